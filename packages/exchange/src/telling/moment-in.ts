import type { Clock, DayReading, Wall, Written } from "../reading/dates.ts";
import { MIDNIGHT, parseClock, parseDayTime } from "../reading/dates.ts";
import type { Reading } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { told } from "./entry.ts";

/** What looks like a clock, whatever its numbers. */
const CLOCK = /(?:^|[\sT,])(\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?)\s*(?:[ap]\.?\s?m\.?)?$/i;

/** A time somebody wrote that no day has, as 24:10: what they wrote is kept, on its day. */
export interface WrittenMoment extends Written {
  readonly oddTime?: string;
}

/** Day and time in one, as `parseDayTime` reads them; the day alone, where its time is none. */
export const momentIn = (written: string, reading: DayReading = {}): WrittenMoment | undefined => {
  const whole = parseDayTime(written, reading);
  if (whole !== undefined) return whole;
  const [found, oddTime] = CLOCK.exec(written.trim()) ?? [];
  if (found === undefined || oddTime === undefined || parseClock(oddTime) !== undefined)
    return undefined;
  const day = parseDayTime(written.trim().slice(0, -found.length), reading);
  return day?.dayOnly === true ? { ...day, oddTime } : undefined;
};

/** Whether a cell of its own holds a clock that no day has. */
export const isOddTime = (text: string): boolean =>
  parseClock(text) === undefined && CLOCK.test(text.trim());

/** At its clock; on its day, where there is none. */
export const atClock = (day: Omit<Wall, keyof Clock>, clock: Clock | undefined): Wall => ({
  ...day,
  ...(clock ?? MIDNIGHT),
});

/** Says that an entry stands on its day, for its time is none. */
export const oddTimeSaid = (place: Place, oddTime: string | undefined): readonly Reading[] =>
  oddTime === undefined ? [] : [told("noted", place, "not-a-time", oddTime)];
