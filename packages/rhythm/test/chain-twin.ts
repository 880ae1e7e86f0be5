// Slow, obvious twins of the chain: dense exponentials, and sums over every hidden path.
import type { Chain, ChainModel, Timeline } from "../src/index.ts";
import { layoutOf } from "../src/index.ts";

export interface Row {
  readonly day?: number;
  readonly time: number;
  readonly kind?: number;
  readonly seen?: number;
  readonly point?: readonly [number, number, number];
  readonly trigger?: number;
  readonly glimmer?: number;
  readonly practice?: number;
}

export const timelineOfRows = (rows: readonly Row[]): Timeline => ({
  rows: rows.length,
  day: Int32Array.from(rows, ({ day = 0 }) => day),
  time: Float64Array.from(rows, ({ time }) => time),
  kind: Uint8Array.from(rows, ({ kind = 1 }) => kind),
  seen: Uint8Array.from(rows, ({ seen = 0 }) => seen),
  point: Float64Array.from(
    rows.flatMap(({ point }) => point ?? [Number.NaN, Number.NaN, Number.NaN]),
  ),
  trigger: Uint8Array.from(rows, ({ trigger = 0 }) => trigger),
  glimmer: Uint8Array.from(rows, ({ glimmer = 0 }) => glimmer),
  practice: Uint8Array.from(rows, ({ practice = 0 }) => practice),
});

export type Matrix = readonly (readonly number[])[];

const product = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** exp(A t): halved until small, 30 terms, squared again. */
export const slowExponential = (a: Matrix, t: number): Matrix => {
  const norm =
    Math.max(...a.map((row) => row.reduce((sum, value) => sum + Math.abs(value), 0))) * t;
  const halvings = Math.max(0, Math.ceil(Math.log2(norm)) + 3);
  const small = a.map((row) => row.map((value) => (value * t) / 2 ** halvings));
  const one = a.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  let [term, sum]: [Matrix, Matrix] = [one, one];
  for (let k = 1; k < 30; k += 1) {
    term = product(term, small).map((row) => row.map((value) => value / k));
    sum = sum.map((row, i) => row.map((value, j) => value + term[i]![j]!));
  }
  for (let k = 0; k < halvings; k += 1) sum = product(sum, sum);
  return sum;
};

export const slowGenerator = (rates: ArrayLike<number>): Matrix => {
  const [vs, vd, sv, sd, dv, ds] = Array.from(rates) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return [
    [-vs - vd, vs, vd],
    [sv, -sv - sd, sd],
    [dv, ds, -dv - ds],
  ];
};

/** Q - M in force at a row, straight from formulas 2.2 and 2.4. */
const slowKilled = (
  timeline: Timeline,
  row: number,
  model: ChainModel,
  theta: Float64Array,
): Matrix => {
  const at = layoutOf(model);
  const [x, g, p] = [timeline.trigger[row]!, timeline.glimmer[row]!, timeline.practice[row]!];
  const [from, to] = [timeline.day[0]!, timeline.day.at(-1)!];
  const z = to > from ? (timeline.day[row]! - from) / (to - from) - 0.5 : 0;
  const own = p > 0 && model.deviations ? theta[at.deviations + p - 1]! : 0;
  const up =
    theta[at.triggerUp]! * x +
    theta[at.glimmerUp]! * g +
    (p > 0 ? theta[at.practiceUp]! + own : 0) +
    (model.trend ? theta[at.trend]! * z : 0);
  const down =
    theta[at.triggerDown]! * x + theta[at.glimmerDown]! * g + (p > 0 ? theta[at.practiceDown]! : 0);
  const isUp = [false, false, true, false, true, true];
  const q = slowGenerator(isUp.map((up_, k) => Math.exp(theta[k]! + (up_ ? up : down))));
  const on = model.timed.filter((kind) => kind !== 5 || p === 0);
  return q.map((cells, r) =>
    cells.map(
      (value, s) =>
        value -
        (r === s ? on.reduce((sum, kind) => sum + Math.exp(theta[at.streams[kind] + r]!), 0) : 0),
    ),
  );
};

/** What is seen at a row, in state r: formula 2.3, and the rate of what came by itself. */
const slowSeen = (
  { timeline, chain, theta }: { timeline: Timeline; chain: Chain; theta: Float64Array },
  row: number,
  r: number,
): number => {
  const { model, layout } = chain;
  const rate = chain.stream[row]! < 0 ? 1 : Math.exp(theta[chain.stream[row]! + r]!);
  const seen = timeline.seen[row]!;
  const share = timeline.point[3 * row + r]!;
  if (model.emission === "point" && !Number.isNaN(share)) {
    const G = Math.exp(theta[layout.sharpness]!);
    return (rate * (G * G * Math.exp(G * share))) / (2 * (Math.exp(G) - 1 - G));
  }
  if (seen === 0) return rate;
  const isRight = seen === r + 1;
  if (model.emission === "exact") return isRight ? rate : 0;
  const parameter = theta[layout.sharpness]!;
  const wrong =
    model.emission === "misclassified"
      ? 1 / (1 + Math.exp(-parameter))
      : 1 - corner(Math.exp(parameter));
  return rate * (isRight ? 1 - wrong : wrong / 2);
};

/**
 * Mass of exp(G y_r) where y_r is the largest share, by a sum over thin strips of equal y_r. A strip
 * is 1 - y_r long; the part of it where no other share is larger is all of it from a half on, and
 * 3 y_r - 1 from a third on.
 */
export const corner = (G: number): number => {
  const n = 6000;
  let [inside, all] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const v = (i + 0.5) / n;
    const weight = Math.exp(G * (v - 1));
    all += weight * (1 - v);
    inside += weight * (v > 0.5 ? 1 - v : Math.max(0, 3 * v - 1));
  }
  return inside / all;
};

/** The likelihood as a sum over every path of hidden states at the rows: 3^rows of them. */
export const slowLogLikelihood = (
  chain: Chain,
  timeline: Timeline,
  theta: Float64Array,
): number => {
  const at = chain.layout.waking;
  const odds = [Math.exp(theta[at]!), Math.exp(theta[at + 1]!), 1];
  const waking = odds.map((one) => one / odds.reduce((sum, value) => sum + value, 0));
  const kernels = Array.from({ length: timeline.rows }, (_, row) =>
    row + 1 < timeline.rows && timeline.day[row] === timeline.day[row + 1]
      ? slowExponential(
          slowKilled(timeline, row, chain.model, theta),
          timeline.time[row + 1]! - timeline.time[row]!,
        )
      : undefined,
  );
  const from = (row: number, before: number): number => {
    if (row === timeline.rows) return 1;
    const into = kernels[row - 1]?.[before] ?? waking;
    return [0, 1, 2].reduce((sum, r) => {
      const chance = into[r]! * slowSeen({ timeline, chain, theta }, row, r);
      return chance === 0 ? sum : sum + chance * from(row + 1, r);
    }, 0);
  };
  return Math.log(from(0, 0));
};

/** Central differences of a function of many numbers. */
export const slowGradient = (
  of: (theta: Float64Array) => number,
  theta: Float64Array,
  step = 1e-5,
): Float64Array =>
  theta.map((_, k) => {
    const beside = (by: number): number =>
      of(theta.map((value, j) => (j === k ? value + by : value)));
    return (beside(step) - beside(-step)) / (2 * step);
  });
