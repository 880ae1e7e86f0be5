import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { runsOf } from "../beats.ts";
import type { NoWidth } from "./poincare.ts";

/** How often the heart changes its mind between slowing down and speeding up. Shares in [0, 1]. */
export interface Fragmentation {
  /** PIP: places where the sign of the change differs from that of the next, over all intervals. */
  readonly inflections: number;
  /** IALS: one over the mean length of the stretches that only slow down, or only speed up. */
  readonly inverseLength: number;
  /** PSS: of these stretches, those shorter than three. */
  readonly shortStretches: number;
  /** PAS as NeuroKit2 has it: of the stretches of inflections in a row, those of four or more. */
  readonly alternations: number;
}

/**
 * Heart-rate fragmentation (PIP, IALS, PSS, PAS), inside unbroken runs only.
 *
 * A change of nothing has a sign of its own, so that it makes an inflection on either side. Source:
 * Costa, Davis & Goldberger 2017, Front Physiol 8:255, each counted as NeuroKit2 0.2.12 does; the
 * paper's PAS is a share of intervals, and its PSS one too. Two changes at least; declined where
 * nothing changes.
 */
export const fragmentation = (series: BeatSeries): Result<Fragmentation, TooFewBeats | NoWidth> => {
  const signs = runsOf(series).map(({ from, to }) => signsOf(series.intervals, from, to));
  const changes = signs.reduce((sum, { length }) => sum + length, 0);
  const found = changes === 0 ? Math.min(1, series.intervals.length) : changes + 1;
  if (changes < 2) return err({ type: "TooFewBeats", needed: 3, found });
  const stretches = signs.flatMap(stretchesOf);
  if (stretches.length === 0) return err({ type: "NoWidth" });
  const alternating = signs.flatMap(alternationsOf);
  const inflections = sum(alternating);
  return ok({
    inflections: inflections / (changes + 1),
    inverseLength: stretches.length / sum(stretches),
    shortStretches: stretches.filter((length) => length < 3).length / stretches.length,
    alternations:
      alternating.length === 0
        ? 0
        : alternating.filter((length) => length >= 4).length / alternating.length,
  });
};

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

const signsOf = (intervals: Float64Array, from: number, to: number): Int8Array =>
  Int8Array.from({ length: to - from - 1 }, (_, nth) =>
    Math.sign(intervals[from + nth + 1]! - intervals[from + nth]!),
  );

/** How many changes of one sign stand in a row, each time; changes of nothing are in no stretch. */
const stretchesOf = (signs: Int8Array): readonly number[] =>
  lengthsOf(signs.length, (at) => signs[at]!)
    .filter(({ kind }) => kind !== 0)
    .map(lengthAlone);

/** How many inflections stand in a row, each time. */
const alternationsOf = (signs: Int8Array): readonly number[] =>
  lengthsOf(Math.max(0, signs.length - 1), (at) => (signs[at] === signs[at + 1] ? 0 : 1))
    .filter(({ kind }) => kind === 1)
    .map(lengthAlone);

interface Stretch {
  readonly kind: number;
  length: number;
}

const lengthAlone = ({ length }: Stretch): number => length;

/** What is of one kind in a row, in order. */
const lengthsOf = (count: number, kindOf: (at: number) => number): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  for (let at = 0; at < count; at += 1) {
    const last = stretches.at(-1);
    if (last?.kind === kindOf(at)) last.length += 1;
    else stretches.push({ kind: kindOf(at), length: 1 });
  }
  return stretches;
};
