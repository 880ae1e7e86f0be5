import type { Draws } from "@glimmers/stats";

/** A heart that is made up: every number of it is known. */
export interface HeartLike {
  /** In s. */
  readonly seconds: number;
  /** The mean time between beats, in s. */
  readonly mean?: number;
  /** How far breathing moves it either way, in s, and how often a second one breathes. */
  readonly rsa?: number;
  readonly breath?: number;
  /** The slow wave of 0.1 Hz, in s either way. */
  readonly mayer?: number;
  /** What is different from beat to beat for no reason, in s (standard deviation). */
  readonly jitter?: number;
}

/**
 * Times of beats in s, from 0.3 to just beyond `seconds`. The interval that begins at t is
 *
 *     mean + rsa sin(2π breath t) + mayer sin(2π 0.1 t + 1) + jitter N(0, 1), at least 0.25 s.
 */
export const simulateBeats = (heart: HeartLike, { normal }: Draws): Float64Array => {
  const { seconds, mean = 0.85, rsa = 0.05, breath = 0.1, mayer = 0.015, jitter = 0.006 } = heart;
  const beats: number[] = [];
  for (let t = 0.3; t < seconds + 2;) {
    beats.push(t);
    const waves =
      rsa * Math.sin(2 * Math.PI * breath * t) + mayer * Math.sin(0.2 * Math.PI * t + 1);
    t += Math.max(0.25, mean + waves + jitter * normal());
  }
  return Float64Array.from(beats);
};
