import type { Metric } from "@glimmers/model";
import { numberIn } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place, When } from "../../reading/item.ts";
import { told } from "../entry.ts";
import { sampleRead } from "../samples.ts";

/** Whose numbers they are, and when they were measured. */
export interface SampledAt {
  readonly when: When;
  readonly place: Place;
  readonly app?: string;
  readonly device?: string;
  /** What makes the measurement this one. */
  readonly key: string;
}

/** A number as it stands in a cell, and what it measures. */
export interface Sampled {
  readonly metric: Metric;
  readonly text: string;
  /** Of a vendor's own number: what they call it. */
  readonly name?: string;
}

/** Nothing was measured where one of these stands. */
const MISSING = /^(?:-|--|–|null|nan|n\/?a|none)?$/i;

/** No heart has one of these be 0: it means that nothing was measured. */
const NEVER_ZERO: ReadonlySet<Metric> = new Set([
  "heart-rate",
  "resting-heart-rate",
  "rmssd",
  "sdnn",
  "respiratory-rate",
]);

export const isMissing = (text: string): boolean => MISSING.test(text.trim());

/** The numbers of one row. Missing ones are no reading at all; a row of nothing else is skipped. */
export const samplesOf = (sampledAt: SampledAt, all: readonly Sampled[]): readonly Reading[] => {
  const readings = all.flatMap((each) => sampleOf(sampledAt, each));
  if (readings.length > 0) return readings;
  return [told("skipped", sampledAt.place, "nothing-measured")];
};

const sampleOf = (
  { key, ...at }: SampledAt,
  { metric, text, name }: Sampled,
): readonly Reading[] => {
  if (isMissing(text)) return [];
  const value = numberIn(text);
  if (value === undefined) return [told("not-understood", at.place, "not-a-number", text)];
  if (value === 0 && NEVER_ZERO.has(metric)) return [];
  return [
    sampleRead({
      metric,
      value,
      ...at,
      key: `${key}/${name ?? metric}`,
      ...(name !== undefined && { name }),
    }),
  ];
};
