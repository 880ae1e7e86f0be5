import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { bandPass } from "../signal/filter.ts";
import type { NotASignal } from "../signal/sound-signal.ts";
import { whatIsWrongWith } from "../signal/sound-signal.ts";
import { sampleNoise } from "./even-colours.ts";
import { findPulse, PULSE_BAND } from "./find-pulse.ts";
import { qualityOf, TRUSTED } from "./read-pulse.ts";

/** Beats of a pulse wave, and how far each can be trusted. */
export interface PulseBeats {
  /** In s from the first sample. */
  readonly beats: Float64Array;
  /** Of each, 0 to 1. */
  readonly quality: Float64Array;
  /** The places in `beats` of those that are not to be counted on. */
  readonly rejected: readonly number[];
}

/**
 * The beats in a pulse wave (photoplethysmogram) sampled `fs` times a second, rising with blood: by
 * the same search as a camera's (see `readPulse`), with one channel. Needs 4 s and 20 samples a
 * second. Their intervals lie near the heart's own: the pulse takes a little longer or shorter to
 * the finger from beat to beat, and after an early beat much longer.
 */
export const beatsFromPulse = (
  samples: ArrayLike<number>,
  fs: number,
): Result<PulseBeats, NotASignal> => {
  const wrong = whatIsWrongWith(samples, fs, { rate: 20, seconds: 4 });
  if (wrong !== undefined) return err(wrong);
  const channel = bandPass(samples, fs, PULSE_BAND.low, PULSE_BAND.high);
  const noise = [sampleNoise(Float64Array.from(samples))];
  const found = findPulse({ channels: [channel], noise, fs });
  const quality = qualityOf(found);
  return ok({
    beats: found.places.map((place) => place / fs),
    quality,
    rejected: [...quality.keys()].filter((nth) => quality[nth]! < TRUSTED),
  });
};
