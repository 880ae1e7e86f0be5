import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { TRUSTED } from "../pulse/read-pulse.ts";
import type { NotASignal } from "../signal/sound-signal.ts";
import { whatIsWrongWith } from "../signal/sound-signal.ts";
import { smoothed } from "../signal/tempo.ts";
import { findBeats } from "./find-beats.ts";

/** Beats of an ECG, and how far each can be trusted. */
export interface EcgBeats {
  /** In s from the first sample: the same point of each beat's main wave. */
  readonly beats: Float64Array;
  /** Of each, 0 (it may be noise) to 1: see `qualityOf`. */
  readonly quality: Float64Array;
  /** The places in `beats` of those below `TRUSTED`: still told, never silently dropped. */
  readonly rejected: readonly number[];
}

/** Why no beats of an ECG are told. */
export type CannotReadEcg =
  | NotASignal
  /** Beats were looked for; nearly none can be trusted. */
  | { readonly type: "NoBeats"; readonly trusted: number; readonly found: number };

/** Of what is picked out of mere noise, nine in ten bring less evidence than this. */
const OF_NOISE = 5.3;

/** Beats either way whose evidence counts for a beat's own: they share its noise. */
const AROUND = 5;

/** Fewer trusted beats than this share are no recording of a heart. */
const LEAST_TRUSTED = 0.25;

/** Nor are fewer trusted ones than one in so many s. */
const SLOWEST_HEART = 3;

/**
 * The quality of each beat, from what speaks for it and for those around it:
 * e² / (e² + 5.3²), where e² is its evidence (a log likelihood ratio) times the median of eleven.
 * Beats picked out of mere noise bring evidence of 2, and of 5.3 one time in ten: a single loud wave
 * amid others that say nothing is not trusted, nor is a faint one amid sure ones.
 */
const qualityOf = (evidence: Float64Array): Float64Array => {
  const around = smoothed([...evidence], AROUND);
  return evidence.map((own, nth) => {
    const both = Math.max(0, own) * Math.max(0, around[nth]!);
    return both / (both + OF_NOISE ** 2);
  });
};

/**
 * The beats in an ECG sampled `fs` times a second, in any unit, either way up.
 *
 * A matched filter with the recording's own usual beat, in noise whitened by linear prediction, and
 * the likeliest row of beats in it (docs/methods/beats-from-ecg.md). Needs 5 s and 60 samples a
 * second, and noise in which a quarter of the beats and one in 3 s can be trusted.
 */
export const beatsFromEcg = (
  samples: ArrayLike<number>,
  fs: number,
): Result<EcgBeats, CannotReadEcg> => {
  const wrong = whatIsWrongWith(samples, fs, { rate: 60, seconds: 5 });
  if (wrong !== undefined) return err(wrong);
  const { beats, evidence } = findBeats({ samples: Float64Array.from(samples), fs });
  const quality = qualityOf(evidence);
  const rejected = [...quality.keys()].filter((nth) => quality[nth]! < TRUSTED);
  const trusted = beats.length - rejected.length;
  const needed = Math.max(LEAST_TRUSTED * beats.length, samples.length / fs / SLOWEST_HEART);
  if (trusted < needed) return err({ type: "NoBeats", trusted, found: beats.length });
  return ok({ beats, quality, rejected });
};
