import type { NamedError, Result } from "@glimmers/primitives";
import type { BeatQuality, TooManyMended } from "./artefacts/quality.ts";
import { mayTell } from "./artefacts/quality.ts";
import type { BeatSeries } from "./beats.ts";
import { gapsOf, secondsOf } from "./beats.ts";
import { breathRate } from "./breathing/breath-rate.ts";
import { porgesBohrer } from "./breathing/porges-bohrer.ts";
import type { FrequencyNote, SpectrumMethod } from "./frequency/frequency-domain.ts";
import { frequencyDomain } from "./frequency/frequency-domain.ts";
import { asymmetry } from "./nonlinear/asymmetry.ts";
import { dfa, fluctuationsOf, LONG_BOXES, SHORT_BOXES } from "./nonlinear/dfa.ts";
import type { Entropies } from "./nonlinear/entropy.ts";
import { entropiesOf } from "./nonlinear/entropy.ts";
import { fragmentation } from "./nonlinear/fragmentation.ts";
import type { ScaleEntropy } from "./nonlinear/multiscale.ts";
import { multiscaleEntropy } from "./nonlinear/multiscale.ts";
import { poincare } from "./nonlinear/poincare.ts";
import { summariseChanges } from "./time/change-summary.ts";
import { stressIndex, tinn, triangularIndex } from "./time/histogram.ts";
import { summariseIntervals } from "./time/interval-summary.ts";
import { segmentSpread } from "./time/segments.ts";
import type { IndexArea, IndexName } from "./validity.ts";
import { INDEX_NAMES, INDICES, isLongEnough, validityOfIndex } from "./validity.ts";
import { secondsKnown } from "./windows.ts";

/** Why an index is not told: the error's name, and what was needed and found where it says so. */
export interface Declined {
  readonly declined: string;
  readonly needed?: number;
  readonly found?: number;
}

/** A number, which is finite, or why there is none. */
export type Told = number | Declined;

export const isTold = (told: Told): told is number => typeof told === "number";

/** All that can be said of one series. */
export interface HeartIndices {
  /** Intervals. */
  readonly beats: number;
  /** From the first beat to the last, in s. */
  readonly seconds: number;
  /** Of these, in s, how many lie in intervals that are known: what the indices are judged by. */
  readonly known: number;
  readonly gaps: number;
  readonly indices: Readonly<Record<IndexName, Told>>;
  /** Which of those told are told of less than they should be. */
  readonly rough: readonly IndexName[];
  readonly multiscale: readonly ScaleEntropy[] | Declined;
  /** How the spectrum was made. */
  readonly method: SpectrumMethod;
  /** What one must know to read LF and HF rightly. */
  readonly notes: readonly FrequencyNote[];
}

export interface IndicesOptions {
  /** How the spectrum is made; "welch" unless told. */
  readonly method?: SpectrumMethod;
  /** How fast the person breathed, in Hz, where it is known. */
  readonly breath?: number;
  /** Whether indices of too short a series are declined (unless told), or told where they can be. */
  readonly short?: "decline" | "tell";
  /** What was mended of the series: where it is too much for an index, that one is declined. */
  readonly quality?: Pick<BeatQuality, "share">;
}

/**
 * Every index of a series, as it is given: mend it first (`mendBeats`), or have broken beats in every
 * number, and tell here with which `quality`. Each is a number or a reason; what is too short for one
 * is not too short for all.
 */
export const heartIndices = (series: BeatSeries, options: IndicesOptions = {}): HeartIndices => {
  const { method = "welch", breath, short = "decline", quality } = options;
  const known = secondsKnown(series);
  const spectrum = frequencyDomain(series, { method, ...(breath !== undefined && { breath }) });
  const entropies = entropiesOf(series);
  const all: Readonly<Record<IndexName, Told>> = {
    ...ofTime(series),
    ...ofFrequency(spectrum),
    ...ofNonlinear(series, entropies),
    ...ofBreath(series),
  };
  const long = short === "tell" ? all : withoutTooShort(all, known);
  const indices = quality === undefined ? long : withoutTooMended(long, quality);
  const scales = scalesOf(series, entropies, quality);
  return {
    beats: series.intervals.length,
    seconds: secondsOf(series),
    known,
    gaps: gapsOf(series).length,
    indices,
    rough: INDEX_NAMES.filter(
      (name) => isTold(indices[name]) && validityOfIndex(name, known).standing !== "fine",
    ),
    multiscale: scales,
    method,
    notes: spectrum.ok ? spectrum.value.notes : [],
  };
};

const scalesOf = (
  series: BeatSeries,
  { sample }: Entropies,
  quality: Pick<BeatQuality, "share"> | undefined,
): readonly ScaleEntropy[] | Declined => {
  const may = quality === undefined ? undefined : mayTell(quality, "nonlinear");
  if (may?.ok === false) return tooManyMended(may.error);
  const scales = multiscaleEntropy(series, { known: sample });
  return scales.ok ? scales.value : declinedOf(scales.error);
};

const withoutTooShort = (
  all: Readonly<Record<IndexName, Told>>,
  known: number,
): Readonly<Record<IndexName, Told>> => {
  const kept: Record<IndexName, Told> = { ...all };
  for (const name of INDEX_NAMES) {
    const { least } = INDICES[name];
    if (isTold(all[name]) && !isLongEnough(known, least))
      kept[name] = { declined: "TooShort", needed: least, found: known };
  }
  return kept;
};

/** Too much mended is said of an index only where there is one. */
const withoutTooMended = (
  all: Readonly<Record<IndexName, Told>>,
  quality: Pick<BeatQuality, "share">,
): Readonly<Record<IndexName, Told>> => {
  const kept: Record<IndexName, Told> = { ...all };
  for (const name of INDEX_NAMES) {
    const may = mayTell(quality, INDICES[name].bears);
    if (isTold(all[name]) && !may.ok) kept[name] = tooManyMended(may.error);
  }
  return kept;
};

const tooManyMended = ({ type, most, share }: TooManyMended): Declined => ({
  declined: type,
  needed: most,
  found: share,
});

/** Errors carry their numbers under these names, or carry none. */
type Reason = NamedError & { readonly needed?: number; readonly found?: number };

const declinedOf = ({ type, needed, found }: Reason): Declined => ({
  declined: type,
  ...(needed !== undefined && { needed }),
  ...(found !== undefined && { found }),
});

const NO_NUMBER: Declined = { declined: "NoNumber" };

/** The number asked of what was found; a reason where nothing was found, or it is not finite. */
const tell = <T>(found: Result<T, Reason>, ask: (value: T) => number | undefined): Told => {
  if (!found.ok) return declinedOf(found.error);
  const asked = ask(found.value);
  return asked !== undefined && Number.isFinite(asked) ? asked : NO_NUMBER;
};

const itself = (value: number): number => value;

/** The indices of one area. */
type IndicesOf<Area extends IndexArea> = {
  readonly [Name in IndexName as (typeof INDICES)[Name]["area"] extends Area ? Name : never]: Told;
};

const ofTime = (series: BeatSeries): IndicesOf<"time"> => {
  const intervals = summariseIntervals(series);
  const changes = summariseChanges(series);
  const of = (ask: (value: Ok<typeof intervals>) => number): Told => tell(intervals, ask);
  const by = (ask: (value: Ok<typeof changes>) => number | undefined): Told => tell(changes, ask);
  return {
    meanNN: of((all) => all.meanNN),
    medianNN: of((all) => all.medianNN),
    minNN: of((all) => all.minNN),
    maxNN: of((all) => all.maxNN),
    rateOfMeanNN: of((all) => all.rateOfMeanNN),
    meanRate: of((all) => all.meanRate),
    minRate: of((all) => all.minRate),
    maxRate: of((all) => all.maxRate),
    rmssd: by((all) => all.rmssd),
    lnRmssd: by((all) => all.lnRmssd),
    sdsd: by((all) => all.sdsd),
    cvsd: by((all) => all.cvsd),
    nn50: by((all) => all.nn50),
    pnn50: by((all) => all.pnn50),
    nn20: by((all) => all.nn20),
    pnn20: by((all) => all.pnn20),
    sdnn: of((all) => all.sdnn),
    cvnn: of((all) => all.cvnn),
    madNN: of((all) => all.madNN),
    iqrNN: of((all) => all.iqrNN),
    percentile20NN: of((all) => all.percentile20NN),
    percentile80NN: of((all) => all.percentile80NN),
    sdRate: of((all) => all.sdRate),
    triangularIndex: tell(triangularIndex(series), itself),
    tinn: tell(tinn(series), itself),
    stressIndex: tell(stressIndex(series), (stress) => stress.index),
    ...ofSegments(series),
  };
};

/** What a result holds, where it holds something. */
type Ok<R> = R extends { readonly ok: true; readonly value: infer T } ? T : never;

const ofSegments = (series: BeatSeries) => {
  const [one, two, five] = [1, 2, 5].map((minutes) => segmentSpread(series, minutes));
  return {
    sdann1: tell(one!, ({ sdann }) => sdann),
    sdnni1: tell(one!, ({ sdnni }) => sdnni),
    sdann2: tell(two!, ({ sdann }) => sdann),
    sdnni2: tell(two!, ({ sdnni }) => sdnni),
    sdann5: tell(five!, ({ sdann }) => sdann),
    sdnni5: tell(five!, ({ sdnni }) => sdnni),
  };
};

const FREQUENCY = [
  "ulf",
  "vlf",
  "lf",
  "hf",
  "vhf",
  "total",
  "lfHf",
  "lfNu",
  "hfNu",
  "lfPeak",
  "hfPeak",
  "lnHf",
] as const;

const ofFrequency = (spectrum: ReturnType<typeof frequencyDomain>): IndicesOf<"frequency"> => {
  const told = FREQUENCY.map((name): readonly [string, Told] => [
    name,
    spectrum.ok ? tell(spectrum.value[name], itself) : declinedOf(spectrum.error),
  ]);
  return Object.fromEntries(told) as Record<keyof IndicesOf<"frequency">, Told>;
};

const ofNonlinear = (
  series: BeatSeries,
  { sample, approximate }: Entropies,
): IndicesOf<"nonlinear"> => {
  const cloud = poincare(series);
  const fluctuations = fluctuationsOf(series, { from: SHORT_BOXES.from, to: LONG_BOXES.to });
  return {
    sd1: tell(cloud, (all) => all.sd1),
    sd2: tell(cloud, (all) => all.sd2),
    sd1Sd2: tell(cloud, (all) => all.ratio),
    ellipseArea: tell(cloud, (all) => all.area),
    csi: tell(cloud, (all) => all.csi),
    cvi: tell(cloud, (all) => all.cvi),
    csiModified: tell(cloud, (all) => all.csiModified),
    sampleEntropy: tell(sample, (all) => all.entropy),
    approximateEntropy: tell(approximate, itself),
    dfaShort: tell(dfa(series, SHORT_BOXES, fluctuations), itself),
    dfaLong: tell(dfa(series, LONG_BOXES, fluctuations), itself),
    ...ofTurns(series),
  };
};

const ofTurns = (series: BeatSeries) => {
  const turns = fragmentation(series);
  const sides = asymmetry(series);
  return {
    pip: tell(turns, (all) => all.inflections),
    ials: tell(turns, (all) => all.inverseLength),
    pss: tell(turns, (all) => all.shortStretches),
    pas: tell(turns, (all) => all.alternations),
    guzikIndex: tell(sides, (all) => all.guzik),
    slopeIndex: tell(sides, (all) => all.slope),
    areaIndex: tell(sides, (all) => all.area),
    portaIndex: tell(sides, (all) => all.porta),
    c1d: tell(sides, (all) => all.c1d),
  };
};

const ofBreath = (series: BeatSeries): IndicesOf<"breath"> => ({
  porgesBohrer: tell(porgesBohrer(series), itself),
  breathRate: tell(breathRate(series), ({ perMinute }) => perMinute),
});
