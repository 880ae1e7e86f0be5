import type { Metric } from "@glimmers/model";
import { METRIC_NAMES } from "@glimmers/model";

/** What is of the heart, in the order it is shown; the one list of it. */
export const HEART_METRICS = [
  "rmssd",
  "sdnn",
  "resting-heart-rate",
  "heart-rate",
  "walking-heart-rate",
  "heart-rate-recovery",
  "beats",
] as const satisfies readonly Metric[];

const HEART: ReadonlySet<string> = new Set([...HEART_METRICS, "heart-reading"]);

/** Whether it is shown in the Heart room alone: a measure, or a recording of beats. */
export const isOfHeart = (group: string): boolean => HEART.has(group);

/** Whether it is numbers that have a page of their own, outside of the Heart room. */
export const isNumber = (group: string): boolean =>
  !isOfHeart(group) && METRIC_NAMES.some((metric) => metric === group);
