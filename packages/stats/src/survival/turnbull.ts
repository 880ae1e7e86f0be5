import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Something that happened after `left` and not after `right`: two looks, and nobody saw it happen. */
export interface SeenBetween {
  /** The last look without it. */
  readonly left: number;
  /** The first look with it; Infinity if it was not seen to the end. Equal to `left`: seen exactly. */
  readonly right: number;
}

/** A share of all that happened somewhere in (left, right]; where in it, nothing can tell. */
export interface TurnbullStep {
  readonly left: number;
  /** Infinity for those that were never seen. */
  readonly right: number;
  readonly share: number;
}

export interface TurnbullCurve {
  readonly count: number;
  /** In order, apart from each other; their shares add up to 1. */
  readonly steps: readonly TurnbullStep[];
  readonly logLikelihood: number;
  /** How much higher the log likelihood could be at most: a proof, not a guess. */
  readonly gap: number;
}

export type NoTurnbull =
  | { readonly type: "NoTimes" }
  /** An end that is negative, no number, or left of its beginning. */
  | { readonly type: "NotAnInterval"; readonly index: number };

/**
 * The curve that makes what was seen between looks most likely, with no assumption about its form.
 * Kaplan and Meier's at the time of *finding* is late by half a gap, always.
 *
 * Only the innermost intervals (a left end followed by a right end, with no end between them) can
 * hold a share. Shares by the self-consistent (EM) steps, accelerated (SQUAREM) and kept rising;
 * ends when the log likelihood is proved to be within 1e-9 of the highest.
 *
 * Somebody with (0, Infinity] says nothing and is left out. Declines without any interval, and
 * with one whose ends are no times.
 *
 * Source: Turnbull (1976), JRSS-B 38:290; Varadhan & Roland (2008), Scand J Stat 35:335.
 */
export const turnbull = (intervals: readonly SeenBetween[]): Result<TurnbullCurve, NoTurnbull> => {
  const index = intervals.findIndex(
    ({ left, right }) => !(left >= 0 && left < Infinity && right >= left),
  );
  if (index >= 0) return err({ type: "NotAnInterval", index });
  const telling = intervals.filter(({ left, right }) => left > 0 || right < Infinity);
  if (telling.length === 0) return err({ type: "NoTimes" });
  const places = innermost(telling);
  return ok(curveOf(places, rangesOf(telling, places)));
};

type Place = Omit<TurnbullStep, "share">;

/** Ends at one time stand in the order exact, right, left: (a, b] and (b, c] have nothing in common. */
const EXACT = 0;
const RIGHT = 1;
const LEFT = 2;

const innermost = (intervals: readonly SeenBetween[]): readonly Place[] => {
  const ends = intervals
    .flatMap(({ left, right }) =>
      left === right
        ? [{ time: left, kind: EXACT }]
        : [
            { time: left, kind: LEFT },
            { time: right, kind: RIGHT },
          ],
    )
    .sort((one, other) => one.time - other.time || one.kind - other.kind);
  return ends.flatMap(({ time, kind }, i): readonly Place[] => {
    const before = ends[i - 1];
    if (kind === EXACT)
      return before?.kind === EXACT && before.time === time ? [] : [{ left: time, right: time }];
    if (kind !== RIGHT || before?.kind !== LEFT) return [];
    return [{ left: before.time, right: time }];
  });
};

/** Which places each interval may have its share in: from `first` up to, not with, `end`. */
interface Ranges {
  readonly first: Int32Array;
  readonly end: Int32Array;
}

const rangesOf = (intervals: readonly SeenBetween[], places: readonly Place[]): Ranges => {
  const holds = ({ left, right }: SeenBetween, place: Place): boolean =>
    left === right
      ? place.left === left && place.right === right
      : (place.left > left || (place.left === left && place.right > left)) && place.right <= right;
  const first = new Int32Array(intervals.length);
  const end = new Int32Array(intervals.length);
  for (const [i, interval] of intervals.entries()) {
    let from = lowerPlace(places, interval.left);
    while (!holds(interval, places[from]!)) from += 1;
    let to = from;
    while (to < places.length && holds(interval, places[to]!)) to += 1;
    first[i] = from;
    end[i] = to;
  }
  return { first, end };
};

/** The first place that does not end before `time`. */
const lowerPlace = (places: readonly Place[], time: number): number => {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (places[middle]!.right < time) from = middle + 1;
    else to = middle;
  }
  return from;
};

interface Step {
  readonly shares: Float64Array;
  readonly logLikelihood: number;
  /** The most by which the log likelihood at the shares before this step can still rise. */
  readonly gap: number;
}

/**
 * One self-consistent step. With P_i the sum of the shares in interval i's range and
 * d_j = sum over the intervals that hold j of 1 / P_i, each share is multiplied by d_j / n; the log
 * likelihood is concave, so it can rise by at most max d_j − n (Lindsay 1983).
 */
const improve = (shares: Float64Array, { first, end }: Ranges): Step => {
  const m = shares.length;
  const n = first.length;
  const upTo = new Float64Array(m + 1);
  for (let j = 0; j < m; j++) upTo[j + 1] = upTo[j]! + shares[j]!;
  const change = new Float64Array(m + 1);
  let logLikelihood = 0;
  for (let i = 0; i < n; i++) {
    const one = first[i]! + 1 === end[i];
    const p = one ? shares[first[i]!]! : upTo[end[i]!]! - upTo[first[i]!]!;
    logLikelihood += Math.log(p);
    change[first[i]!]! += 1 / p;
    change[end[i]!]! -= 1 / p;
  }
  const next = new Float64Array(m);
  let gradient = 0;
  let steepest = 0;
  for (let j = 0; j < m; j++) {
    gradient += change[j]!;
    steepest = Math.max(steepest, gradient);
    next[j] = (shares[j]! * Math.max(0, gradient)) / n;
  }
  return { shares: next, logLikelihood, gap: Math.max(0, steepest - n) };
};

const CLOSE = 1e-9;
const MOST_STEPS = 20_000;

const curveOf = (places: readonly Place[], ranges: Ranges): TurnbullCurve => {
  let shares: Float64Array = new Float64Array(places.length).fill(1 / places.length);
  let here = improve(shares, ranges);
  for (let steps = 0; steps < MOST_STEPS && here.gap > CLOSE; steps++) {
    shares = leap(shares, here, ranges);
    here = improve(shares, ranges);
  }
  const total = shares.reduce((sum, share) => sum + share, 0);
  return {
    count: ranges.first.length,
    steps: places.map((place, j) => ({ ...place, share: shares[j]! / total })),
    logLikelihood: here.logLikelihood,
    gap: here.gap,
  };
};

/** Two steps in a row tell a direction; leaps along it, and falls back to the steps if that is lower. */
const leap = (shares: Float64Array, first: Step, ranges: Ranges): Float64Array => {
  const second = improve(first.shares, ranges);
  const r = first.shares.map((value, j) => value - shares[j]!);
  const v = second.shares.map((value, j) => value - first.shares[j]! - r[j]!);
  const size = (values: Float64Array): number =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  const length = size(v) === 0 ? -1 : Math.min(-1, -size(r) / size(v));
  const leapt = shares.map((value, j) =>
    Math.max(0, value - 2 * length * r[j]! + length * length * v[j]!),
  );
  const kept = leapt.map((value, j) => Math.max(value, Math.min(1e-3 * second.shares[j]!, 1e-9)));
  const total = kept.reduce((sum, value) => sum + value, 0);
  const scaled = kept.map((value) => value / total);
  const landed = improve(scaled, ranges);
  return landed.logLikelihood >= second.logLikelihood ? landed.shares : second.shares;
};

/** What can be said of the share that has not happened by a time: inside a step only bounds. */
export interface TurnbullAt {
  readonly low: number;
  /** As if each step happened at the middle of its interval, which is how R draws it. */
  readonly middle: number;
  readonly high: number;
}

/** The share that has not happened by `time`. */
export const turnbullAt = ({ steps }: TurnbullCurve, time: number): TurnbullAt => {
  const left = (stays: (step: TurnbullStep) => boolean): number =>
    Math.min(
      1,
      steps.reduce((sum, step) => sum + (stays(step) ? step.share : 0), 0),
    );
  return {
    low: left((step) => step.left >= time && step.right > time),
    middle: left((step) => (step.left + step.right) / 2 > time),
    high: left((step) => step.right > time),
  };
};
