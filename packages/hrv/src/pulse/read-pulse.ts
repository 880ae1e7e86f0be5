import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { median } from "@glimmers/stats";
import { EVEN_RATE, evenColours } from "./even-colours.ts";
import type { FoundPulse } from "./find-pulse.ts";
import { findPulse } from "./find-pulse.ts";
import type { FingerFrame } from "./finger-frame.ts";
import type { Seen } from "./finger.ts";
import { isSound, seenIn } from "./finger.ts";

/** Beats read from a finger on a camera, and how far each can be trusted. */
export interface PulseReading {
  /** In s, by the clock of the frames: the same point of each beat's rise. */
  readonly beats: Float64Array;
  /** Of each beat, 0 (nothing can be said of it) to 1: see `qualityOf`. */
  readonly quality: Float64Array;
  /** Of each beat, in ms: the standard deviation with which it is placed. */
  readonly placing: Float64Array;
  /** The places in `beats` of those below `TRUSTED`: still told, never silently dropped. */
  readonly rejected: readonly number[];
  /** Stretches of frames with a finger in them, by s: no interval spans two of them. */
  readonly stretches: readonly { readonly from: number; readonly to: number }[];
  /** Frames a second, and how uneven the time between frames is, in ms (standard deviation). */
  readonly fps: number;
  readonly clockSd: number;
  /** Frames left out because their clock did not rise or a value was no number. */
  readonly unsound: number;
}

/** Why no pulse was read. */
export type CannotReadPulse =
  | { readonly type: "TooFewFrames"; readonly needed: number; readonly found: number }
  /** Fewer than `needed` frames a second. */
  | { readonly type: "UnsteadyClock"; readonly needed: number; readonly found: number }
  | { readonly type: "NoFinger" | "TooDark" | "TooBright"; readonly share: number }
  /** Beats were looked for; too few can be trusted. */
  | { readonly type: "NoPulse"; readonly trusted: number; readonly found: number };

/** Below this quality a beat is not to be counted on. */
export const TRUSTED = 0.3;

/** The shortest stretch in which a rhythm can be seen, in s. */
export const SHORTEST_STRETCH = 4;

/** Fewer frames a second than this blur a beat's rise. */
const SLOWEST = 15;

/** A longer pause between frames breaks a stretch in two, in s. */
export const LONGEST_PAUSE = 0.5;

/** Fewer trusted beats than one in so many s are no pulse: a heart beats more often. */
const SLOWEST_HEART = 2.5;

/** An error of placing at which a beat is worth half, in s. */
const HALF_WORTH = 0.02;

/**
 * The quality of each beat: what is left of 1 for not resembling the usual beat (correlation
 * squared), for an uncertain place (half at 20 ms), and for being much smaller or larger than usual.
 */
export const qualityOf = ({ alike, errors, sizes }: FoundPulse): Float64Array =>
  alike.map((correlation, nth) => {
    const likeness = Math.max(0, correlation) ** 2;
    const placing = 1 / (1 + (errors[nth]! / HALF_WORTH) ** 2);
    const size = Math.min(1, Math.max(0, sizes[nth]! - 0.2) / 0.5, Math.max(0, 3 - sizes[nth]!));
    return likeness * placing * size;
  });

/**
 * The beats in frames of a finger on a camera, or by name why they cannot be read.
 *
 * Darkness of each colour (its negative logarithm) is brought to even times by its true ones,
 * filtered without delay (1.5 to 10 Hz), and searched with a shape learned from the beats
 * themselves, the colours joined by their noise (see `findPulse`, docs/methods/pulse-from-camera.md).
 * Needs `SHORTEST_STRETCH` s with a finger and 15 frames a second.
 */
export const readPulse = (
  frames: readonly FingerFrame[],
): Result<PulseReading, CannotReadPulse> => {
  const sound = soundOf(frames);
  const needed = SLOWEST * SHORTEST_STRETCH;
  if (sound.length < needed) return err({ type: "TooFewFrames", needed, found: sound.length });
  const clock = clockOf(sound);
  if (clock.fps < SLOWEST) return err({ type: "UnsteadyClock", needed: SLOWEST, found: clock.fps });
  const stretches = stretchesOf(sound);
  if (stretches.length === 0) return err(whyNone(sound));
  return told(stretches, { ...clock, unsound: frames.length - sound.length });
};

const soundOf = (frames: readonly FingerFrame[]): readonly FingerFrame[] => {
  let last = Number.NEGATIVE_INFINITY;
  return frames.filter((frame) => {
    const sound = isSound(frame, last);
    if (sound) last = frame.t;
    return sound;
  });
};

const clockOf = (frames: readonly FingerFrame[]): Pick<PulseReading, "fps" | "clockSd"> => {
  const steps = frames.slice(1).map(({ t }, nth) => t - frames[nth]!.t);
  const usual = median(steps);
  const squares = steps.map((step) => (step - usual) ** 2);
  const spread = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / steps.length);
  return { fps: 1 / usual, clockSd: spread * 1000 };
};

type Stretch = readonly FingerFrame[];

/** Frames with a finger; a few without one are no more than lost frames. */
const stretchesOf = (frames: readonly FingerFrame[]): readonly Stretch[] => {
  const stretches: FingerFrame[][] = [[]];
  for (const frame of frames) {
    const last = stretches.at(-1)?.at(-1);
    if (seenIn(frame) !== "finger") continue;
    if (last !== undefined && frame.t - last.t > LONGEST_PAUSE) stretches.push([]);
    stretches.at(-1)?.push(frame);
  }
  return stretches.filter(
    (stretch) => (stretch.at(-1)?.t ?? 0) - (stretch[0]?.t ?? 0) >= SHORTEST_STRETCH,
  );
};

const NAMES = {
  "no finger": "NoFinger",
  "too dark": "TooDark",
  "too bright": "TooBright",
} as const;

/** What most of the frames without a finger showed. */
const whyNone = (frames: readonly FingerFrame[]): CannotReadPulse => {
  const seen = frames.map(seenIn);
  const share = (what: Seen): number => seen.filter((one) => one === what).length / frames.length;
  const reasons = (["no finger", "too dark", "too bright"] as const).toSorted(
    (one, other) => share(other) - share(one),
  );
  const main = reasons[0] ?? "no finger";
  return { type: NAMES[main], share: share(main) };
};

const told = (
  stretches: readonly Stretch[],
  clock: Pick<PulseReading, "fps" | "clockSd" | "unsound">,
): Result<PulseReading, CannotReadPulse> => {
  const read = stretches.map((stretch) => ({ stretch, found: findPulse(evenColours(stretch)) }));
  const joined = (of: (one: (typeof read)[number]) => Float64Array): Float64Array =>
    Float64Array.from(read.flatMap((one) => [...of(one)]));
  const quality = joined(({ found }) => qualityOf(found));
  const rejected = [...quality.keys()].filter((nth) => quality[nth]! < TRUSTED);
  const trusted = quality.length - rejected.length;
  const seconds = stretches.reduce((sum, one) => sum + one.at(-1)!.t - one[0]!.t, 0);
  if (trusted < Math.max(quality.length / 2, seconds / SLOWEST_HEART))
    return err({ type: "NoPulse", trusted, found: quality.length });
  return ok({
    beats: joined(({ stretch, found }) =>
      found.places.map((place) => stretch[0]!.t + place / EVEN_RATE),
    ),
    quality,
    placing: joined(({ found }) => found.errors.map((error) => Math.min(1e4, error * 1000))),
    rejected,
    stretches: stretches.map((stretch) => ({ from: stretch[0]!.t, to: stretch.at(-1)!.t })),
    ...clock,
  });
};
