import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mirror } from "../information.ts";
import { inverseOf, timesVector } from "../matrix.ts";
import { chiSquareSurvival } from "../special.ts";
import type { Columns, CoxData, CoxRegression } from "./cox.ts";
import { coxDataOf, predictorsOf, walkEvents } from "./cox.ts";
import { kaplanMeier } from "./kaplan-meier.ts";
import type { Flags, NotObserved } from "./observed.ts";

export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
}

export interface ProportionalHazardsTest {
  /** One for each term. */
  readonly terms: readonly ChiSquareTest[];
  /** All of them together. */
  readonly all: ChiSquareTest;
}

/**
 * Does an effect stay the same over time, as Cox's regression takes it to? Adds to the model each
 * covariate times 1 − S(t−), S the curve of Kaplan and Meier, and tests by the score whether those
 * would have any effect.
 *
 * `terms` gathers columns that belong together (the levels of one factor) by their numbers; each
 * column is its own term unless told. Declines where the covariates cannot be told apart.
 *
 * Source: Grambsch & Therneau (1994), Biometrika 81:515; as R's survival since 3.0 (`cox.zph`).
 */
export const proportionalHazardsTest = (
  times: ArrayLike<number>,
  events: Flags,
  columns: Columns,
  fit: Pick<CoxRegression, "coefficients" | "ties">,
  terms: readonly (readonly number[])[] = columns.map((_, j) => [j]),
): Result<ProportionalHazardsTest, NotObserved | { readonly type: "NotToBeTold" }> => {
  const curve = kaplanMeier(times, events);
  if (!curve.ok) return err(curve.error);
  const lost = (time: number): number => {
    const { times: at, survival } = curve.value;
    let row = at.length - 1;
    while (row >= 0 && at[row]! >= time) row -= 1;
    return row < 0 ? 0 : 1 - survival[row]!;
  };
  const data = coxDataOf(times, events, columns);
  const sums = sumsOf(data, fit, centred(data, lost));
  const tests = [...terms, columns.map((_, j) => j)].map((chosen) => testOf(sums, chosen));
  const known = tests.filter((test) => test !== undefined);
  const all = known.at(-1);
  if (all === undefined || known.length < tests.length) return err({ type: "NotToBeTold" });
  return ok({ terms: known.slice(0, -1), all });
};

type OfTime = (time: number) => number;

/** Less its mean over the events. Every time is asked for once. */
const centred = ({ times, events }: CoxData, ofTime: OfTime): OfTime => {
  const known = new Map<number, number>();
  let sum = 0;
  let count = 0;
  for (const [row, time] of times.entries()) {
    if (events[row] === 0) continue;
    const value = known.get(time) ?? ofTime(time);
    known.set(time, value);
    sum += value;
    count += 1;
  }
  return (time) => known.get(time)! - sum / count;
};

interface Sums {
  readonly p: number;
  /** The score of the covariates times time. */
  readonly score: Float64Array;
  /** Sums over events of V, g V and g² V, where V is the covariance of x at the event. */
  readonly plain: Float64Array;
  readonly once: Float64Array;
  readonly twice: Float64Array;
}

const sumsOf = (
  data: CoxData,
  { coefficients, ties }: Pick<CoxRegression, "coefficients" | "ties">,
  ofTime: OfTime,
): Sums => {
  const { n, p, x, times, events } = data;
  const score = new Float64Array(p);
  const [plain, once, twice] = [0, 1, 2].map(() => new Float64Array(p * p)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let row = 0; row < n; row++) {
    if (events[row] === 0) continue;
    const g = ofTime(times[row]!);
    for (let j = 0; j < p; j++) score[j]! += g * x[row * p + j]!;
  }
  const weights = predictorsOf(data, coefficients).map(Math.exp);
  walkEvents(data, weights, ties, (time, _logWeight, mean, covariance) => {
    const g = ofTime(time);
    for (let j = 0; j < p; j++) score[j]! -= g * mean[j]!;
    for (let i = 0; i < p * p; i++) {
      plain[i]! += covariance[i]!;
      once[i]! += g * covariance[i]!;
      twice[i]! += g * g * covariance[i]!;
    }
  });
  for (const matrix of [plain, once, twice]) mirror(matrix, p);
  return { p, score, plain, once, twice };
};

/** At the coefficients the covariates' own score is 0; those of `chosen` times time are tested. */
const testOf = (
  { p, score, plain, once, twice }: Sums,
  chosen: readonly number[],
): ChiSquareTest | undefined => {
  const size = p + chosen.length;
  const columnOf = (place: number): number => (place < p ? place : chosen[place - p]!);
  const information = Float64Array.from({ length: size * size }, (_, i) => {
    const [a, b] = [Math.floor(i / size), i % size] as [number, number];
    const times = Number(a >= p) + Number(b >= p);
    const from = times === 0 ? plain : times === 1 ? once : twice;
    return from[columnOf(a) * p + columnOf(b)]!;
  });
  const u = Float64Array.from({ length: size }, (_, a) => (a < p ? 0 : score[columnOf(a)]!));
  const inverse = inverseOf(information, size);
  if (inverse === undefined) return undefined;
  const solved = timesVector(inverse, u, size);
  const chiSquare = Math.max(
    0,
    solved.reduce((sum, value, a) => sum + value * u[a]!, 0),
  );
  return { chiSquare, degrees: chosen.length, p: chiSquareSurvival(chiSquare, chosen.length) };
};
