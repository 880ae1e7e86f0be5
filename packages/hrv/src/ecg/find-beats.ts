// Beats in an ECG: a guess by steepness, then a matched filter in whitened noise, with a rhythm.
import { median } from "@glimmers/stats";
import { bandPass, lowPass, movingMean } from "../signal/filter.ts";
import type { MaybeBeat, RhythmPrior } from "../signal/likeliest-beats.ts";
import { likeliestRow, RHYTHM } from "../signal/likeliest-beats.ts";
import type { Shape, Top } from "../signal/match.ts";
import { smoothed, tempoOf } from "../signal/tempo.ts";
import { evidenceOf, highestOf, shapeAround, topsOf } from "../signal/match.ts";
import { strangeBeats } from "./strange-beats.ts";
import { foretelling, surprises } from "./whiten.ts";

export interface Wave {
  readonly samples: Float64Array;
  /** Samples a second. */
  readonly fs: number;
}

/** What of a beat is compared, in s around the middle of its main wave. */
const COMPARED = { before: 0.1, after: 0.12 } as const;

/** The band that is looked at, in Hz: the main wave stands out of an electrode's noise far up. */
const BAND = { low: 2, high: 120 } as const;

/** Enough samples a second for that band; what is faster is thinned to no fewer. */
const ENOUGH = 320;

const LOOKS = 4;

/** How far back noise is foretold, in s. */
const FORETOLD = 0.067;

/** How far around a moment its noise is judged, in s. */
const AROUND = 2.5;

/** Evidence that a beat must bring beyond none, and the least with which it is still thought of. */
const PRICE = 1;
const LEAST = -10;

/** No single beat says more than this, or one loud knock would undo a whole rhythm. */
const MOST = 25;

/** Waves closer than this are one, in s. */
const APART = 0.08;

const HEART: RhythmPrior = { ...RHYTHM, shortest: 0.25, change: 0.07, most: 7 };

/** How far beats are from the usual interval around them, as a logarithm. */
const TEMPO_SPREAD = 0.2;

/** In what is slower than this, in Hz, a strange beat is looked for. */
const WHOLE_BAND = 24;

interface Look {
  /** In samples, with fractions. */
  readonly places: Float64Array;
  /** How much likelier it is than no beats at all, as a logarithm. */
  readonly sum: number;
  /** What spoke for each beat; the guess by steepness has none. */
  readonly evidence: Float64Array;
}

/** Beats of an ECG, and what speaks for each. */
export interface FoundBeats {
  /** In s: the same point of each beat's main wave. */
  readonly beats: Float64Array;
  /**
   * How much likelier the signal is with each beat than without, as a logarithm; less what a beat
   * says for itself because the usual one was learned from it.
   */
  readonly evidence: Float64Array;
}

/**
 * The beats of an ECG, and what speaks for each.
 *
 * The guess is made twice, trusting heights more and trusting the rhythm more; each is looked at
 * again four times, and the likelier outcome stays. At each look: the usual beat, what it leaves
 * over, the linear prediction that whitens this noise, and the likeliest row of beats in it.
 */
export const findBeats = (wave: Wave): FoundBeats => {
  const thinned = thin(wave);
  const seen = bySight(thinned);
  const slow = { samples: lowPass(thinned.samples, thinned.fs, WHOLE_BAND), fs: thinned.fs };
  const looks = [8, 3].map((trust) => {
    let look = firstLook(seen, trust);
    for (let nth = 0; nth < LOOKS; nth += 1) look = lookAgain(thinned, slow, look);
    return look;
  });
  const likeliest = looks.reduce((one, other) => (other.sum > one.sum ? other : one));
  return {
    beats: likeliest.places.map((place) => place / thinned.fs),
    evidence: likeliest.evidence.map((value) => value - ownShare(likeliest, thinned.fs)),
  };
};

/**
 * What a beat says for itself: each of the N samples that are compared is in the mean of n beats by
 * 1/n. That adds N / n to the match and half of that to the energy taken off; were the beat left
 * out of the mean, there would be nothing to add, and still that half to take off. Together N / n.
 */
const ownShare = ({ places }: Look, fs: number): number =>
  ((COMPARED.before + COMPARED.after) * fs) / Math.max(1, places.length);

const thin = ({ samples, fs }: Wave): Wave => {
  const step = Math.max(1, Math.floor(fs / ENOUGH));
  const band = bandPass(samples, fs, BAND.low, Math.min(BAND.high, 0.4 * fs));
  return { samples: band.filter((_, at) => at % step === 0), fs: fs / step };
};

/** What can be told of steepness alone. */
interface Sight {
  readonly fs: number;
  /** Where it is steepest. */
  readonly tops: readonly Top[];
  /** How steep each is beside the usual beat around it. */
  readonly ofUsual: readonly number[];
}

/** How much the wave moves around each moment, between 8 and 24 Hz: a main wave is steep and short. */
const steepnessOf = ({ samples, fs }: Wave): Float64Array => {
  const band = bandPass(samples, fs, 8, 24);
  const moves = band.map((value, at) => (at === 0 ? 0 : ((value - band[at - 1]!) * fs) ** 2));
  return movingMean(moves, 0.1 * fs).map(Math.sqrt);
};

const bySight = (wave: Wave): Sight => {
  const { fs } = wave;
  const steep = steepnessOf(wave);
  const seconds = Array.from({ length: Math.max(1, Math.floor(steep.length / fs)) }, (_, nth) =>
    steep.subarray(Math.floor(nth * fs), Math.floor((nth + 1) * fs)),
  );
  const usual = smoothed(seconds.map(highest), 5);
  const beside = (heights: readonly number[], { at, height }: Top): number =>
    height / (heights[Math.min(heights.length - 1, Math.floor(at / fs))]! + 1e-12);
  const tops = highestOf(topsOf(steep), APART * fs);
  return {
    fs,
    tops,
    ofUsual: tops.map((top) => beside(usual, top)),
  };
};

const highest = (values: Float64Array): number =>
  values.reduce((top, value) => Math.max(top, value), 0);

const firstLook = ({ fs, tops, ofUsual }: Sight, trust: number): Look => {
  const candidates = tops.map(({ at }, nth) => ({
    time: at / fs,
    evidence: trust * Math.min(1.2, ofUsual[nth]! - 0.5),
  }));
  const { places, sum } = likeliestRow(candidates, HEART);
  const evidence = new Float64Array(places.length);
  return { places: Float64Array.from(places, (nth) => tops[nth]!.at), sum, evidence };
};

const lookAgain = (wave: Wave, slow: Wave, { places }: Look): Look => {
  const { samples, fs } = wave;
  const span = {
    before: Math.round(COMPARED.before * fs),
    after: Math.round(COMPARED.after * fs),
  };
  const even = new Float64Array(samples.length).fill(1);
  const noise = without(samples, shapeAround(samples, even, places, span), places);
  const weights = foretelling(noise, Math.round(FORETOLD * fs));
  const white = surprises(samples, weights);
  const rough = precisionOf(surprises(noise, weights), fs);
  const shape = shapeAround(white, rough, places, span);
  const precision = precisionOf(without(white, shape, places), fs);
  const weighed = white.map((value, at) => value * precision[at]!);
  const evidence = evidenceOf({ weighed, precision, fs, worth: 1 }, shape);
  const candidates = withStrange(
    highestOf(topsOf(evidence, LEAST), APART * fs),
    strangeBeats(slow, places),
    fs,
  );
  const row = likeliestRow(candidates, { ...HEART, tempo: tempoOf(places, fs, TEMPO_SPREAD) });
  return {
    places: Float64Array.from(row.places, (nth) => candidates[nth]!.time * fs),
    sum: row.sum,
    evidence: Float64Array.from(row.places, (nth) => candidates[nth]!.evidence),
  };
};

const withStrange = (matched: readonly Top[], strange: readonly MaybeBeat[], fs: number) => {
  const known = matched.map(({ at, height }) => ({
    time: at / fs,
    evidence: Math.min(MOST, height - PRICE),
  }));
  return [...known, ...strange].toSorted((one, other) => one.time - other.time);
};

/** The signal without its usual beat, as large as it was each time, at most half as large again. */
const without = (
  samples: Float64Array,
  { values, middle }: Shape,
  places: Float64Array,
): Float64Array => {
  const left = samples.slice();
  const energy = values.reduce((sum, value) => sum + value * value, 1e-30);
  for (const place of places) {
    const start = Math.round(place) - middle;
    const match = values.reduce((sum, value, nth) => sum + value * (samples[start + nth] ?? 0), 0);
    const size = Math.min(1.5, Math.max(0, match / energy));
    for (let nth = 0; nth < values.length; nth += 1)
      if (start + nth >= 0 && start + nth < left.length) left[start + nth]! -= size * values[nth]!;
  }
  return left;
};

/** One over the variance of white noise around each moment; no quieter than a third of usual. */
const precisionOf = (noise: Float64Array, fs: number): Float64Array => {
  const around = movingMean(
    noise.map((value) => value * value),
    AROUND * fs,
  );
  const usual = median(around.filter((_, at) => at % 16 === 0));
  return around.map((value) => 1 / (Math.max(0, value) + usual / 3 + 1e-30));
};
