// rr/: series of intervals, and in expected/<id>.json what the executable definitions of HRV.md make
// of them: every key of `definition` (time, freq, nonlinear), and of `neurokit2` those indices whose
// answers HRV.md takes from there (fragmentation, asymmetry).
//
// Bound, of HRV.md section 9 row 1: 1e-6 of the expected number, for frequencies too.
import { join } from "node:path";
import type { BeatSeries, EntropyOptions, Spectrum } from "@glimmers/hrv";
import {
  approximateEntropy,
  asymmetry,
  autoregressive,
  bandPowers,
  BANDS,
  dfa,
  fragmentation,
  halfOpenPower,
  lombScargle,
  peakBetween,
  poincare,
  readBeats,
  sampleEntropy,
  segmentSpread,
  stressIndex,
  summariseChanges,
  summariseIntervals,
  triangularIndex,
  welch,
} from "@glimmers/hrv";
import type { Result } from "@glimmers/primitives";
import type { Case } from "../case.ts";
import { NotUnderstood } from "../case.ts";
import type { BoundOf } from "../compare.ts";
import { absolute, compare, relative } from "../compare.ts";
import { at, entriesOf, isObject, numbersAt, readJson } from "../files.ts";
import { given } from "../given.ts";
import { costCases } from "./cost.ts";
import type { Verdict } from "../verdict.ts";
import type { HeartCasesIn, Listed } from "./listed.ts";

const BOUND = 1e-6;

/**
 * Note: A number that its own definition does not hold
 *
 * Smoothness priors leave next to nothing below 0.0033 Hz: 1e-8 of the power and less, as what is
 * left where numbers near 800 were taken from each other. The definition says another ULF, by up to
 * 7e-6 of it, of the same series less its mean, though the priors take any level off whole
 * (packages/hrv/test/reference/priors-ulf.py). There a difference of 1e-10 of the total power is
 * within bounds; everywhere else nothing but `BOUND` is.
 */
const LEFT_OVER = 1e-10;

const boundIn =
  (definition: unknown): BoundOf =>
  (path) => {
    const [area, name = "", key] = path;
    if (area !== "freq" || key !== "ulf" || !name.includes("_sp500")) return relative(BOUND);
    const part = (of: string): number => Number(at(definition, "freq", name, of) ?? 0);
    const most = LEFT_OVER * part("total");
    return most > BOUND * part("ulf") ? absolute(most) : relative(BOUND);
  };

/** The definitions answer NaN where there is no answer, which JSON has as null. */
type OrNull = number | null;
type Definitions = Readonly<Record<string, OrNull>>;

const orNull = <T>(result: Result<T, { type: string }>, ask: (value: T) => number | undefined) =>
  result.ok ? (ask(result.value) ?? null) : null;

const timeOf = (series: BeatSeries): Definitions => {
  const all = given(summariseIntervals(series));
  const changes = summariseChanges(series);
  const by = (ask: (value: Extract<typeof changes, { ok: true }>["value"]) => number | undefined) =>
    orNull(changes, ask);
  return {
    n: all.count,
    meanNN: all.meanNN,
    medianNN: all.medianNN,
    minNN: all.minNN,
    maxNN: all.maxNN,
    sdnn: all.sdnn,
    sdnn_pop: all.sdnnPopulation,
    rmssd: by(({ rmssd }) => rmssd),
    lnRmssd: by(({ lnRmssd }) => lnRmssd),
    sdsd: by(({ sdsd }) => sdsd),
    nn50: by(({ nn50 }) => nn50),
    pnn50: by(({ pnn50 }) => pnn50),
    pnn50_overN: by(({ pnn50OfBeats }) => pnn50OfBeats),
    nn20: by(({ nn20 }) => nn20),
    pnn20: by(({ pnn20 }) => pnn20),
    pnn20_overN: by(({ pnn20OfBeats }) => pnn20OfBeats),
    cvnn: all.cvnn,
    cvsd: by(({ cvsd }) => cvsd),
    madNN: all.madNN,
    iqrNN: all.iqrNN,
    prc20NN: all.percentile20NN,
    prc80NN: all.percentile80NN,
    meanHR_ofMeanNN: all.rateOfMeanNN,
    meanHR_ofBeats: all.meanRate,
    minHR: all.minRate,
    maxHR: all.maxRate,
    sdHR: all.sdRate,
    hti: given(triangularIndex(series)),
    baevskySI: orNull(stressIndex(series), ({ index }) => index),
    sqrtSI: orNull(stressIndex(series), ({ root }) => root),
    ...segmentsOf(series),
  };
};

const segmentsOf = (series: BeatSeries): Definitions =>
  Object.fromEntries(
    [1, 2, 5].flatMap((minutes) => {
      const spread = segmentSpread(series, minutes);
      return [
        [`sdann${minutes}`, orNull(spread, ({ sdann }) => sdann)],
        [`sdnni${minutes}`, orNull(spread, ({ sdnni }) => sdnni)],
      ] as const;
    }),
  );

/** How the definitions make each spectrum, by their own names. */
const SPECTRA: Readonly<Record<string, (series: BeatSeries) => Spectrum>> = {
  welch300_none: (series) => welch(series, { detrend: "none", corrected: false }),
  welch300_linear: (series) => welch(series, { detrend: "linear", corrected: false }),
  welch300_sp500: (series) => welch(series, { detrend: "priors", corrected: false }),
  welch256s_linear: (series) => welch(series, { detrend: "linear", corrected: false, window: 256 }),
  welch120_linear: (series) => welch(series, { detrend: "linear", corrected: false, window: 120 }),
  ar16_burg_none: (series) => autoregressive(series, { ...BURG, detrend: "none" }),
  ar16_burg_sp500: (series) => autoregressive(series, { ...BURG, detrend: "priors" }),
  lomb_none: (series) => lombScargle(series, { weigh: "beat" }),
};

const BURG = { order: 16, rate: 4, points: 2048 } as const;

const EXACT = /_exactEdges$/;

const quotients = (vlf: OrNull, lf: OrNull, hf: OrNull): Definitions => {
  const both = lf === null || hf === null ? null : lf + hf;
  return {
    total: both === null || vlf === null ? null : vlf + both,
    lfhf: lf === null || hf === null ? null : lf / hf,
    lfnu: both === null ? null : (100 * lf!) / both,
    hfnu: both === null ? null : (100 * hf!) / both,
  };
};

const exactBands = (spectrum: Spectrum): Definitions => {
  const powers = bandPowers(spectrum);
  return { ...powers, ...quotients(powers.vlf, powers.lf, powers.hf) };
};

/** Points in [from, to) alone, as many packages count: of no band with fewer than two of them. */
const halfOpenBands = (spectrum: Spectrum): Definitions => {
  const power = (band: keyof typeof BANDS): OrNull => halfOpenPower(spectrum, BANDS[band]) ?? null;
  const [vlf, lf, hf] = [power("vlf"), power("lf"), power("hf")];
  return {
    ulf: power("ulf"),
    vlf,
    lf,
    hf,
    vhf: power("vhf"),
    ...quotients(vlf, lf, hf),
    lfPeak: peakBetween(spectrum, BANDS.lf) ?? null,
    hfPeak: peakBetween(spectrum, BANDS.hf) ?? null,
  };
};

/** What is asked for, and nothing else: a day has no Lomb spectrum by definition. */
const frequencyOf = (series: BeatSeries, asked: unknown): Readonly<Record<string, Definitions>> =>
  Object.fromEntries(
    entriesOf(asked).flatMap(([name]) => {
      const spectrum = SPECTRA[name.replace(EXACT, "")]?.(series);
      if (spectrum === undefined) return [];
      return [[name, EXACT.test(name) ? exactBands(spectrum) : halfOpenBands(spectrum)]] as const;
    }),
  );

const nonlinearOf = (series: BeatSeries): Definitions => {
  const cloud = poincare(series);
  const slope = (from: number, to: number): OrNull => orNull(dfa(series, { from, to }), (it) => it);
  return {
    sd1: orNull(cloud, ({ sd1 }) => sd1),
    sd2: orNull(cloud, ({ sd2 }) => sd2),
    sd1_rms: orNull(cloud, ({ sd1OfSquares }) => sd1OfSquares),
    sd2_rot: orNull(cloud, ({ sd2Rotated }) => sd2Rotated),
    ratio: orNull(cloud, ({ ratio }) => ratio),
    area: orNull(cloud, ({ area }) => area),
    csi: orNull(cloud, ({ csi }) => csi),
    cvi: orNull(cloud, ({ cvi }) => cvi),
    csiModified: orNull(cloud, ({ csiModified }) => csiModified),
    dfa_a1_4_16: slope(4, 16),
    dfa_a1_4_12: slope(4, 12),
    dfa_a1_4_11: slope(4, 11),
    dfa_a2_16_64: slope(16, 64),
    dfa_a2_13_64: slope(13, 64),
    ...entropyOf(series),
  };
};

const entropyOf = (series: BeatSeries): Definitions => {
  const sampled = (options: EntropyOptions) => {
    const found = sampleEntropy(series, options);
    if (found.ok) return found.value;
    return "ofTwo" in found.error ? { ...found.error, entropy: null } : undefined;
  };
  const sample = sampled({});
  return {
    sampen: sample?.entropy ?? null,
    sampen_A: sample?.ofThree ?? null,
    sampen_B: sample?.ofTwo ?? null,
    sampen_popSD: sampled({ deviation: "population" })?.entropy ?? null,
    apen: orNull(approximateEntropy(series), (it) => it),
  };
};

/** By NeuroKit2's names; it also answers where nothing can be said, which is not asked for. */
const turnsOf = (series: BeatSeries): Definitions => {
  const turns = fragmentation(series);
  const sides = asymmetry(series);
  return {
    PIP: orNull(turns, ({ inflections }) => inflections),
    IALS: orNull(turns, ({ inverseLength }) => inverseLength),
    PSS: orNull(turns, ({ shortStretches }) => shortStretches),
    PAS: orNull(turns, ({ alternations }) => alternations),
    GI: orNull(sides, ({ guzik }) => guzik),
    SI: orNull(sides, ({ slope }) => slope),
    AI: orNull(sides, ({ area }) => area),
    PI: orNull(sides, ({ porta }) => porta),
    C1d: orNull(sides, ({ c1d }) => c1d),
  };
};

/** Of NeuroKit2's answers those that are taken from there, where there is one. */
const takenFrom = (neurokit: unknown, ours: Definitions): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.keys(ours).flatMap((name) => {
      const theirs = at(neurokit, "nonlinear", name);
      return typeof theirs === "number" ? [[name, theirs] as const] : [];
    }),
  );

const expectedPath = ({ id, item }: Listed): string =>
  typeof item["expected"] === "string" ? item["expected"] : `expected/${id}.json`;

const seriesIn = (folder: string, { file }: Listed): BeatSeries =>
  given(readBeats(numbersAt(readJson(join(folder, file)), "rr")));

const judge = (folder: string, listed: Listed) => {
  const answers = readJson(join(folder, expectedPath(listed)));
  const definition = at(answers, "definition");
  if (!isObject(definition))
    throw new NotUnderstood(`there is no definition in ${expectedPath(listed)}`);
  const series = seriesIn(folder, listed);
  const turns = turnsOf(series);
  const ours = {
    time: timeOf(series),
    freq: frequencyOf(series, definition["freq"]),
    nonlinear: nonlinearOf(series),
    neurokit2: turns,
  };
  const neurokit2 = takenFrom(at(answers, "neurokit2"), turns);
  return compare({ ...definition, neurokit2 }, ours, boundIn(definition));
};

const isDefined = (folder: string, listed: Listed): boolean =>
  isObject(at(readJson(join(folder, expectedPath(listed))), "definition"));

/** The worst of all series. */
const worst = (folder: string, listed: readonly Listed[]): Verdict => {
  const all = listed.map((each) => ({ id: each.id, verdict: judge(folder, each) }));
  const failed = all.find(({ verdict }) => verdict.type === "failed");
  const measured = all.flatMap(({ id, verdict }) =>
    "error" in verdict ? [{ ...verdict, at: `${id} ${verdict.at ?? ""}` }] : [],
  );
  const [first] = measured.toSorted(
    (one, other) => other.error / other.bound - one.error / one.bound,
  );
  if (failed !== undefined || first === undefined)
    return failed?.verdict ?? { type: "failed", reason: "nothing was measured" };
  return { ...first, beside: `${measured.length} series` };
};

const rowOf = (folder: string, listed: readonly Listed[]): readonly Case[] => {
  const defined = listed.filter((each) => isDefined(folder, each));
  if (defined.length === 0) return [];
  return [{ name: "row 1 every index", judge: () => worst(folder, defined) }];
};

/** A line for each series and one for all; and what five minutes and the longest of them cost. */
export const rrCases: HeartCasesIn = (folder, listed) => [
  ...listed.map((each) => ({ name: each.id, judge: () => judge(folder, each) })),
  ...rowOf(folder, listed),
  ...costCases(folder, listed),
];
