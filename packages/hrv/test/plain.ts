import type { BeatSeries } from "../src/beats.ts";

/** The root of the mean squared change, of a series without gaps, written down once more. */
export const rmssdOf = ({ intervals }: BeatSeries): number => {
  let sum = 0;
  for (let at = 1; at < intervals.length; at += 1)
    sum += (intervals[at]! - intervals[at - 1]!) ** 2;
  return Math.sqrt(sum / (intervals.length - 1));
};
