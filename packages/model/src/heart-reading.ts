import * as v from "valibot";
import type { MediaId } from "./media.ts";
import { mediaId } from "./media.ts";
import type { NotARecord, Noticed } from "./fields.ts";
import { count, noticed, parserOf, share } from "./fields.ts";
import type { Pace } from "./prefs.ts";
import { pace } from "./prefs.ts";

/** How the beats came here. */
export const HEART_SOURCES = ["strap", "camera", "file"] as const;
export type HeartSource = (typeof HEART_SOURCES)[number];

/** How the person sat, stood or lay: like is compared with like. */
export const POSTURES = ["lying", "sitting", "standing", "moving"] as const;
export type Posture = (typeof POSTURES)[number];

/**
 * A stretch of one's own heartbeats, from the Heart room. `at` is when it began. The beats lie
 * sealed on their own, as they came (docs/formats/beats.md). It says nothing of a state, and is
 * not on the trail.
 */
export interface HeartReading extends Noticed {
  readonly kind: "heart-reading";
  readonly source: HeartSource;
  readonly beats: MediaId;
  /** How long it was, in seconds. */
  readonly seconds: number;
  /** Intervals as received, before any was mended. */
  readonly intervals: number;
  readonly posture?: Posture;
  /** The pace that was breathed at, where there was one. */
  readonly pace?: Pace;
  readonly told?: HeartTold;
  /** Of a resonance assessment: the pace that moved the heart most, in breaths a minute. */
  readonly resonance?: number;
}

/** What was worked out of the beats; another version of the algorithm works it out anew. */
export interface HeartTold {
  readonly algorithm: string;
  /** Mean time between beats, in ms. */
  readonly meanInterval: number;
  /** In ms; absent where it declined. */
  readonly rmssd?: number;
  /** Standard deviation of the intervals in ms; absent where it declined. */
  readonly sdnn?: number;
  /** Peak to valley within a breath in ms, the median over breaths; absent where it declined. */
  readonly perBreath?: number;
  /** How many beats were mended, and what share of all that is. */
  readonly mended: number;
  readonly share: number;
}

export type NotAHeartReading = NotARecord<"NotAHeartReading">;

const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(20_000));

const heartReading = v.strictObject({
  kind: v.literal("heart-reading"),
  ...noticed,
  source: v.picklist(HEART_SOURCES),
  beats: mediaId,
  seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)),
  intervals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_000_000)),
  posture: v.exactOptional(v.picklist(POSTURES)),
  pace: v.exactOptional(pace),
  told: v.exactOptional(
    v.strictObject({
      algorithm: v.pipe(v.string(), v.maxLength(80)),
      meanInterval: milliseconds,
      rmssd: v.exactOptional(milliseconds),
      sdnn: v.exactOptional(milliseconds),
      perBreath: v.exactOptional(milliseconds),
      mended: count,
      share,
    }),
  ),
  resonance: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(30))),
});

/** Reads a heart reading from a form, a file or another device. */
export const parseHeartReading = parserOf<HeartReading, "NotAHeartReading">(
  heartReading,
  "NotAHeartReading",
);
