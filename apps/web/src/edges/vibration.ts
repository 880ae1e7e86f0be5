import type { Cue, Cues } from "../app.ts";
import { quietly } from "./quietly.ts";

/** Milliseconds on, off, on: in is one long, out two short, so that closed eyes tell them apart. */
const PATTERNS: Readonly<Record<Cue, readonly number[]>> = {
  in: [220],
  out: [70, 110, 70],
  turn: [40],
};

/** Nothing where there is no such thing. Desktop browsers have the word for it, but nothing that shakes. */
export const vibrationOf = (
  device: Pick<Navigator, "maxTouchPoints"> & {
    readonly vibrate?: (pattern: number[]) => boolean;
  },
): Pick<Cues, "vibrate"> => {
  if (typeof device.vibrate !== "function" || device.maxTouchPoints === 0) return {};
  return { vibrate: (cue) => quietly(() => device.vibrate?.([...PATTERNS[cue]])) };
};
