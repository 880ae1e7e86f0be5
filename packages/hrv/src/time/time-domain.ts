import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import type { ChangeSummary } from "./change-summary.ts";
import { summariseChanges } from "./change-summary.ts";
import type { IntervalSummary } from "./interval-summary.ts";
import { summariseIntervals } from "./interval-summary.ts";

/** All that intervals, and the changes between them, say without a spectrum. */
export type TimeDomain = IntervalSummary & ChangeSummary;

/**
 * Every index of the time domain that needs no histogram and no five minutes: three intervals in a
 * row at the least. Formulas, units and sources stand at the fields.
 */
export const timeDomain = (series: BeatSeries): Result<TimeDomain, TooFewBeats> => {
  const changes = summariseChanges(series);
  if (!changes.ok) return changes;
  const intervals = summariseIntervals(series);
  if (!intervals.ok) return intervals;
  return ok({ ...intervals.value, ...changes.value });
};
