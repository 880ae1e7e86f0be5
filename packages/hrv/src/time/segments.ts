import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { mean, variance } from "@glimmers/stats";
import type { BeatSeries } from "../beats.ts";

/** What the minutes say beside each other, in ms. */
export interface SegmentSpread {
  /** How many segments held at least two intervals. */
  readonly segments: number;
  /** Standard deviation of their means, with n - 1 below: what is slower than a segment. */
  readonly sdann: number;
  /** Mean of their standard deviations: what is quicker. */
  readonly sdnni: number;
}

/** Fewer whole segments than can be compared. */
export interface TooFewSegments {
  readonly type: "TooFewSegments";
  readonly needed: number;
  readonly found: number;
}

/**
 * SDANN and SDNNI in ms, over whole segments of so many minutes (5 unless told), one after another
 * from where the first interval begins. An interval belongs to the segment in which it ends, an
 * edge to the segment before it; a last segment that is not full does not count.
 *
 * Source: Task Force 1996. Two segments of two intervals or more; fewer are declined.
 */
export const segmentSpread = (
  series: BeatSeries,
  minutes = 5,
): Result<SegmentSpread, TooFewSegments> => {
  const whole = segmentsOf(series, 60 * minutes).filter((segment) => segment.length > 1);
  if (whole.length < 2) return err({ type: "TooFewSegments", needed: 2, found: whole.length });
  return ok({
    segments: whole.length,
    sdann: Math.sqrt(variance(whole.map((segment) => mean(segment)))),
    sdnni: mean(whole.map((segment) => Math.sqrt(variance(segment)))),
  });
};

const segmentsOf = ({ intervals, ends }: BeatSeries, seconds: number): readonly Float64Array[] => {
  const start = (ends[0] ?? 0) - (intervals[0] ?? 0) / 1000;
  const whole = Math.floor(((ends.at(-1) ?? 0) - start) / seconds);
  const segmentOf = (at: number): number => Math.ceil((ends[at]! - start) / seconds) - 1;
  const segments: Float64Array[] = [];
  for (let from = 0; from < intervals.length && segmentOf(from) < whole;) {
    let to = from + 1;
    while (to < intervals.length && segmentOf(to) === segmentOf(from)) to += 1;
    segments.push(intervals.subarray(from, to));
    from = to;
  }
  return segments;
};
