import { median } from "@glimmers/stats";
import { movingMean } from "../signal/filter.ts";
import type { MaybeBeat } from "../signal/likeliest-beats.ts";
import type { Shape, Top } from "../signal/match.ts";
import { highestOf, shapeAround, topsOf } from "../signal/match.ts";
import { smoothed } from "../signal/tempo.ts";

/** A whole beat, in s around the middle of its main wave. */
const WHOLE = { before: 0.2, after: 0.45 } as const;

/** How wide the main wave of a strange beat is, in s, and how far its other waves reach. */
const WIDE = 0.14;
const REACH = 0.4;

/** A beat that is this much alike to the usual one is no strange one. */
const ALIKE = 0.8;

/** A strange beat stands so many times out of what is left over around it, at least. */
const OUT = 5;

/** As evidence: so many times the logarithm of how far beyond that, and no more than the most. */
const TRUST = 8;
const MOST = 20;

/** It moves at least so much, beside a usual beat. */
const LEAST = 0.35;

/**
 * Note: A beat of a shape of its own
 *
 * One that begins in the ventricles, say, resembles no usual beat, so no matched filter finds it.
 * But where the recording is quiet, it is what stands far out once every usual beat is taken away.
 * In noise nothing does, and nothing is told by this.
 */
export const strangeBeats = (
  { samples, fs }: { readonly samples: Float64Array; readonly fs: number },
  places: Float64Array,
): readonly MaybeBeat[] => {
  const span = { before: Math.round(WHOLE.before * fs), after: Math.round(WHOLE.after * fs) };
  const even = new Float64Array(samples.length).fill(1);
  const usual = shapeAround(samples, even, places, span);
  const left = withoutUsual(samples, usual, places);
  const loudness = loudnessOf(left, fs);
  const beat = Math.max(...loudnessOf(usual.values, fs));
  const floor = floorOf(loudness, fs);
  const out = ({ at, height }: Top): number =>
    height / (floor[Math.min(floor.length - 1, Math.floor(at / fs))]! + beat / 100 + 1e-12);
  return highestOf(topsOf(loudness, LEAST * beat), REACH * fs)
    .map((top) => ({
      time: top.at / fs,
      evidence: Math.min(MOST, TRUST * Math.log(out(top) / OUT + 1e-12)),
    }))
    .filter(({ evidence }) => evidence > 0);
};

const loudnessOf = (samples: Float64Array, fs: number): Float64Array =>
  movingMean(
    samples.map((value) => value * value),
    WIDE * fs,
  ).map((power) => Math.sqrt(Math.max(0, power)));

/** How loud it usually is within a second, and the seconds around it. */
const floorOf = (loudness: Float64Array, fs: number): readonly number[] => {
  const count = Math.max(1, Math.floor(loudness.length / fs));
  const seconds = Array.from({ length: count }, (_, nth) =>
    median(loudness.subarray(Math.floor(nth * fs), Math.floor((nth + 1) * fs))),
  );
  return smoothed(seconds, 3);
};

/** The signal without those beats that are alike to the usual one; each as large as it was. */
const withoutUsual = (
  samples: Float64Array,
  { values, middle }: Shape,
  places: Float64Array,
): Float64Array => {
  const left = samples.slice();
  let own = 1e-300;
  for (const value of values) own += value * value;
  for (const place of places) {
    const start = Math.round(place) - middle;
    let [both, seen] = [0, 1e-300];
    for (let nth = 0; nth < values.length; nth += 1) {
      const sample = samples[start + nth] ?? 0;
      both += sample * values[nth]!;
      seen += sample * sample;
    }
    if (both / Math.sqrt(own * seen) < ALIKE) continue;
    for (let nth = 0; nth < values.length; nth += 1)
      if (start + nth >= 0 && start + nth < left.length)
        left[start + nth]! -= (both / own) * values[nth]!;
  }
  return left;
};
