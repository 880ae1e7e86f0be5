import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { secondsOf } from "../beats.ts";
import { autoregressive } from "./autoregressive.ts";
import { lombScargle } from "./lomb-scargle.ts";
import { highestTold, longestStretch } from "./resample.ts";
import type { BandName, Spectrum } from "./spectrum.ts";
import { BANDS, bandPowers, peakBetween } from "./spectrum.ts";
import { welch } from "./welch.ts";

/** Too little time for what a band's waves are long. Both in s. */
export interface TooShort {
  readonly type: "TooShort";
  readonly of: BandName;
  readonly needed: number;
  readonly found: number;
}

/** The heart beats too slowly to tell the band: its waves are shorter than two intervals. */
export interface TooSlowBeats {
  readonly type: "TooSlowBeats";
  readonly of: BandName;
  /** Half a cycle per mean interval, in Hz. */
  readonly highest: number;
}

/** No share and no logarithm of a power that is none. */
export interface NoPower {
  readonly type: "NoPower";
}

/** A number, or why there is none. */
export type FrequencyIndex = Result<number, TooShort | TooSlowBeats | NoPower>;

/** What a reader must know to read LF and HF rightly. */
export type FrequencyNote =
  /** Breathing lies outside 0.15 to 0.4 Hz: its waves are not in HF. Below, they are in LF. */
  | { readonly type: "BreathOutsideHf"; readonly breath: number }
  /** HF ends here, not at 0.4 Hz: beats tell nothing above. In Hz. */
  | { readonly type: "HfCut"; readonly highest: number };

export interface FrequencyDomain {
  readonly method: SpectrumMethod;
  readonly spectrum: Spectrum;
  readonly notes: readonly FrequencyNote[];
  /** Powers in ms². */
  readonly ulf: FrequencyIndex;
  readonly vlf: FrequencyIndex;
  readonly lf: FrequencyIndex;
  readonly hf: FrequencyIndex;
  readonly vhf: FrequencyIndex;
  /** VLF + LF + HF. */
  readonly total: FrequencyIndex;
  readonly lfHf: FrequencyIndex;
  /** 100 LF / (LF + HF), and the same of HF. */
  readonly lfNu: FrequencyIndex;
  readonly hfNu: FrequencyIndex;
  /** Where LF and HF are highest, in Hz. */
  readonly lfPeak: FrequencyIndex;
  readonly hfPeak: FrequencyIndex;
  /** ln of HF in ms². */
  readonly lnHf: FrequencyIndex;
}

export type SpectrumMethod = "welch" | "lomb" | "autoregressive";

export interface FrequencyOptions {
  readonly method?: SpectrumMethod;
  /** How fast the person breathed, in Hz, where it is known: from a pacer or a belt. */
  readonly breath?: number;
}

/** The least time in s for each band (Task Force 1996; HF needs ten of its longest waves). */
export const LEAST_SECONDS: Readonly<Record<BandName, number>> = {
  ulf: 86_400,
  vlf: 300,
  lf: 120,
  hf: 60,
  vhf: 60,
};

/** "Five minutes" of beats end with the last beat that fits: this share of the time is enough. */
const NEARLY = 0.99;

const LEAST_BEATS = 16;

/**
 * Power by frequency, as the Task Force (1996) named its bands: LF 0.04 to 0.15 Hz, HF 0.15 to 0.4.
 *
 * LF and HF are not two scales of two nerves: with slow breathing all of breathing's wave lies in
 * LF, which `notes` tells where `breath` is given. Each index declines by name where the time is
 * too short for it (LF below 2 min, VLF below 5 min, ULF below 24 h, HF below 1 min) or the beats
 * too slow.
 */
export const frequencyDomain = (
  series: BeatSeries,
  options: FrequencyOptions = {},
): Result<FrequencyDomain, TooFewBeats | TooShort> => {
  const { method = "welch", breath } = options;
  const found = series.intervals.length;
  if (found < LEAST_BEATS) return err({ type: "TooFewBeats", needed: LEAST_BEATS, found });
  const short = tooShort(series, "hf");
  if (short !== undefined) return err(short);
  const spectrum = SPECTRA[method](series);
  const highest = highestTold(series);
  return ok({
    method,
    spectrum,
    notes: notesOf(highest, breath),
    ...indicesOf(series, spectrum, highest),
  });
};

const SPECTRA: Readonly<Record<SpectrumMethod, (series: BeatSeries) => Spectrum>> = {
  welch: (series) => welch(series),
  lomb: (series) => lombScargle(series),
  autoregressive: (series) => autoregressive(series),
};

/** Waves of up to minutes must be seen unbroken; what takes a day is never seen so. */
const tooShort = (series: BeatSeries, of: BandName): TooShort | undefined => {
  const found = of === "ulf" ? secondsKnown(series) : secondsOf(longestStretch(series));
  const needed = LEAST_SECONDS[of];
  return found < needed * NEARLY ? { type: "TooShort", of, needed, found } : undefined;
};

const secondsKnown = ({ intervals }: BeatSeries): number =>
  intervals.reduce((sum, interval) => sum + interval, 0) / 1000;

const notesOf = (highest: number, breath: number | undefined): readonly FrequencyNote[] => {
  const [from, to] = BANDS.hf;
  const cut: readonly FrequencyNote[] =
    highest < to && highest > from ? [{ type: "HfCut", highest }] : [];
  const outside = breath !== undefined && (breath < from || breath > to);
  return outside ? [...cut, { type: "BreathOutsideHf", breath }] : cut;
};

type Indices = Omit<FrequencyDomain, "method" | "spectrum" | "notes">;

const indicesOf = (series: BeatSeries, spectrum: Spectrum, highest: number): Indices => {
  const powers = bandPowers(spectrum);
  const declines = (of: BandName): TooShort | TooSlowBeats | undefined =>
    tooShort(series, of) ??
    (BANDS[of][0] >= highest ? { type: "TooSlowBeats", of, highest } : undefined);
  const tell = (of: readonly BandName[], value: number | undefined): FrequencyIndex => {
    const reason = of.map(declines).find((why) => why !== undefined);
    if (reason !== undefined) return err(reason);
    return value === undefined || !Number.isFinite(value) ? err({ type: "NoPower" }) : ok(value);
  };
  const both = powers.lf + powers.hf;
  return {
    ulf: tell(["ulf"], powers.ulf),
    vlf: tell(["vlf"], powers.vlf),
    lf: tell(["lf"], powers.lf),
    hf: tell(["hf"], powers.hf),
    vhf: tell(["vhf"], powers.vhf),
    total: tell(["vlf", "lf", "hf"], powers.total),
    lfHf: tell(["lf", "hf"], powers.lf / powers.hf),
    lfNu: tell(["lf", "hf"], (100 * powers.lf) / both),
    hfNu: tell(["lf", "hf"], (100 * powers.hf) / both),
    lfPeak: tell(["lf"], peakBetween(spectrum, BANDS.lf)),
    hfPeak: tell(["hf"], peakBetween(spectrum, BANDS.hf)),
    lnHf: tell(["hf"], Math.log(powers.hf)),
  };
};
