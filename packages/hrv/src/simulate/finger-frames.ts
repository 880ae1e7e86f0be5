import type { Draws } from "@glimmers/stats";
import type { FingerFrame } from "../pulse/finger-frame.ts";

/** A finger on a camera that is made up. */
export interface FingerLike {
  /** In s. */
  readonly seconds: number;
  /** Frames a second. */
  readonly fps?: number;
  /** How much darker red becomes at a beat, in per cent. */
  readonly amplitude?: number;
  /** Of each colour in each frame, in steps of 255 (standard deviation). */
  readonly noise?: readonly [number, number, number];
  /** How far the light wanders, in steps of 255 a square root of a second. */
  readonly drift?: number;
  /** The share of frames that never came. */
  readonly dropped?: number;
  /** How far frames come from their even times, in s (standard deviation). */
  readonly clock?: number;
  /** Frames that shake: from and to in s, and how much, in steps of red. */
  readonly bursts?: readonly (readonly [from: number, to: number, by: number])[];
  /** When the camera changes its exposure, in s: 12 % darker at once, and slowly back. */
  readonly exposureAt?: number;
  /** When the finger is away: from and to in s. */
  readonly away?: readonly (readonly [from: number, to: number])[];
}

/** Red, green and blue of a lit finger, and how much more than red each darkens at a beat. */
const SKIN = [205, 38, 22] as const;
const DARKENS = [1, 2.2, 1.6] as const;
/** Shaking and wandering light reach the three colours unlike the pulse does. */
const SHAKES = [1, 0.4, 0.28] as const;
/** What a camera sees of a room, with no finger on it. */
const ROOM = [96, 101, 92] as const;

/**
 * How full of blood a fingertip is at `t` s: a systolic wave 0.18 s after each beat and a weaker
 * one at 0.42 s, both bell-shaped. `beats` rise.
 */
export const pulseWave =
  (beats: ArrayLike<number>) =>
  (t: number): number => {
    let [from, to] = [0, beats.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (beats[middle]! <= t) from = middle + 1;
      else to = middle;
    }
    let sum = 0;
    for (let at = Math.max(0, from - 3); at < Math.min(beats.length, from + 1); at += 1) {
      const since = t - beats[at]!;
      sum += Math.exp(-0.5 * ((since - 0.18) / 0.07) ** 2);
      sum += 0.38 * Math.exp(-0.5 * ((since - 0.42) / 0.09) ** 2);
    }
    return sum;
  };

/** The frames a camera would have taken of a finger in which the heart beat at `beats` (s). */
export const simulateFingerFrames = (
  beats: ArrayLike<number>,
  finger: FingerLike,
  draws: Draws,
): readonly FingerFrame[] => {
  const { seconds, fps = 30, clock = 0.001, drift = 0.25, dropped = 0 } = finger;
  const wave = pulseWave(beats);
  const frames: FingerFrame[] = [];
  let [light, last] = [0, Number.NEGATIVE_INFINITY];
  for (let nth = 0; nth < seconds * fps; nth += 1) {
    light += (drift / Math.sqrt(fps)) * draws.normal();
    const t = nth / fps + clock * draws.normal();
    const missing = draws.unit() < dropped || t <= last;
    const seen = { t, pulse: wave(t), light: light + shaking(finger, t, draws) };
    const frame = frameAt(finger, seen, draws);
    if (missing) continue;
    frames.push(frame);
    last = t;
  }
  return frames;
};

const within =
  (t: number) =>
  ([from, to]: readonly [number, number, ...number[]]): boolean =>
    t >= from && t < to;

const shaking = ({ bursts = [] }: FingerLike, t: number, { normal }: Draws): number =>
  (bursts.find(within(t))?.[2] ?? 0) * normal();

const exposure = ({ exposureAt }: FingerLike, t: number): number =>
  exposureAt === undefined || t < exposureAt ? 1 : 1 - 0.12 * Math.exp(-(t - exposureAt) / 0.6);

const frameAt = (
  finger: FingerLike,
  { t, pulse, light }: { t: number; pulse: number; light: number },
  { normal }: Draws,
): FingerFrame => {
  const { amplitude = 1, noise = [0.06, 0.066, 0.075] } = finger;
  const away = (finger.away ?? []).some(within(t));
  const colour = (at: 0 | 1 | 2): number => {
    const lit = away
      ? ROOM[at] + light
      : SKIN[at] * (1 - (amplitude / 100) * DARKENS[at] * pulse) * exposure(finger, t) +
        SHAKES[at] * light;
    return Math.min(255, Math.max(0, lit + noise[at] * normal()));
  };
  return { t, r: colour(0), g: colour(1), b: colour(2) };
};
