import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { inverseOf } from "@glimmers/stats";
import { matrixExponential } from "./general-exponential.ts";

/** exp(q t): the chances of each state (columns) after `time`, from each (rows). */
export const chancesAfter = (q: Float64Array, n: number, time: number): Float64Array =>
  matrixExponential(
    q.map((rate) => rate * time),
    n,
  );

/**
 * The mean time spent in each state until `until`, begun with chances `start`: the integral of
 * start' exp(q u), read off one exponential of a matrix one larger (Van Loan 1978, IEEE Transactions
 * on Automatic Control 23:395).
 */
export const timeSpent = (
  q: Float64Array,
  n: number,
  start: ArrayLike<number>,
  until: number,
): Float64Array => {
  const m = n + 1;
  const larger = new Float64Array(m * m);
  for (let r = 0; r < n; r++) {
    larger[r + 1] = (start[r] ?? 0) * until;
    for (let s = 0; s < n; s++) larger[(r + 1) * m + s + 1] = q[r * n + s]! * until;
  }
  return matrixExponential(larger, m).slice(1, m);
};

/** The chance to have been in each state (columns) at least once by `until`, from each (rows). */
export const visitedBy = (q: Float64Array, n: number, until: number): Float64Array => {
  const visited = new Float64Array(n * n);
  for (let to = 0; to < n; to++) {
    const held = q.slice().fill(0, to * n, to * n + n);
    const chances = chancesAfter(held, n, until);
    for (let from = 0; from < n; from++) visited[from * n + to] = chances[from * n + to]!;
  }
  return visited;
};

/** Some state may never reach it: there is no mean time to it. */
export interface NeverReached {
  readonly type: "NeverReached";
  /** From 1. */
  readonly from: number;
}

/**
 * The mean time to the first visit of state `to` (from 1) from each state: -A^-1 1, where A is q
 * without that state (Norris 1997, Markov Chains, theorem 3.3.3). Declines where it may be missed
 * for ever, as the mean is then infinite.
 */
export const meanTimeTo = (
  q: Float64Array,
  n: number,
  to: number,
): Result<Float64Array, NeverReached> => {
  const others = Array.from({ length: n }, (_, state) => state).filter((state) => state !== to - 1);
  const lost = others.find((from) => mayMiss(q, n, from, to - 1));
  if (lost !== undefined) return err({ type: "NeverReached", from: lost + 1 });
  const m = others.length;
  const away = Float64Array.from(others.flatMap((r) => others.map((s) => -q[r * n + s]!)));
  const inverse = inverseOf(away, m);
  if (inverse === undefined) return err({ type: "NeverReached", from: (others[0] ?? 0) + 1 });
  const times = new Float64Array(n);
  others.forEach((state, row) => {
    times[state] = inverse.subarray(row * m, row * m + m).reduce((sum, part) => sum + part, 0);
  });
  return ok(times);
};

/** Whether, without passing `to`, a state can be reached from which `to` cannot be. */
const mayMiss = (q: Float64Array, n: number, from: number, to: number): boolean =>
  [...reachable(q, n, from, to)].some((state) => !reachable(q, n, state, -1).has(to));

const reachable = (q: Float64Array, n: number, from: number, without: number): Set<number> => {
  const found = new Set([from]);
  for (const state of found)
    for (let next = 0; next < n; next++)
      if (next !== state && next !== without && q[state * n + next]! > 0) found.add(next);
  return found;
};
