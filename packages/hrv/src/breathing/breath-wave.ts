import { cholesky, solveLower, solveUpper } from "@glimmers/stats";
import type { BeatSeries } from "../beats.ts";

/** A heart's wave over one breath, in and out, is not one sine. */
const MOST_HARMONICS = 3;

/**
 * The swing from lowest to highest, in ms, of the wave that repeats `rate` times a second in these
 * intervals; undefined with too few of them to tell.
 *
 * Least squares: a level, a drift, and one to three harmonics, as many as Schwarz's criterion
 * finds worth it. Unlike longest less shortest, chance between single beats hardly adds to it.
 */
export const waveSwing = (series: BeatSeries, rate: number): number | undefined => {
  let [best, least]: [number | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  const n = series.intervals.length;
  for (let harmonics = 1; harmonics <= MOST_HARMONICS; harmonics += 1) {
    const width = 2 + 2 * harmonics;
    if (n < width + 4) break;
    const fit = fitted(series, rate, width);
    if (fit === undefined) break;
    const criterion = n * Math.log(fit.squares + 1e-9) + width * Math.log(n);
    if (criterion < least) [best, least] = [swingOf(fit.coefficients), criterion];
  }
  return best;
};

interface Fit {
  /** Level, drift, then cosine and sine of each harmonic. */
  readonly coefficients: Float64Array;
  /** Of what is left, in ms². */
  readonly squares: number;
}

/** By the normal equations, of the `width` terms that `termsOf` gives each interval. */
const fitted = (series: BeatSeries, rate: number, width: number): Fit | undefined => {
  const { intervals } = series;
  const rows = termsOf(series, rate, width);
  const square = new Float64Array(width * width);
  const right = new Float64Array(width);
  for (const [at, row] of rows.entries())
    for (let i = 0; i < width; i += 1) {
      right[i]! += row[i]! * intervals[at]!;
      for (let j = 0; j <= i; j += 1) square[i * width + j]! += row[i]! * row[j]!;
    }
  const lower = cholesky(square, width);
  if (lower === undefined) return undefined;
  const coefficients = solveUpper(lower, solveLower(lower, right, width), width);
  const squares = rows.reduce((sum, row, at) => {
    const told = row.reduce((all, term, i) => all + term * coefficients[i]!, 0);
    return sum + (intervals[at]! - told) ** 2;
  }, 0);
  return { coefficients, squares };
};

const termsOf = ({ ends }: BeatSeries, rate: number, width: number): readonly Float64Array[] => {
  const [from, to] = [ends[0]!, ends.at(-1)!];
  return Array.from(ends, (end) => {
    const drift = (2 * (end - from)) / (to - from) - 1;
    return Float64Array.from({ length: width }, (_, i) => {
      if (i < 2) return i === 0 ? 1 : drift;
      const angle = 2 * Math.PI * rate * end * (i >> 1);
      return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
    });
  });
};

/** Over one round of the wave, without level and drift, read at this many places. */
const PLACES = 240;

const swingOf = (coefficients: Float64Array): number => {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let place = 0; place < PLACES; place += 1) {
    let value = 0;
    for (let i = 2; i < coefficients.length; i += 2) {
      const angle = (2 * Math.PI * place * (i >> 1)) / PLACES;
      value += coefficients[i]! * Math.cos(angle) + coefficients[i + 1]! * Math.sin(angle);
    }
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  return highest - lowest;
};
