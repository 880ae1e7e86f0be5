import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotASignal } from "../signal/sound-signal.ts";
import { whatIsWrongWith } from "../signal/sound-signal.ts";
import { findBeats } from "./find-beats.ts";

/** Beats of an ECG. */
export interface EcgBeats {
  /** In s from the first sample: the same point of each beat's main wave. */
  readonly beats: Float64Array;
}

/**
 * The beats in an ECG sampled `fs` times a second, in any unit, either way up.
 *
 * A matched filter with the recording's own usual beat, in noise whitened by linear prediction, and
 * the likeliest row of beats in it (docs/methods/beats-from-ecg.md). Needs 5 s and 60 samples a
 * second. In noise as loud as the beats it tells the likeliest rhythm: look at the signal before
 * trusting a single beat of it.
 */
export const beatsFromEcg = (
  samples: ArrayLike<number>,
  fs: number,
): Result<EcgBeats, NotASignal> => {
  const wrong = whatIsWrongWith(samples, fs, { rate: 60, seconds: 5 });
  if (wrong !== undefined) return err(wrong);
  return ok({ beats: findBeats({ samples: Float64Array.from(samples), fs }) });
};
