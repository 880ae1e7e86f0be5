import type { ShownBeat } from "./heart-live-shown.ts";

/** What stands beside the wave for who wants numbers: whole ones, or none. */
export interface HeartNumbers {
  /** Beats a minute, over the last beats. */
  readonly rate?: number;
  /** The last time between beats, in ms. */
  readonly interval?: number;
  /** From the shortest to the longest time between beats within the last breath, in ms. */
  readonly breath?: number;
}

/** Over how much of the past a rate is told, in s. */
const LATELY = 10;

/** @example numbersOf([{ end: 1, interval: 1000, joined: false }], undefined) // { rate: 60, interval: 1000 } */
export const numbersOf = (
  beats: readonly ShownBeat[],
  breath: number | undefined,
): HeartNumbers => {
  const last = beats.at(-1);
  const swing = breath !== undefined && Number.isFinite(breath) ? breath : undefined;
  const ofBreath = swing === undefined ? {} : { breath: Math.round(swing) };
  if (last === undefined) return ofBreath;
  const lately = beats.filter(({ end }) => end > last.end - LATELY);
  const mean = lately.reduce((sum, { interval }) => sum + interval, 0) / lately.length;
  return { rate: Math.round(60_000 / mean), interval: Math.round(last.interval), ...ofBreath };
};
