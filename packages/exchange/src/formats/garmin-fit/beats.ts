import type { BeatUnit } from "../../beats-text.ts";
import type { FitMessage } from "./messages.ts";

/** Beats that followed on one another. Times are ms after 1989-12-31T00:00Z. */
export interface FitBeats {
  /** When the first interval began. */
  readonly start: number;
  readonly intervals: readonly number[];
  readonly unit: BeatUnit;
  /** Message they came in: 78 `hrv`, 132 `hr`, 290 `beat_intervals`, 372 `raw_bbi`. */
  readonly from: number;
  /** The data message they began in. */
  readonly record: number;
  /** They end because beats are missing, and not because the recording does. */
  readonly isBeforeGap: boolean;
}

interface OpenList {
  start: number;
  intervals: number[];
  length: number;
  /** The least that the device's clock was ever ahead of the beats. */
  leastAhead: number;
  readonly record: number;
}

/** Finds the beats of one file, message by message; some lists are whole only at the end. */
export interface BeatsFinder {
  readonly take: (message: FitMessage) => readonly FitBeats[];
  readonly end: () => readonly FitBeats[];
}

export const HRV = 78;
const RECORD = 20;
const EVENT = 21;
const HR = 132;
const BEAT_INTERVALS = 290;
const RAW_BBI = 372;

/** A clock that runs ahead of its beats by this much has lost some of them. */
const LOST = 3000;
/** Two beats of a strap's memory that lie further apart have others between them. */
const LONGEST_BEAT = 2000;

export const findBeats = (): BeatsFinder => {
  const finders = [
    createUntimed(),
    createStrap(),
    createTimed(BEAT_INTERVALS),
    createTimed(RAW_BBI),
  ];
  return {
    take: (message) => finders.flatMap((finder) => finder.take(message)),
    end: () => finders.flatMap((finder) => finder.end()),
  };
};

const listOf = (
  { start, intervals, record }: OpenList,
  from: number,
  unit: BeatUnit,
  isBeforeGap: boolean,
): readonly FitBeats[] =>
  intervals.length === 0 ? [] : [{ start, intervals, unit, from, record, isBeforeGap }];

const opened = (start: number, record: number): OpenList => ({
  start,
  intervals: [],
  length: 0,
  leastAhead: Infinity,
  record,
});

const add = (list: OpenList, interval: number): void => {
  list.intervals.push(interval);
  list.length += interval;
};

const STOPS: ReadonlySet<number> = new Set([1, 4, 8, 9]);

const isTimer = (message: FitMessage, types: (type: number) => boolean): boolean =>
  message.number === EVENT &&
  message.fields.get(0)?.[0] === 0 &&
  types(message.fields.get(1)?.[0] ?? -1);

/**
 * Message 78 has no time of its own. Its beats stand in order between records and events, so a list
 * begins at the record before it; wherever the records' clock runs ahead of the beats by more than
 * `LOST`, beats were lost and a new list begins.
 */
const createUntimed = (): BeatsFinder => {
  let clock: number | undefined;
  let list: OpenList | undefined;
  const close = (isBeforeGap: boolean): readonly FitBeats[] => {
    const closed = list === undefined ? [] : listOf(list, HRV, "ms", isBeforeGap);
    list = undefined;
    return closed;
  };
  const look = (now: number): readonly FitBeats[] => {
    clock = now;
    if (list === undefined) return [];
    // Beats before any record: the first record tells when they ended.
    if (Number.isNaN(list.start)) list.start = now - list.length;
    const ahead = now - list.start - list.length;
    list.leastAhead = Math.min(list.leastAhead, ahead);
    return ahead - list.leastAhead > LOST ? close(true) : [];
  };
  const takeBeats = (message: FitMessage): readonly FitBeats[] => {
    const told: FitBeats[] = [];
    for (const interval of message.fields.get(0) ?? []) {
      if (interval === 0) told.push(...close(true));
      else add((list ??= opened(clock ?? Number.NaN, message.record)), interval);
    }
    return told;
  };
  return {
    take: (message) => {
      if (message.number === HRV) return takeBeats(message);
      const isClock = message.number === RECORD || message.number === EVENT;
      if (!isClock || message.time === undefined) return [];
      const told = look(message.time * 1000);
      return isTimer(message, (type) => STOPS.has(type)) ? [...told, ...close(false)] : told;
    },
    end: () => close(false),
  };
};

const TICK = 1000 / 1024;

/**
 * Message 132: what a strap remembered under water, as the times of beats. `event_timestamp` counts
 * 1/1024 s, `event_timestamp_12` holds the lower 12 bits of more of them, one and a half bytes each.
 */
const createStrap = (): BeatsFinder => {
  let list: OpenList | undefined;
  /** Ticks of the last beat, and from ticks to ms of the calendar. */
  let last: number | undefined;
  let shift: number | undefined;
  const close = (isBeforeGap: boolean): readonly FitBeats[] => {
    const closed = list === undefined ? [] : listOf(list, HR, "1/1024s", isBeforeGap);
    list = undefined;
    return closed;
  };
  const beat = (ticks: number, record: number): readonly FitBeats[] => {
    const interval = last === undefined ? Number.NaN : (ticks - last) * TICK;
    const before = last;
    last = ticks;
    const isNext = interval > 0 && interval <= LONGEST_BEAT;
    if (before === undefined || shift === undefined) return [];
    const told = isNext ? [] : close(true);
    if (isNext) add((list ??= opened(before * TICK + shift, record)), interval);
    return told;
  };
  const unpack = (bytes: readonly number[]): readonly number[] => {
    const lows: number[] = [];
    for (let at = 0; at + 2 < bytes.length; at += 3) {
      const [one = 0, two = 0, three = 0] = bytes.slice(at, at + 3);
      lows.push(one | ((two & 15) << 8), (two >> 4) | (three << 4));
    }
    return lows;
  };
  return {
    take: ({ number, time, fields, record }) => {
      if (number !== HR) return [];
      const whole = fields.get(9) ?? [];
      const told: FitBeats[] = [];
      const [first] = whole;
      if (time !== undefined && first !== undefined) {
        const part = ((fields.get(0)?.[0] ?? 0) / 32768 + (fields.get(1)?.[0] ?? 0) / 256) * 1000;
        shift = time * 1000 + part - first * TICK;
      }
      for (const ticks of whole) told.push(...beat(ticks, record));
      for (const low of unpack(fields.get(10) ?? [])) {
        if (last === undefined) break;
        told.push(...beat(last + ((low - (last % 4096) + 4096) % 4096), record));
      }
      return told;
    },
    end: () => close(false),
  };
};

/** 14 bits of a beat's length, one of its quality, one for a gap before it. */
const RAW_LENGTH = 0x3fff;
const RAW_GAP = 0x8000;

/** Messages that have a time of their own: the first of their beats began then. */
const createTimed = (from: number): BeatsFinder => {
  let list: OpenList | undefined;
  const close = (isBeforeGap: boolean): readonly FitBeats[] => {
    const closed = list === undefined ? [] : listOf(list, from, "ms", isBeforeGap);
    list = undefined;
    return closed;
  };
  const addFrom = (value: number, at: number, record: number): readonly FitBeats[] => {
    const isRaw = from === RAW_BBI;
    const interval = isRaw ? value & RAW_LENGTH : value;
    const isGap = interval === 0 || (isRaw && (value & RAW_GAP) !== 0);
    const told = isGap ? close(true) : [];
    if (interval > 0) add((list ??= opened(at, record)), interval);
    return told;
  };
  const take = ({ number, time, fields, record }: FitMessage): readonly FitBeats[] => {
    if (number !== from || time === undefined) return [];
    let at = time * 1000 + (fields.get(0)?.[0] ?? 0);
    const isNext = list !== undefined && Math.abs(list.start + list.length - at) <= LONGEST_BEAT;
    const told = isNext ? [] : [...close(list !== undefined)];
    for (const value of fields.get(1) ?? fields.get(2) ?? []) {
      told.push(...addFrom(value, at, record));
      at += from === RAW_BBI ? value & RAW_LENGTH : value;
    }
    return told;
  };
  return { take, end: () => close(false) };
};
