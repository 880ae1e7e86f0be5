import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { variance } from "@glimmers/stats";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { followsOn } from "../beats.ts";
import type { NoSpread } from "../time/histogram.ts";
import type { Neighbourhood } from "./neighbours.ts";
import { countNeighbours, neighbourhoodOf } from "./neighbours.ts";

/** How near is near: `share` of the standard deviation, or so many ms. */
export interface EntropyOptions {
  /** Of the standard deviation; 0.2 unless told. */
  readonly share?: number;
  /** Whether the deviation has n - 1 below ("sample", unless told) or n. */
  readonly deviation?: "sample" | "population";
  /** In ms; in place of a share of the deviation. */
  readonly tolerance?: number;
}

/** What no pair of three intervals is like: there is nothing to take the logarithm of. */
export interface NoMatches {
  readonly type: "NoMatches";
  /** Pairs of stretches that are alike over two intervals. */
  readonly ofTwo: number;
  /** And over three. */
  readonly ofThree: number;
}

export interface SampleEntropy {
  /** -ln(`ofThree` / `ofTwo`); no unit. */
  readonly entropy: number;
  /** B: pairs of stretches alike over two intervals. */
  readonly ofTwo: number;
  /** A: of these, alike over the third too. */
  readonly ofThree: number;
}

export type NoEntropy = TooFewBeats | NoSpread | NoMatches;

/** Two stretches of three intervals, at the least. */
const FEWEST = 4;

/** How far apart two intervals may be, in ms; undefined where all intervals are alike. */
export const toleranceOf = (
  intervals: Float64Array,
  options: EntropyOptions,
): number | undefined => {
  if (options.tolerance !== undefined) return options.tolerance;
  const n = intervals.length;
  const below = options.deviation === "population" ? n : n - 1;
  const deviation = Math.sqrt((variance(intervals) * (n - 1)) / below);
  return deviation === 0 ? undefined : (options.share ?? 0.2) * deviation;
};

/** Where stretches of `length` intervals begin that lie in one run, the last `spare` not counted. */
const startsOf = (series: BeatSeries, length: number): Int32Array => {
  const starts: number[] = [];
  let inARow = 0;
  for (let at = 0; at < series.intervals.length; at += 1) {
    inARow = followsOn(series, at) ? inARow + 1 : 1;
    if (inARow >= length) starts.push(at - length + 1);
  }
  return Int32Array.from(starts);
};

/** Pairs of different stretches: every pair was counted from both its ends, and each with itself. */
const pairsIn = (counts: Int32Array): number => {
  let sum = 0;
  for (const count of counts) sum += count;
  return (sum - counts.length) / 2;
};

/** What two entropies of one series share: the tolerance, and neighbours over three intervals. */
interface Prepared {
  readonly series: BeatSeries;
  readonly hood: Neighbourhood;
  readonly startsOfThree: Int32Array;
  readonly neighboursOfThree: Int32Array;
}

const prepare = (
  series: BeatSeries,
  options: EntropyOptions,
): Result<Prepared, TooFewBeats | NoSpread> => {
  const startsOfThree = startsOf(series, 3);
  const found = startsOfThree.length === 0 ? 0 : startsOfThree.length + 2;
  if (found < FEWEST) return err({ type: "TooFewBeats", needed: FEWEST, found });
  const tolerance = toleranceOf(series.intervals, options);
  if (tolerance === undefined) return err({ type: "NoSpread" });
  const hood = neighbourhoodOf(series.intervals, tolerance);
  const neighboursOfThree = countNeighbours(hood, startsOfThree, 3);
  return ok({ series, hood, startsOfThree, neighboursOfThree });
};

const sampleOf = ({
  hood,
  startsOfThree,
  neighboursOfThree,
}: Prepared): Result<SampleEntropy, NoMatches> => {
  const ofTwo = pairsIn(countNeighbours(hood, startsOfThree, 2));
  const ofThree = pairsIn(neighboursOfThree);
  if (ofThree === 0) return err({ type: "NoMatches", ofTwo, ofThree });
  return ok({ entropy: Math.log(ofTwo / ofThree), ofTwo, ofThree });
};

const approximateOf = ({ series, hood, neighboursOfThree }: Prepared): number =>
  meanLogShare(countNeighbours(hood, startsOf(series, 2), 2)) - meanLogShare(neighboursOfThree);

const meanLogShare = (counts: Int32Array): number => {
  let sum = 0;
  for (const count of counts) sum += Math.log(count / counts.length);
  return sum / counts.length;
};

/**
 * Sample entropy, no unit: how seldom what was alike over two intervals stays alike over the third.
 *
 * Chebyshev's distance, at most (`<=`) 0.2 standard deviations; the same N - 2 stretches for both
 * lengths, none compared with itself; stretches across a gap are left out. Source: Richman & Moorman
 * 2000, Am J Physiol 278:H2039. Four intervals in a row can be computed; below some hundred it says
 * little. Declined where all are alike, or no three match.
 */
export const sampleEntropy = (
  series: BeatSeries,
  options: EntropyOptions = {},
): Result<SampleEntropy, NoEntropy> => {
  const prepared = prepare(series, options);
  return prepared.ok ? sampleOf(prepared.value) : prepared;
};

/**
 * Approximate entropy, no unit: the same question, every stretch compared with itself too, so that
 * there is always an answer, and one that is too small where there are few beats.
 *
 * Source: Pincus 1991, PNAS 88:2297, with m = 2. Four intervals in a row; declined where all are alike.
 */
export const approximateEntropy = (
  series: BeatSeries,
  options: EntropyOptions = {},
): Result<number, TooFewBeats | NoSpread> => {
  const prepared = prepare(series, options);
  return prepared.ok ? ok(approximateOf(prepared.value)) : prepared;
};

/** Both of one series, the greater part of the work done once. */
export interface Entropies {
  readonly sample: Result<SampleEntropy, NoEntropy>;
  readonly approximate: Result<number, TooFewBeats | NoSpread>;
}

/** `sampleEntropy` and `approximateEntropy`, at the price of a little more than one. */
export const entropiesOf = (series: BeatSeries, options: EntropyOptions = {}): Entropies => {
  const prepared = prepare(series, options);
  if (!prepared.ok) return { sample: prepared, approximate: prepared };
  return { sample: sampleOf(prepared.value), approximate: ok(approximateOf(prepared.value)) };
};
