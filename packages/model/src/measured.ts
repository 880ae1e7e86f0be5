import * as v from "valibot";
import type { MediaId } from "./media.ts";
import { mediaId } from "./media.ts";
import type { NotARecord, Noticed } from "./fields.ts";
import { LONGEST_WORD, noticed, parserOf } from "./fields.ts";
import type { ImportSource } from "./imported.ts";
import { importSource } from "./imported.ts";

/** What was measured, and its unit. RMSSD and SDNN are two measures: neither is made of the other. */
export const METRICS = {
  "heart-rate": "1/min",
  "resting-heart-rate": "1/min",
  "walking-heart-rate": "1/min",
  "heart-rate-recovery": "1/min",
  /** Short lists of times between beats, as a watch notes them; the value is how many. */
  beats: "ms",
  rmssd: "ms",
  sdnn: "ms",
  "respiratory-rate": "1/min",
  "oxygen-saturation": "share",
  "wrist-temperature": "°C",
  "time-in-daylight": "min",
  /** Stages by name in `words`, their lengths in `lasts`. */
  sleep: "stage",
  /** A number of a vendor's own making, kept as it was; its name is in `name`. */
  vendor: "own",
} as const;
export type Metric = keyof typeof METRICS;
export const METRIC_NAMES = Object.keys(METRICS) as readonly Metric[];

export const SLEEP_STAGES = ["in-bed", "asleep", "awake", "light", "deep", "rem"] as const;
export type SleepStage = (typeof SLEEP_STAGES)[number];

/** Points held in the record itself; more of them lie beside it, in `series`. */
export const MOST_POINTS = 400;

/**
 * Numbers a device measured, of one metric and one source, over a day or a month that begins
 * with `at`. Times are seconds after `at`. Never summed across sources, never a state, a score or
 * advice (DOMAIN S16); heart numbers are shown in the Heart room alone.
 */
export interface Measured extends Noticed {
  readonly kind: "measured";
  readonly source: ImportSource;
  readonly metric: Metric;
  /** What its vendor calls it; for "vendor" alone. */
  readonly name?: string;
  /** How many points there are. */
  readonly count: number;
  readonly times?: readonly number[];
  readonly values?: readonly number[];
  /** How long each lasted, in seconds. */
  readonly lasts?: readonly number[];
  /** What each was, by name. */
  readonly words?: readonly string[];
  /** The points, where they are too many to stand here (docs/formats/series.md). */
  readonly series?: MediaId;
  /** The file named no zone: it was taken to be the one the person said. */
  readonly zoneAssumed?: true;
}

export type NotMeasured = NotARecord<"NotMeasured">;

const numbers = v.pipe(v.array(v.pipe(v.number(), v.finite())), v.maxLength(MOST_POINTS));

const measured = v.strictObject({
  kind: v.literal("measured"),
  ...noticed,
  source: importSource,
  metric: v.picklist(METRIC_NAMES),
  name: v.exactOptional(v.pipe(v.string(), v.maxLength(200))),
  count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000_000)),
  times: v.exactOptional(numbers),
  values: v.exactOptional(numbers),
  lasts: v.exactOptional(numbers),
  words: v.exactOptional(
    v.pipe(v.array(v.pipe(v.string(), v.maxLength(LONGEST_WORD))), v.maxLength(MOST_POINTS)),
  ),
  series: v.exactOptional(mediaId),
  zoneAssumed: v.exactOptional(v.literal(true)),
});

/** Reads measured numbers from a file or another device. */
export const parseMeasured = parserOf<Measured, "NotMeasured">(measured, "NotMeasured");
