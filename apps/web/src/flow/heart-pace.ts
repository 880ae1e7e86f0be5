import type { Pace } from "@glimmers/model";

/** Breaths a minute there are to choose from beside a heart's rhythm. */
export const RATES = [4, 4.5, 5, 5.5, 6, 6.5, 7] as const;

export const USUAL_RATE = 6;

/** How much of a breath is the way in: 4 s of 10. */
const SHARE_IN = 0.4;

/**
 * A pace of so many breaths a minute, its way out half as long again as its way in.
 *
 * @example paceOfRate(6) // { in: 4, out: 6 }
 */
export const paceOfRate = (rate: number): Pace => {
  const whole = 60 / rate;
  return { in: toHundredths(whole * SHARE_IN), out: toHundredths(whole * (1 - SHARE_IN)) };
};

/** How long a breath is, in seconds: its parts together. */
export const breathSeconds = ({ in: inward, out, holdIn = 0, holdOut = 0 }: Pace): number =>
  inward + holdIn + out + holdOut;

const toHundredths = (seconds: number): number => Math.round(seconds * 100) / 100;
