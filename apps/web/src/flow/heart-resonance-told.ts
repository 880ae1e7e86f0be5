import { assessResonance, mayTell } from "@glimmers/hrv";
import type { ReceivedBeats } from "@glimmers/exchange";
import type { PaceBreathed } from "./heart-resonance.ts";
import { tellReading } from "./heart-told.ts";

/** What the heart did at one pace. */
export interface PaceTold {
  /** Breaths a minute. */
  readonly rate: number;
  /** From the shortest to the longest time between beats within a breath, in ms: the middle breath. */
  readonly swing: number;
}

export type ResonanceTold =
  | {
      readonly type: "Told";
      /** Where the heart swung widest, in breaths a minute. */
      readonly best: number;
      /** Paces that this session cannot tell from it. */
      readonly asGood: readonly number[];
      /** In the order they were breathed. */
      readonly paces: readonly PaceTold[];
      /** Breathed, and too little was heard of them. */
      readonly unheard: readonly number[];
      /** How many beats were mended, of all that were heard. */
      readonly mended: number;
      readonly beats: number;
    }
  /** So many beats were mended that it would be told of the mending. */
  | { readonly type: "TooManyMended" }
  /** Two paces it takes, breathed whole and heard. */
  | { readonly type: "TooFew"; readonly breathed: number; readonly heard: number };

/** What can be said of the paces that were breathed. Pure; it declines by name. */
export const tellResonance = (
  beats: ReceivedBeats,
  breathed: readonly PaceBreathed[],
): ResonanceTold => {
  const { mended } = tellReading(beats);
  const few = { type: "TooFew", breathed: breathed.length } as const;
  if (mended === undefined) return { ...few, heard: 0 };
  if (!mayTell(mended.quality, "breath").ok) return { type: "TooManyMended" };
  const assessed = assessResonance(mended.series, breathed);
  if (!assessed.ok) return { ...few, heard: assessed.error.found };
  const { steps, leftOut, best, asGood } = assessed.value;
  return {
    type: "Told",
    best,
    asGood,
    paces: steps.map((step) => ({ rate: step.rate, swing: step.swing })),
    unheard: leftOut.map(({ rate }) => rate),
    mended: mended.quality.mended,
    beats: beats.intervals.length,
  };
};
