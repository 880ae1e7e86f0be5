/** How much of a series' variance lies at which frequency: a one-sided power spectral density. */
export interface Spectrum {
  /** In Hz, rising. */
  readonly frequencies: Float64Array;
  /** In ms²/Hz, one for each frequency. Its integral is the variance, in ms². */
  readonly density: Float64Array;
}

/** From, and up to, in Hz. */
export type Band = readonly [from: number, to: number];

export type BandName = "ulf" | "vlf" | "lf" | "hf" | "vhf";

/** The bands of the Task Force (1996), Circulation 93:1043; VHF as far as it is commonly used. */
export const BANDS: Readonly<Record<BandName, Band>> = {
  ulf: [0, 0.0033],
  vlf: [0.0033, 0.04],
  lf: [0.04, 0.15],
  hf: [0.15, 0.4],
  vhf: [0.4, 0.5],
};

/** Powers in ms². */
export type BandPowers = Readonly<Record<BandName, number>> & {
  /** VLF, LF and HF together. */
  readonly total: number;
};

/**
 * Power between two frequencies, in ms²: the spectrum, taken as straight lines between its points
 * and as level before its first and for one step beyond its last, integrated exactly from one edge
 * to the other.
 *
 * Edges between two points are met: summing only the points within loses up to a tenth of a wave
 * that stands near an edge.
 */
export const powerBetween = ({ frequencies, density }: Spectrum, [from, to]: Band): number => {
  const last = frequencies.length - 1;
  if (last < 0) return 0;
  let power = level(density[0]!, from, Math.min(to, frequencies[0]!));
  for (let at = pointBefore(frequencies, from); at < last && frequencies[at]! < to; at += 1) {
    const [left, right] = [frequencies[at]!, frequencies[at + 1]!];
    const [low, high] = [Math.max(left, from), Math.min(right, to)];
    if (high <= low) continue;
    const slope = (density[at + 1]! - density[at]!) / (right - left);
    power += (high - low) * (density[at]! + slope * ((low + high) / 2 - left));
  }
  const end = frequencies[last]!;
  const step = last > 0 ? end - frequencies[last - 1]! : 0;
  return power + level(density[last]!, Math.max(end, from), Math.min(to, end + step));
};

const level = (density: number, from: number, to: number): number =>
  to > from ? density * (to - from) : 0;

/** The last point at or before `frequency`; 0 if there is none. Halving. */
const pointBefore = (frequencies: Float64Array, frequency: number): number => {
  let [low, high] = [0, frequencies.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (frequencies[middle]! <= frequency) low = middle;
    else high = middle;
  }
  return low;
};

/** The power in each band, with its edges met exactly. */
export const bandPowers = (
  spectrum: Spectrum,
  bands: Readonly<Record<BandName, Band>> = BANDS,
): BandPowers => {
  const power = (name: BandName): number => powerBetween(spectrum, bands[name]);
  const [vlf, lf, hf] = [power("vlf"), power("lf"), power("hf")];
  return { ulf: power("ulf"), vlf, lf, hf, vhf: power("vhf"), total: vlf + lf + hf };
};

/**
 * The power of one band as many packages count it: trapezoids between those points that are in
 * [from, to) and nothing at the edges; undefined with fewer than two such points.
 *
 * Kept to compare with them. It loses the last half step of each band.
 */
export const halfOpenPower = (
  { frequencies, density }: Spectrum,
  [from, to]: Band,
): number | undefined => {
  let [power, points] = [0, 0];
  for (let at = 0; at < frequencies.length; at += 1) {
    if (frequencies[at]! < from || frequencies[at]! >= to) continue;
    points += 1;
    if (points > 1)
      power += ((frequencies[at]! - frequencies[at - 1]!) * (density[at]! + density[at - 1]!)) / 2;
  }
  return points > 1 ? power : undefined;
};

/** The frequency of the highest point within [from, to), in Hz; undefined if no point is there. */
export const peakBetween = (
  { frequencies, density }: Spectrum,
  [from, to]: Band,
): number | undefined => {
  let best: number | undefined;
  for (let at = 0; at < frequencies.length; at += 1) {
    if (frequencies[at]! < from || frequencies[at]! >= to) continue;
    if (best === undefined || density[at]! > density[best]!) best = at;
  }
  return best === undefined ? undefined : frequencies[best];
};

/** The spectrum up to, and with, a frequency. */
export const spectrumUpTo = ({ frequencies, density }: Spectrum, highest: number): Spectrum => {
  const beyond = frequencies.findIndex((frequency) => frequency > highest);
  if (beyond < 0) return { frequencies, density };
  return { frequencies: frequencies.subarray(0, beyond), density: density.subarray(0, beyond) };
};
