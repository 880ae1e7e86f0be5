import { normalCdf, normalQuantile } from "@glimmers/stats";
import type { FittedPart, Part } from "./fitted-part.ts";
import { contentsOf, daysOf } from "./timeline-part.ts";
import type { Changing } from "./report.ts";

/** How much there is to tell a change from. */
export interface ChangingFound {
  readonly weeks: number;
  readonly checkIns: number;
  readonly inEmptierHalf: number;
}

export const changingFound = ({ timeline }: Part): ChangingFound => {
  const [first, last] = endsOf(timeline);
  const middle = middleOf(timeline);
  const before = contentsOf(daysOf(timeline, first, middle)).checkIns;
  const after = contentsOf(daysOf(timeline, middle + 1, last)).checkIns;
  return {
    weeks: Math.floor((last - first + 1) / 7),
    checkIns: before + after,
    inEmptierHalf: Math.min(before, after),
  };
};

const endsOf = ({ day, rows }: Part["timeline"]): readonly [number, number] => [
  day[0] ?? 0,
  day[rows - 1] ?? 0,
];

/** The last day of the first half. */
export const middleOf = (timeline: Part["timeline"]): number => {
  const [first, last] = endsOf(timeline);
  return Math.floor((first + last) / 2);
};

/** What a fit with a trend says: the log of the rate of coming back at the end against the beginning. */
export interface TrendFound {
  readonly trend: number;
  readonly sd: number;
  /** Pr(quicker) or Pr(slower), the larger. */
  readonly probability: number;
}

/** zeta of RM-1, 2.2, with its normal approximation. Needs a fit with a trend and its curvature. */
export const trendOf = ({ fit, layout }: FittedPart): TrendFound => {
  const trend = fit.mode[layout.trend] ?? 0;
  const sd = Math.sqrt(fit.covariance[layout.trend * layout.size + layout.trend] ?? 0);
  const probability = sd > 0 ? normalCdf(Math.abs(trend) / sd) : 0.5;
  return { trend, sd, probability };
};

export const ratioOf = ({ trend, sd }: TrendFound, weeks: number): Changing => {
  const reach = normalQuantile(0.95) * sd;
  const ratio = {
    low: Math.exp(trend - reach),
    middle: Math.exp(trend),
    high: Math.exp(trend + reach),
  };
  return { ratio, weeks };
};
