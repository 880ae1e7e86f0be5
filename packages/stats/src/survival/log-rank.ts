import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { cholesky, solveLower } from "../matrix.ts";
import { chiSquareSurvival } from "../special.ts";
import type { Flags, NotObserved } from "./observed.ts";
import { isSeen, whyNotObserved } from "./observed.ts";

export interface LogRank {
  /** Events of each group, in the order of their numbers, each weighed. */
  readonly observed: readonly number[];
  /** What each group would have had if all had the same curve. */
  readonly expected: readonly number[];
  /** The covariance of observed − expected, row after row. */
  readonly variance: Float64Array;
  readonly chiSquare: number;
  readonly degrees: number;
  /** The chance of a difference at least so large if all have the same curve. */
  readonly p: number;
}

export type NoLogRank =
  | NotObserved
  /** Fewer than two groups have anything to compare. */
  | { readonly type: "NothingToCompare" };

interface Row {
  readonly time: number;
  readonly event: boolean;
  readonly group: number;
}

/**
 * Do groups have the same survival curve? The log-rank test; with `rho` 1 Peto and Peto's, which
 * weighs every event by the pooled curve just before it, so that early differences count more.
 *
 * `groups` gives everybody's group as a whole number from 0. Declines with the errors of
 * `kaplanMeier`, and where fewer than two groups could have had an event.
 *
 * Source: Harrington & Fleming (1982), Biometrika 69:553 (G-rho, variance hypergeometric).
 */
export const logRank = (
  times: ArrayLike<number>,
  events: Flags,
  groups: ArrayLike<number>,
  { rho = 0 }: { readonly rho?: number } = {},
): Result<LogRank, NoLogRank> => {
  const why = whyNotObserved(times, Math.min(events.length, groups.length));
  if (why !== undefined) return err(why);
  const rows = rowsOf(times, events, groups);
  const sums = sumOver(
    rows,
    rows.reduce((most, { group }) => Math.max(most, group + 1), 0),
    rho,
  );
  return testOf(sums);
};

const rowsOf = (times: ArrayLike<number>, events: Flags, groups: ArrayLike<number>): Row[] =>
  Array.from({ length: times.length }, (_, i) => ({
    time: times[i]!,
    event: isSeen(events[i]),
    group: groups[i]!,
  })).sort((one, other) => one.time - other.time);

interface Sums {
  readonly observed: number[];
  readonly expected: number[];
  readonly variance: Float64Array;
}

/** At one time: d events of n at risk, group g having n_g of them. */
const sumOver = (rows: readonly Row[], groups: number, rho: number): Sums => {
  const observed = Array.from({ length: groups }, () => 0);
  const expected = [...observed];
  const variance = new Float64Array(groups * groups);
  const atRisk = [...observed];
  for (const { group } of rows) atRisk[group]! += 1;
  let survival = 1;
  let n = rows.length;
  for (let i = 0; i < rows.length;) {
    const end = endOfTies(rows, i);
    const happened = rows.slice(i, end).filter(({ event }) => event);
    const d = happened.length;
    const weight = survival ** rho;
    for (const { group } of happened) observed[group]! += weight;
    const spread = d > 0 && n > 1 ? (weight * weight * d * (n - d)) / (n * n * (n - 1)) : 0;
    for (let g = 0; g < groups; g++) expected[g]! += (weight * d * atRisk[g]!) / n;
    for (let k = 0; k < groups * groups; k++) {
      const [g, h] = [Math.floor(k / groups), k % groups] as [number, number];
      variance[k]! += spread * atRisk[g]! * ((g === h ? n : 0) - atRisk[h]!);
    }
    survival *= (n - d) / n;
    for (const { group } of rows.slice(i, end)) atRisk[group]! -= 1;
    n -= end - i;
    i = end;
  }
  return { observed, expected, variance };
};

const endOfTies = (rows: readonly Row[], start: number): number => {
  let end = start + 1;
  while (end < rows.length && rows[end]!.time === rows[start]!.time) end += 1;
  return end;
};

/** The groups' differences add up to nothing: one of those that count is left out. */
const testOf = ({ observed, expected, variance }: Sums): Result<LogRank, NoLogRank> => {
  const groups = observed.length;
  const counted = expected.flatMap((value, group) => (value > 0 ? [group] : [])).slice(1);
  const degrees = counted.length;
  const part = Float64Array.from({ length: degrees * degrees }, (_, i) => {
    const row = counted[Math.floor(i / degrees)]!;
    return variance[row * groups + counted[i % degrees]!]!;
  });
  const lower = degrees === 0 ? undefined : cholesky(part, degrees);
  if (lower === undefined) return err({ type: "NothingToCompare" });
  const differences = Float64Array.from(counted, (group) => observed[group]! - expected[group]!);
  const chiSquare = solveLower(lower, differences, degrees).reduce((sum, z) => sum + z * z, 0);
  const p = chiSquareSurvival(chiSquare, degrees);
  return ok({ observed, expected, variance, chiSquare, degrees, p });
};
