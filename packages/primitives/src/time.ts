import type { Brand } from "./brand.ts";

/** Milliseconds since 1970-01-01T00:00Z, a whole number. */
export type Instant = Brand<number, "Instant">;

/** A length of time in milliseconds. */
export type Millis = Brand<number, "Millis">;

/** Minutes that local time was ahead of UTC: 60 in Berlin in winter, -300 in New York. */
export type OffsetMinutes = Brand<number, "OffsetMinutes">;

/** Days since 1970-01-01 on somebody's own calendar, so that two moments can share a day. */
export type DayNumber = Brand<number, "DayNumber">;

/** The clock arrives as an argument: no room reads one by itself. */
export interface Clock {
  readonly now: () => Instant;
  /** How far local time is ahead of UTC at a given instant, where this device is. */
  readonly offsetAt: (instant: Instant) => OffsetMinutes;
}

export const seconds = (count: number): Millis => (count * 1000) as Millis;
export const minutes = (count: number): Millis => (count * 60_000) as Millis;
export const hours = (count: number): Millis => (count * 3_600_000) as Millis;
export const days = (count: number): Millis => (count * 86_400_000) as Millis;

/** The latest instant a JavaScript date can hold; anything beyond is not a time. */
const LAST_INSTANT = 8.64e15;

/** Whether a number can be an instant: whole, and within what a date can hold. */
export const isInstant = (value: unknown): value is Instant =>
  Number.isInteger(value) && Math.abs(value as number) <= LAST_INSTANT;

/** Whether a number can be an offset: real ones lie between -14 h and +14 h. */
export const isOffset = (value: unknown): value is OffsetMinutes =>
  Number.isInteger(value) && Math.abs(value as number) <= 14 * 60;

/**
 * The day somebody lived through at `at`, by the offset that held for them then.
 *
 * @example dayOf(0 as Instant, -60 as OffsetMinutes) // -1
 */
export const dayOf = (at: Instant, offset: OffsetMinutes): DayNumber =>
  Math.floor((at + offset * 60_000) / 86_400_000) as DayNumber;
