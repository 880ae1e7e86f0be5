// Of how much time each index can be told, and by how much short readings miss it.
import type { MOST_MENDED } from "./artefacts/quality.ts";

/** Where an index belongs. */
export type IndexArea = "time" | "frequency" | "nonlinear" | "breath";

/** In the order in which they are listed. */
export const INDEX_AREAS: readonly IndexArea[] = ["time", "frequency", "nonlinear", "breath"];

/** From how much time an index can be told, in s of beats. */
interface Needs<Area extends IndexArea> {
  readonly area: Area;
  readonly unit: string;
  /** Below this it is not told at all. */
  readonly least: number;
  /** From here on it is told without reserve; between the two it is rough. */
  readonly enough: number;
  /** How many mended beats it bears: which line of `MOST_MENDED` is its own. */
  readonly bears: keyof typeof MOST_MENDED;
}

const DAY = 86_400;
/** A day's recording with 18 hours of beats in it is a day's (Task Force 1996). */
const MOST_OF_A_DAY = 64_800;

const needs =
  <Area extends IndexArea>(area: Area, bears: keyof typeof MOST_MENDED = area) =>
  (unit: string, least: number, enough = least): Needs<Area> => ({
    area,
    unit,
    least,
    enough,
    bears,
  });

const rate = needs("time", "rate");
const time = needs("time");
const frequency = needs("frequency");
const nonlinear = needs("nonlinear");
const breath = needs("breath");

/**
 * Every index, its unit, and of how many seconds of beats it is told.
 *
 * Level is known soonest, what changes from beat to beat next, spread late: that is what was
 * measured (`MEASURED_ERRORS`). Bands wait for some of their longest waves, VLF for five minutes,
 * ULF for a day, shapes of histograms for 5 minutes at least and better 20 (Task Force 1996).
 * Where nothing was measured the literature's usual length is `enough`.
 */
export const INDICES = {
  meanNN: rate("ms", 10),
  medianNN: rate("ms", 10),
  minNN: rate("ms", 10),
  maxNN: rate("ms", 10),
  rateOfMeanNN: rate("/min", 10),
  meanRate: rate("/min", 10),
  minRate: rate("/min", 10),
  maxRate: rate("/min", 10),
  rmssd: time("ms", 30, 60),
  lnRmssd: time("ln ms", 30, 60),
  sdsd: time("ms", 30, 60),
  cvsd: time("", 30, 60),
  nn50: time("", 60, 120),
  pnn50: time("%", 60, 120),
  nn20: time("", 60, 120),
  pnn20: time("%", 60, 120),
  sdnn: time("ms", 60, 180),
  cvnn: time("", 60, 180),
  madNN: time("ms", 60, 180),
  iqrNN: time("ms", 60, 180),
  percentile20NN: time("ms", 60, 180),
  percentile80NN: time("ms", 60, 180),
  sdRate: time("/min", 60, 180),
  triangularIndex: time("", 300, 1200),
  tinn: time("ms", 300, 1200),
  stressIndex: time("1/s²", 120, 300),
  sdann1: time("ms", 120, MOST_OF_A_DAY),
  sdnni1: time("ms", 120, MOST_OF_A_DAY),
  sdann2: time("ms", 240, MOST_OF_A_DAY),
  sdnni2: time("ms", 240, MOST_OF_A_DAY),
  sdann5: time("ms", 600, MOST_OF_A_DAY),
  sdnni5: time("ms", 600, MOST_OF_A_DAY),
  ulf: frequency("ms²", DAY),
  vlf: frequency("ms²", 300, 3600),
  lf: frequency("ms²", 120, 300),
  hf: frequency("ms²", 60, 180),
  vhf: frequency("ms²", 60, 180),
  total: frequency("ms²", 300, 3600),
  lfHf: frequency("", 120, 300),
  lfNu: frequency("nu", 120, 300),
  hfNu: frequency("nu", 120, 300),
  lfPeak: frequency("Hz", 120, 300),
  hfPeak: frequency("Hz", 60, 180),
  lnHf: frequency("ln ms²", 60, 180),
  sd1: nonlinear("ms", 30, 60),
  sd2: nonlinear("ms", 60, 180),
  sd1Sd2: nonlinear("", 60, 180),
  ellipseArea: nonlinear("ms²", 60, 180),
  csi: nonlinear("", 60, 180),
  cvi: nonlinear("", 60, 180),
  csiModified: nonlinear("ms", 60, 180),
  sampleEntropy: nonlinear("", 120, 300),
  approximateEntropy: nonlinear("", 120, 900),
  dfaShort: nonlinear("", 60, 300),
  dfaLong: nonlinear("", 180, 1200),
  pip: nonlinear("", 300, MOST_OF_A_DAY),
  ials: nonlinear("", 300, MOST_OF_A_DAY),
  pss: nonlinear("", 300, MOST_OF_A_DAY),
  pas: nonlinear("", 300, MOST_OF_A_DAY),
  guzikIndex: nonlinear("%", 120, 300),
  slopeIndex: nonlinear("%", 120, 300),
  areaIndex: nonlinear("%", 120, 300),
  portaIndex: nonlinear("%", 120, 300),
  c1d: nonlinear("", 120, 300),
  porgesBohrer: breath("ln ms²", 30, 120),
  breathRate: breath("/min", 60, 120),
} as const satisfies Readonly<Record<string, Needs<IndexArea>>>;

export type IndexName = keyof typeof INDICES;

/** All of them, in the order in which they are listed. */
export const INDEX_NAMES = Object.keys(INDICES) as readonly IndexName[];

/** By how much a short reading misses that of the five minutes around it, in %. */
export interface MeasuredError {
  /** Half of all short readings miss it by less. */
  readonly median: number;
  /** Nine in ten miss it by less. */
  readonly p90: number;
}

/** Lengths, in s, that people take. */
export const WINDOWS = [10, 30, 60, 120, 180, 300, DAY] as const;

/** In the order of `WINDOWS`. */
const errors = (
  ...pairs: readonly (readonly [median: number, p90: number] | undefined)[]
): Readonly<Record<number, MeasuredError>> =>
  Object.fromEntries(
    pairs.flatMap((pair, nth) =>
      pair === undefined ? [] : [[WINDOWS[nth]!, { median: pair[0], p90: pair[1] }] as const],
    ),
  );

/**
 * Measured on 191 windows of four recordings, each against the five minutes around it (Welch's
 * method for HF and LF). What is not here was not measured, and is not told.
 */
export const MEASURED_ERRORS: Readonly<
  Partial<Record<IndexName, Readonly<Record<number, MeasuredError>>>>
> = {
  meanNN: errors([3.07, 9.02], [2.08, 8.05], [1.82, 6.3], [0.984, 5.5], [0.636, 3.65]),
  rmssd: errors([21.4, 55.2], [13.2, 38.4], [9.37, 33.4], [7.21, 21.7], [4.76, 13.8]),
  sdnn: errors([50.3, 75.9], [31.4, 65], [20.7, 54.7], [13.6, 39.2], [7.36, 27]),
  hf: errors(undefined, [40.5, 81.9], [23.9, 70.5], [13.4, 47.4], [8.45, 29.3]),
  lf: errors(undefined, [69.2, 92.8], [47.3, 84.5], [24.7, 55.5], [16.5, 42.7]),
};

/** Whether an index can be told of a reading: with reserve ("rough"), without, or not. */
export type Standing = "fine" | "rough" | "no";

export interface IndexValidity {
  readonly standing: Standing;
  /** Of the longest measured length that the reading reaches; absent where none was measured. */
  readonly error?: MeasuredError;
}

export type Validity = Readonly<Record<IndexName, IndexValidity>>;

/** "Five minutes" of beats end with the last beat that fits: this share of the time is enough. */
const NEARLY = 0.99;

/** Whether so many seconds of beats are as many as are asked for. */
export const isLongEnough = (seconds: number, asked: number): boolean => seconds >= asked * NEARLY;

/** Of so many seconds of beats: whether this index can be told, and how far it may be off. */
export const validityOfIndex = (name: IndexName, seconds: number): IndexValidity => {
  const { least, enough } = INDICES[name];
  const reached = WINDOWS.findLast((window) => isLongEnough(seconds, window));
  const error = reached === undefined ? undefined : MEASURED_ERRORS[name]?.[reached];
  return {
    standing: standingOf(seconds, least, enough),
    ...(error !== undefined && { error }),
  };
};

const standingOf = (seconds: number, least: number, enough: number): Standing => {
  if (!isLongEnough(seconds, least)) return "no";
  return isLongEnough(seconds, enough) ? "fine" : "rough";
};

/** The same of every index. */
export const validityOf = (seconds: number): Validity =>
  byName((name) => validityOfIndex(name, seconds));

const byName = <T>(tell: (name: IndexName) => T): Readonly<Record<IndexName, T>> =>
  Object.fromEntries(INDEX_NAMES.map((name) => [name, tell(name)])) as Record<IndexName, T>;

/** What can be told of how much, for the lengths that people take: to be shown, and to be decided by. */
export const VALIDITY: readonly { readonly seconds: number; readonly indices: Validity }[] =
  WINDOWS.map((seconds) => ({ seconds, indices: validityOf(seconds) }));
