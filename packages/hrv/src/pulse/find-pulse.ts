// From even channels to beats: guess, learn the shape, weigh the noise, look again.
import { median } from "@glimmers/stats";
import { bandPass, movingMean } from "../signal/filter.ts";
import type { RhythmPrior } from "../signal/likeliest-beats.ts";
import { likeliestBeats, RHYTHM } from "../signal/likeliest-beats.ts";
import type { Shape, Weighed } from "../signal/match.ts";
import { tempoOf } from "../signal/tempo.ts";
import {
  evidenceOf,
  highestOf,
  likenessAt,
  placingError,
  shapeAround,
  sizeAt,
  topsOf,
} from "../signal/match.ts";
import type { Channels } from "./join-channels.ts";
import { joinChannels } from "./join-channels.ts";

export interface FoundPulse {
  /** In samples, with fractions, rising: where each beat rises most steeply, or a fixed time from it. */
  readonly places: Float64Array;
  /** How well each is placed, in s (standard deviation); Infinity where nothing is known of it. */
  readonly errors: Float64Array;
  /** How alike each is to the usual beat: a correlation, -1 to 1. */
  readonly alike: Float64Array;
  /** How large each is beside the usual beat. */
  readonly sizes: Float64Array;
}

/** The band in which a pulse is looked for, in Hz. Slower than it, light wanders. */
export const PULSE_BAND = { low: 1.5, high: 10 } as const;

/** Around a place: in s, or in samples. */
interface Span {
  readonly before: number;
  readonly after: number;
}

/** What of a beat is compared, in s around its steepest rise: the rise and the first fall. */
const COMPARED: Span = { before: 0.22, after: 0.28 };

/** What of a beat is taken away to see what is left over. */
const WHOLE: Span = { before: 0.25, after: 0.6 };

const LOOKS = 3;

/** Evidence that a beat must bring beyond none, so that noise does not fill pauses. */
const PRICE = 1;

/** The least evidence with which a beat is still thought of, where a rhythm asks for one. */
const LEAST = -6;

/** Rises closer than this are one, in s. */
const APART = 0.12;

/** How far beats are from the usual interval around them, as a logarithm. */
const TEMPO_SPREAD = 0.25;

/** Evenly seen channels, and how much one of their samples is worth beside its neighbours. */
export interface Evenly {
  readonly channels: Channels;
  /** How noisy each channel is (standard deviation), roughly. */
  readonly noise: readonly number[];
  readonly fs: number;
}

/** Two samples a Hz of band and second are independent. */
const worthOf = (fs: number): number => Math.min(1, (2 * (PULSE_BAND.high - PULSE_BAND.low)) / fs);

interface Look {
  readonly places: Float64Array;
  readonly joined: Weighed;
  readonly shape: Shape;
}

/**
 * The beats of a pulse seen in one or more channels that have been through `PULSE_BAND`.
 *
 * First the steep rises that are high enough and make a rhythm; from them the shape of a beat, how
 * strongly it shows in each channel, and what noise is left over; then the beats by a matched
 * filter that knows that noise, and so on, three times.
 */
export const findPulse = (evenly: Evenly): FoundPulse => {
  let look = firstLook(evenly);
  for (let nth = 0; nth < LOOKS; nth += 1) look = lookAgain(evenly, look);
  const { places, joined, shape } = look;
  return {
    places,
    errors: places.map((place) => placingError(joined, shape, place)),
    alike: places.map((place) => likenessAt(joined, shape, place)),
    sizes: places.map((place) => sizeAt(joined, shape, place)),
  };
};

/** One over how loud it is within a second or so: a first guess of where it can be trusted. */
const quietness = (signal: Float64Array, fs: number): Float64Array => {
  const power = movingMean(
    signal.map((value) => value * value),
    2 * fs,
  );
  const usual = median(power) + 1e-30;
  return power.map((value) => usual / Math.max(value, usual / 2));
};

/** Steep rises of the channels, joined by the noise that they show at first sight. */
const firstLook = ({ channels, noise, fs }: Evenly): Look => {
  const strengths = strengthsBySight(channels, noise);
  const weighed = new Float64Array(channels[0]!.length);
  channels.forEach((channel, nth) => {
    const weight = strengths[nth]! / noise[nth]! ** 2;
    for (let at = 0; at < weighed.length; at += 1) weighed[at]! += weight * channel[at]!;
  });
  const slow = bandPass(weighed, fs, 0.6, 5);
  const tops = topsOf(risesOf(slow, fs), 0);
  const usual = usualHeight(tops, slow.length / fs);
  const candidates = tops.map(({ at, height }) => ({
    time: at / fs,
    evidence: 8 * Math.min(1.2, height / usual - 0.45),
  }));
  const places = likeliestBeats(candidates, RHYTHM).map((nth) => tops[nth]!.at);
  const precision = quietness(slow, fs);
  return {
    places: Float64Array.from(places),
    joined: {
      weighed: weighed.map((value, at) => value * precision[at]!),
      precision,
      fs,
      worth: worthOf(fs),
    },
    shape: { values: new Float64Array(0), middle: 0 },
  };
};

/** How steeply a signal rises, beside how much it moves within a few seconds. */
const risesOf = (signal: Float64Array, fs: number): Float64Array => {
  const rises = signal.map((value, at) => (at === 0 ? 0 : value - signal[at - 1]!));
  const power = movingMean(
    rises.map((value) => value * value),
    3 * fs,
  );
  return rises.map((value, at) => value / Math.sqrt(Math.max(0, power[at]!) + 1e-30));
};

/** The height above which there is about one top in two seconds. */
const usualHeight = (tops: readonly { readonly height: number }[], seconds: number): number => {
  const sorted = tops.map(({ height }) => height).toSorted((one, other) => other - one);
  return sorted[Math.min(sorted.length - 1, Math.round(seconds / 2))] ?? 1;
};

/** How each channel follows the surest one, in the middle of many windows. */
const strengthsBySight = (channels: Channels, noise: readonly number[]): readonly number[] => {
  const sure = channels.map(
    (channel, nth) => median(channel.map((value) => Math.abs(value))) / noise[nth]!,
  );
  const surest = channels[sure.indexOf(Math.max(...sure))]!;
  return channels.map((channel) =>
    channel === surest ? 1 : median(windowSlopes(channel, surest, 200)),
  );
};

const windowSlopes = (
  values: Float64Array,
  on: Float64Array,
  longest: number,
): readonly number[] => {
  const slopes: number[] = [];
  const width = Math.max(1, Math.min(longest, on.length));
  for (let from = 0; from + width <= on.length; from += width) {
    let [both, own] = [0, 1e-300];
    for (let at = from; at < from + width; at += 1) {
      both += values[at]! * on[at]!;
      own += on[at]! ** 2;
    }
    slopes.push(both / own);
  }
  return slopes;
};

const inSamples = (span: Span, fs: number) => ({
  before: Math.round(span.before * fs),
  after: Math.round(span.after * fs),
});

const lookAgain = ({ channels, fs }: Evenly, { places, joined }: Look): Look => {
  const signal = joined.weighed.map((value, at) => value / joined.precision[at]!);
  const unit = scaled(shapeAround(signal, joined.precision, places, inSamples(WHOLE, fs)));
  const beats = beatsOf(unit, places, signal.length);
  const strengths = channels.map((channel) => strengthOf(channel, beats, joined.precision));
  const leftOver = channels.map((channel, nth) => without(channel, beats, strengths[nth]!));
  const again = joinChannels(channels, leftOver, strengths, { fs, worth: worthOf(fs) });
  const tempo = tempoOf(places, fs, TEMPO_SPREAD);
  const shape = cut(unit, inSamples(COMPARED, fs));
  return { places: placesBy(again, shape, { ...RHYTHM, tempo }), joined: again, shape };
};

const placesBy = (joined: Weighed, shape: Shape, prior: RhythmPrior): Float64Array => {
  const tops = highestOf(topsOf(evidenceOf(joined, shape), LEAST), APART * joined.fs);
  const candidates = tops.map(({ at, height }) => ({
    time: at / joined.fs,
    evidence: height - PRICE,
  }));
  return Float64Array.from(likeliestBeats(candidates, prior), (nth) => tops[nth]!.at);
};

/** A shape of height 1 from its lowest to its highest. */
const scaled = ({ values, middle }: Shape): Shape => {
  const height = Math.max(...values) - Math.min(...values);
  return { values: values.map((value) => (height > 0 ? value / height : 0)), middle };
};

const cut = ({ values, middle }: Shape, { before, after }: Span): Shape => ({
  values: values.slice(middle - before, middle + after + 1),
  middle: before,
});

/** The usual beat at each place; each lasts until the next begins. */
const beatsOf = ({ values, middle }: Shape, places: Float64Array, length: number): Float64Array => {
  const beats = new Float64Array(length);
  places.forEach((place, nth) => {
    const ends = place + values.length - middle - 1;
    const next = (places[nth + 1] ?? Number.POSITIVE_INFINITY) - middle;
    for (
      let at = Math.max(0, Math.ceil(place - middle));
      at < Math.min(length, ends, next);
      at += 1
    ) {
      const within = at - place + middle;
      const left = Math.floor(within);
      const share = within - left;
      beats[at] = (1 - share) * values[left]! + share * values[left + 1]!;
    }
  });
  return beats;
};

/** How strongly a channel follows the beats, by least squares weighed by precision. */
const strengthOf = (
  channel: Float64Array,
  beats: Float64Array,
  precision: Float64Array,
): number => {
  let [both, own] = [0, 1e-300];
  for (let at = 0; at < beats.length; at += 1) {
    both += precision[at]! * channel[at]! * beats[at]!;
    own += precision[at]! * beats[at]! ** 2;
  }
  return both / own;
};

const without = (channel: Float64Array, beats: Float64Array, strength: number): Float64Array => {
  const left = new Float64Array(channel.length);
  for (let at = 0; at < left.length; at += 1) left[at] = channel[at]! - strength * beats[at]!;
  return left;
};
