import type { FingerFrame } from "./finger-frame.ts";

/** What a frame shows, before any pulse: a lit finger, or why none can be read in it. */
export type Seen = "finger" | "no finger" | "too dark" | "too bright";

/** Light through a finger is red: so many times green and blue. */
const REDDER = 1.4;

/** Below this red is mostly the camera's own noise; above, it is cut off. Both of 255. */
const DARKEST = 20;
const BRIGHTEST = 252;

/** The share of pixels that may be as bright as can be. */
const CUT_OFF = 0.5;

/** What one frame shows. A value that is no number shows no finger. */
export const seenIn = ({ r, g, b, saturated }: FingerFrame): Seen => {
  if (r >= BRIGHTEST || (saturated ?? 0) > CUT_OFF) return "too bright";
  if (Math.max(r, g, b) < DARKEST) return "too dark";
  return r >= REDDER * g && r >= REDDER * b ? "finger" : "no finger";
};

/** Whether a frame can be used at all, after the one before it: its clock rises, all are numbers. */
export const isSound = ({ t, r, g, b }: FingerFrame, last: number): boolean =>
  t > last && [t, r, g, b].every(Number.isFinite);
