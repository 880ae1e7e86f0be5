import type { Instant } from "@glimmers/primitives";
import { days, minutes } from "@glimmers/primitives";
import type { WakeHours } from "@glimmers/sync";

/** A wake as it stands before something is sent, as far as that matters for sending. */
export interface StandingWake {
  /** Still to come, in order. */
  readonly times: readonly Instant[];
  readonly hours: WakeHours;
  readonly most: number;
  /** The day something was last sent on, and how much: see `dayOfWake`. */
  readonly day: number;
  readonly sent: number;
}

/** What becomes of a wake, worked out before anything is written. */
export interface WakePlan {
  readonly isSent: boolean;
  /** None left: the wake has come to its end. */
  readonly times: readonly Instant[];
  readonly day: number;
  readonly sent: number;
}

/**
 * A time that is farther past than this is let go, unsent: after hours without a server nobody is
 * woken at an hour they did not choose.
 */
export const LATEST = minutes(10);

/**
 * The person's day as far as a server knows of it: it begins with their own hours, so that an
 * evening that goes past midnight is of one day.
 */
export const dayOfWake = ({ from }: WakeHours, now: Instant): number =>
  Math.floor((now - minutes(from)) / days(1));

/** What is due goes, once, however many times came together; and never more than a day may have. */
export const planDue = (wake: StandingWake, now: Instant): WakePlan => {
  const past = wake.times.filter((time) => time <= now);
  const isInTime = past.some((time) => now - time <= LATEST);
  return { ...sending(wake, isInTime, now), times: wake.times.slice(past.length) };
};

export const planKnock = (wake: StandingWake, now: Instant): WakePlan => ({
  ...sending(wake, isWithin(wake.hours, now), now),
  times: wake.times,
});

const sending = (
  { hours, most, day, sent }: StandingWake,
  isWanted: boolean,
  now: Instant,
): Omit<WakePlan, "times"> => {
  const today = dayOfWake(hours, now);
  const sentToday = day === today ? sent : 0;
  const isSent = isWanted && sentToday < most;
  return { isSent, day: today, sent: isSent ? sentToday + 1 : sentToday };
};

const isWithin = ({ from, to }: WakeHours, now: Instant): boolean => {
  const length = (to - from + MINUTES) % MINUTES || MINUTES;
  const since = (Math.floor(now / minutes(1)) - from) % MINUTES;
  return since < length;
};

const MINUTES = 1_440;
