import { median } from "@glimmers/stats";
import type { RhythmPrior } from "./likeliest-beats.ts";

/** Intervals either way of which the usual one is the median. */
const TEMPO_REACH = 20;

/** Each value's median with those up to `reach` before and after it. */
export const smoothed = (values: readonly number[], reach: number): readonly number[] =>
  values.map((_, nth) => median(values.slice(Math.max(0, nth - reach), nth + reach + 1)));

/** The usual interval around each time, of beats at `places` (in samples). */
export const tempoOf = (
  places: Float64Array,
  fs: number,
  spread: number,
): NonNullable<RhythmPrior["tempo"]> => {
  const intervals = Array.from(places.subarray(1), (place, nth) => (place - places[nth]!) / fs);
  const usual = smoothed(intervals, TEMPO_REACH);
  let nth = 0;
  const at = (time: number): number => {
    while (nth > 0 && places[nth]! > time * fs) nth -= 1;
    while (nth < usual.length - 1 && places[nth + 1]! < time * fs) nth += 1;
    return usual[nth] ?? 0.8;
  };
  return { at, spread };
};
