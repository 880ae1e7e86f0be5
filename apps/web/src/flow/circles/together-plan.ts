import type { Clock, Instant } from "@glimmers/primitives";
import type { TogetherPlan, TogetherPractice } from "./door.ts";

/** Breaths in a minute that can be proposed: all within what nobody needs to be taught. */
export const TOGETHER_RATES = [5, 6, 7.5, 10] as const;
export const USUAL_TOGETHER_RATE = 6;
/** Until it begins, and how long it is; in minutes. */
export const TOGETHER_STARTS = [1, 5, 15] as const;
export const TOGETHER_LENGTHS = [1, 3, 5] as const;

export interface TogetherWish {
  readonly practice: TogetherPractice;
  readonly startsIn: number;
  readonly minutes: number;
  readonly rate: number;
}

const MINUTE = 60_000;

/**
 * A plan, from what was wished and what time it is by the server's clock. A breath is never cut
 * off: it lasts as many whole breaths as fill the minutes.
 *
 * @example planOf({ practice: "breath", startsIn: 1, minutes: 1, rate: 7.5 }, 0).seconds // 64
 */
export const planOf = (wish: TogetherWish, serverNow: number): TogetherPlan => {
  const { practice, startsIn, minutes, rate } = wish;
  return {
    practice,
    startsAt: Math.round(serverNow + startsIn * MINUTE) as Instant,
    seconds: practice === "breath" ? wholeBreaths(minutes * 60, rate) : minutes * 60,
    pace: rate,
  };
};

const wholeBreaths = (seconds: number, rate: number): number => {
  const breath = 60 / rate;
  return Math.round(Math.ceil(seconds / breath - 1e-9) * breath);
};

/** In minutes, as one would say it. */
export const minutesOf = ({ seconds }: Pick<TogetherPlan, "seconds">): number =>
  Math.max(1, Math.round(seconds / 60));

/** When a time of the server's is by the clock of this device, right or wrong. */
export const onThisClock = (at: Instant, serverNow: number, clock: Clock): Instant =>
  Math.round(clock.now() + (at - serverNow)) as Instant;
