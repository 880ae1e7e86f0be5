import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { chiSquareSurvival, inverseOf } from "@glimmers/stats";
import type { PanelFit } from "./fit-panel.ts";
import { generalExponential } from "./general-exponential.ts";
import { fittedRates } from "./panel-estimate.ts";
import type { PanelModel } from "./panel-model.ts";
import { chancesAfter } from "./passage.ts";
import { edgesOf, groupsByEdges, groupsByQuantile } from "./pearson-groups.ts";
import { symmetricEigenvalues } from "./symmetric-eigenvalues.ts";
import { weightedChiSquareTail } from "./weighted-chi-squares.ts";

/** Whether what was seen next agrees with the chain, by when and after how long it was seen. */
export interface PearsonTest {
  /** The sum of (observed - expected)² / expected over all groups and moves. */
  readonly statistic: number;
  /** From the statistic's own limit, a sum of chi-squares of unequal weight (Titman 2009). */
  readonly p: number;
  /** Chi-square between these degrees of freedom bounds it. `p` of none is 1. */
  readonly lower: { readonly freedom: number; readonly p: number };
  readonly upper: { readonly freedom: number; readonly p: number };
}

export interface PearsonGroups {
  /** By the time of the second look, at its quantiles. */
  readonly times: number;
  /** By the gap, at its quantiles within each group of times. */
  readonly gaps: number;
}

export type NoPearson =
  /** Only for chains without covariates, mistakes or entries seen exactly. */
  | { readonly type: "NotForThisModel" }
  /** Somebody was looked at again in a state that is never left. */
  | { readonly type: "SeenAfterTheEnd" }
  /** The information has no inverse. */
  | { readonly type: "Flat" };

/**
 * Pearson's test for a panel, as msm's `pearson.msm` makes it (3 × 3 groups if not said).
 *
 * Sources: Aguirre-Hernández & Farewell (2002), Statistics in Medicine 21:1899; Titman & Sharples
 * (2008), Statistics in Medicine 27:2177; Titman (2009), Lifetime Data Analysis 15:519 for p.
 */
export const pearsonTest = (
  fit: PanelFit,
  groups: PearsonGroups = { times: 3, gaps: 3 },
): Result<PearsonTest, NoPearson> => {
  const { effects = [], enteredExactly = [], mistaken } = fit.model.design;
  if (effects.length > 0 || enteredExactly.length > 0 || mistaken !== undefined)
    return err({ type: "NotForThisModel" });
  const seen = intervalsOf(fit.model);
  const possible = movesWithin(fit);
  if (seen.some(({ from, to }) => possible[from]?.includes(to) !== true))
    return err({ type: "SeenAfterTheEnd" });
  const table = tableOf(fit, seen, groupOf(seen, groups));
  const statistic = statisticOf(table, possible);
  const weights = weightsOf(fit, table);
  if (weights === undefined) return err({ type: "Flat" });
  const upper = freedomOf(table, possible);
  const lower = upper - fit.theta.length;
  return ok({
    statistic,
    p: weightedChiSquareTail(weights, statistic),
    lower: { freedom: lower, p: lower > 0 ? chiSquareSurvival(statistic, lower) : 0 },
    upper: { freedom: upper, p: upper > 0 ? chiSquareSurvival(statistic, upper) : 1 },
  });
};

/** States here count from 0. */
interface Interval {
  readonly from: number;
  readonly to: number;
  readonly gap: number;
  readonly time: number;
}

const intervalsOf = ({ data, arrival, gaps }: PanelModel): readonly Interval[] =>
  Array.from(arrival).flatMap((pair, look) =>
    pair === -1
      ? []
      : [
          {
            from: (data.state[look - 1] ?? 1) - 1,
            to: (data.state[look] ?? 1) - 1,
            gap: gaps[pair] ?? 0,
            time: data.time[look] ?? 0,
          },
        ],
  );

/** Where one can be a unit of time later; nothing of a state that is never left. */
const movesWithin = (fit: PanelFit): readonly (readonly number[])[] => {
  const n = fit.model.states;
  const q = fittedRates(fit);
  const chances = chancesAfter(q, n, 1);
  return Array.from({ length: n }, (_, r) =>
    q[r * n + r] === 0
      ? []
      : Array.from({ length: n }, (_, s) => s).filter((s) => chances[r * n + s]! > 2 ** -26),
  );
};

/** One number for each interval: its group of times and gaps. */
const groupOf = (seen: readonly Interval[], { times, gaps }: PearsonGroups): readonly number[] => {
  const allTimes = seen.map(({ time }) => time);
  const byTime = groupsByQuantile(allTimes, Math.min(times, new Set(allTimes).size));
  const result = Array.from(seen, () => 0);
  for (const group of new Set(byTime)) {
    const members = [...seen.keys()].filter((index) => byTime[index] === group);
    const lengths = members.map((index) => seen[index]!.gap);
    const byGap = groupsByEdges(lengths, edgesOf(lengths, gaps));
    members.forEach((index, k) => {
      result[index] = group * gaps + byGap[k]!;
    });
  }
  return result;
};

/** Sums over the intervals of one group that begin in one state. */
interface Cell {
  readonly from: number;
  readonly group: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Covariance of what is seen: sum of diag(p) - p p'. */
  readonly variance: Float64Array;
  /** d expected / d parameters: n × parameters. */
  readonly slope: Float64Array;
}

interface Table {
  readonly cells: readonly Cell[];
  /** Expected information: sum of p_slope p_slope' / p. */
  readonly information: Float64Array;
}

const tableOf = (fit: PanelFit, seen: readonly Interval[], group: readonly number[]): Table => {
  const n = fit.model.states;
  const count = fit.theta.length;
  const rowAt = chanceRows(fit);
  const cells = new Map<string, Cell>();
  const information = new Float64Array(count * count);
  seen.forEach(({ from, to, gap }, index) => {
    const key = `${group[index]} ${from}`;
    const cell = cells.get(key) ?? emptyCell(from, group[index]!, n, count);
    cells.set(key, cell);
    const { chances, slopes } = rowAt(from, gap);
    cell.observed[to]! += 1;
    addTo(cell.expected, chances);
    addTo(cell.slope, slopes);
    for (let r = 0; r < n; r++)
      for (let s = 0; s < n; s++)
        cell.variance[r * n + s]! += chances[r]! * ((r === s ? 1 : 0) - chances[s]!);
    addInformation(information, chances, slopes, count);
  });
  return { cells: [...cells.values()], information };
};

const emptyCell = (from: number, group: number, n: number, count: number): Cell => ({
  from,
  group,
  observed: new Float64Array(n),
  expected: new Float64Array(n),
  variance: new Float64Array(n * n),
  slope: new Float64Array(n * count),
});

const addTo = (sum: Float64Array, more: Float64Array): void => {
  for (let i = 0; i < sum.length; i++) sum[i]! += more[i]!;
};

const addInformation = (
  sum: Float64Array,
  chances: Float64Array,
  slopes: Float64Array,
  count: number,
): void =>
  chances.forEach((chance, s) => {
    if (chance <= 0) return;
    for (let i = 0; i < count; i++)
      for (let j = 0; j < count; j++)
        sum[i * count + j]! += (slopes[s * count + i]! * slopes[s * count + j]!) / chance;
  });

interface ChanceRow {
  readonly chances: Float64Array;
  /** n × parameters. */
  readonly slopes: Float64Array;
}

/** A row of exp(q gap) with its slopes in the logarithms of the intensities; remembered. */
const chanceRows = (fit: PanelFit): ((from: number, gap: number) => ChanceRow) => {
  const { states: n, moves } = fit.model;
  const q = fittedRates(fit);
  const exponential = generalExponential(n);
  const known = new Map<string, ChanceRow>();
  const make = (from: number, gap: number): ChanceRow => {
    const [all, back, weight] = [q.slice(), q.slice(), new Float64Array(n * n)];
    exponential.of(
      q.map((rate) => rate * gap),
      all,
    );
    const slopes = new Float64Array(n * moves.length);
    for (let s = 0; s < n; s++) {
      weight.fill(0);
      weight[from * n + s] = 1;
      exponential.back(weight, back);
      moves.forEach(([a, b], move) => {
        const [row, column] = [a - 1, b - 1];
        const along = back[row * n + column]! - back[row * n + row]!;
        slopes[s * moves.length + move] = along * gap * q[row * n + column]!;
      });
    }
    return { chances: all.slice(from * n, from * n + n), slopes };
  };
  return (from, gap) => {
    const key = `${from} ${gap}`;
    const row = known.get(key) ?? make(from, gap);
    known.set(key, row);
    return row;
  };
};

/** Below this, nothing is expected. */
const NOTHING = 2 ** -26;

const statisticOf = ({ cells }: Table, possible: readonly (readonly number[])[]): number =>
  cells.reduce(
    (sum, { from, observed, expected }) =>
      (possible[from] ?? []).reduce((inner, to) => {
        const awaited = expected[to]! < NOTHING ? 0 : expected[to]!;
        return inner + (observed[to]! - awaited) ** 2 / (awaited === 0 ? 1 : awaited);
      }, sum),
    0,
  );

/** One less than the places to go, for each state in each group where anybody was in it. */
const freedomOf = ({ cells }: Table, possible: readonly (readonly number[])[]): number =>
  cells.reduce((sum, { from }) => sum + (possible[from]?.length ?? 1) - 1, 0);

/**
 * The weights of the limit: eigenvalues of S - B I^-1 B', where S is the covariance of the counts, each
 * over the root of its expectation, B their slopes so scaled, and I the expected information.
 */
const weightsOf = (fit: PanelFit, { cells, information }: Table): readonly number[] | undefined => {
  const count = fit.theta.length;
  const inverse = inverseOf(information, count);
  if (inverse === undefined) return undefined;
  const n = fit.model.states;
  const size = cells.length * n;
  const slopes = cells.flatMap((cell) =>
    Array.from({ length: n }, (_, s) => {
      const scale = scaleOf(cell, s);
      return cell.slope.slice(s * count, s * count + count).map((slope) => slope * scale);
    }),
  );
  const v = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      v[i * size + j] =
        covarianceAt(cells, n, i, j) - bilinear(slopes[i]!, inverse, slopes[j]!, count);
  return symmetricEigenvalues(v, size);
};

const scaleOf = ({ expected }: Cell, to: number): number =>
  expected[to]! < NOTHING ? 0 : 1 / Math.sqrt(expected[to]!);

const covarianceAt = (cells: readonly Cell[], n: number, i: number, j: number): number => {
  const [cell, other] = [Math.floor(i / n), Math.floor(j / n)];
  if (cell !== other) return 0;
  const { variance } = cells[cell]!;
  const [r, s] = [i % n, j % n];
  return variance[r * n + s]! * scaleOf(cells[cell]!, r) * scaleOf(cells[cell]!, s);
};

const bilinear = (x: Float64Array, a: Float64Array, y: Float64Array, n: number): number => {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) sum += x[i]! * a[i * n + j]! * y[j]!;
  return sum;
};
