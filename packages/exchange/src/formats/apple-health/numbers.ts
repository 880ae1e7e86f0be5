// Dates, numbers and clock times straight from bytes: text is made of them only where they are odd.
import { SPACE } from "./bytes.ts";
import { attributeText } from "./text.ts";

const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const COMMA = 0x2c;
const COLON = 0x3a;
const ZERO = 0x30;

const TEN_TO = Float64Array.from({ length: 16 }, (_, exponent) => 10 ** exponent);

const MS_PER_DAY = 86_400_000;

/** Days since 1970 of a day of the (proleptic Gregorian) calendar. Howard Hinnant's days_from_civil. */
export const daysFromCivil = (year: number, month: number, day: number): number => {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (((month + (month > 2 ? -3 : 9)) * 153 + 2) / 5) | 0;
  const dayOfEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear;
  return era * 146_097 + dayOfEra + day - 1 - 719_468;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const DAYS_IN = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const daysIn = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS_IN[month - 1] ?? 0);

/** Two digits as a number; beyond 99 where they are none. */
const two = (bytes: Uint8Array, at: number): number => {
  const [tens, ones] = [bytes[at]! - ZERO, bytes[at + 1]! - ZERO];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
};

/** `YYYY-MM-DD HH:MM:SS ±HHMM`, as Apple writes it, is just this long. */
const DATE_LENGTH = 25;

const hasMarks = (bytes: Uint8Array, at: number): boolean =>
  bytes[at + 4] === MINUS &&
  bytes[at + 7] === MINUS &&
  bytes[at + 10] === SPACE &&
  bytes[at + 13] === COLON &&
  bytes[at + 16] === COLON &&
  bytes[at + 19] === SPACE &&
  (bytes[at + 20] === PLUS || bytes[at + 20] === MINUS);

/** The instant a date means, in ms; NaN where it is none. The offset beside it is the export day's. */
export const instantIn = (bytes: Uint8Array, from: number, to: number): number => {
  if (to - from !== DATE_LENGTH || !hasMarks(bytes, from)) return oddInstant(bytes, from, to);
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const [hour, minute] = [two(bytes, from + 11), two(bytes, from + 14)];
  const second = two(bytes, from + 17);
  const away = two(bytes, from + 21) * 60 + two(bytes, from + 23);
  if (hour > 23 || minute > 59 || second > 60 || away > 14 * 60) return NaN;
  const ahead = bytes[from + 20] === MINUS ? -away : away;
  const days = daysOf(year, two(bytes, from + 5), two(bytes, from + 8));
  return days * MS_PER_DAY + ((hour * 60 + minute - ahead) * 60 + second) * 1000;
};

/** Days since 1970, or NaN: most records are of the same day as the one before. */
const daysOf = (year: number, month: number, day: number): number => {
  const date = (year * 100 + month) * 100 + day;
  if (date === lastDate) return lastDays;
  const isDay = year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  lastDate = date;
  return (lastDays = isDay ? daysFromCivil(year, month, day) : NaN);
};
let lastDate = -1;
let lastDays = NaN;

interface Written {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly ms: number;
  readonly offset: number;
}

const instantOf = ({ year, month, day, hour, minute, second, ms, offset }: Written): number => {
  if (hour > 23 || minute > 59 || second > 60 || Math.abs(offset) > 14 * 60) return NaN;
  const time = ((hour * 60 + minute - offset) * 60 + second) * 1000 + ms;
  return daysOf(year, month, day) * MS_PER_DAY + time;
};

const ODD_DATE =
  /^\s*(\d{4})-(\d{1,2})-(\d{1,2})[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))\s*$/i;

/** Dates of other makes: ISO, parts of a second, a colon in the offset, entities in between. */
const oddInstant = (bytes: Uint8Array, from: number, to: number): number => {
  if (to - from > 100) return NaN;
  const found = ODD_DATE.exec(attributeText(bytes, from, to).text);
  if (found === null) return NaN;
  const [, year, month, day, hour, minute, second = "0", part = "", , sign, away, beyond] = found;
  const offset = Number(away ?? 0) * 60 + Number(beyond ?? 0);
  return instantOf({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    ms: Number(part.padEnd(3, "0").slice(0, 3)),
    offset: sign === "-" ? -offset : offset,
  });
};

/** A number; NaN where there is none. Exact: up to fifteen digits are divided by a power of ten. */
export const numberIn = (bytes: Uint8Array, from: number, to: number): number => {
  const isBelow = bytes[from] === MINUS;
  let [digits, whole, point] = [0, 0, -1];
  for (let at = isBelow ? from + 1 : from; at < to; at += 1) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits += 1;
    } else if (bytes[at] === POINT && point < 0) point = digits;
    else return oddNumber(bytes, from, to);
  }
  if (digits === 0 || digits > 15) return oddNumber(bytes, from, to);
  const value = point < 0 ? whole : whole / TEN_TO[digits - point]!;
  return isBelow ? -value : value;
};

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** Many digits, an exponent, a decimal comma, entities, blanks around. */
const oddNumber = (bytes: Uint8Array, from: number, to: number): number => {
  if (to <= from || to - from > 100) return NaN;
  const text = attributeText(bytes, from, to).text.trim();
  const plain = /^[+-]?\d+,\d+$/.test(text) ? text.replace(",", ".") : text;
  return PLAIN_NUMBER.test(plain) ? Number(plain) : NaN;
};

export const MS_PER_HOUR = 3_600_000;
const HALF_DAY = 12 * MS_PER_HOUR;

/**
 * `7:47:41.86 PM`, `19:47:41,86`: ms of the clock on the wall. With the clock of twelve hours and a
 * half that is not known, it stays within the first twelve. NaN where it is none.
 */
export const clockIn = (bytes: Uint8Array, from: number, to: number): number => {
  const colon = bytes[from + 1] === COLON ? from + 1 : from + 2;
  const hour = colon === from + 1 ? bytes[from]! - ZERO : two(bytes, from);
  if (bytes[colon] !== COLON || bytes[colon + 3] !== COLON || !(hour >= 0 && hour < 100))
    return oddClock(bytes, from, to);
  const [minute, second] = [two(bytes, colon + 1), two(bytes, colon + 4)];
  if (colon + 6 > to || hour > 23 || minute > 59 || second > 60) return NaN;
  const whole = ((hour * 60 + minute) * 60 + second) * 1000;
  const mark = bytes[colon + 6];
  if (colon + 6 === to || (mark !== POINT && mark !== COMMA))
    return withHalf(whole, bytes, colon + 6, to);
  return withPart(whole, bytes, colon + 7, to);
};

const withPart = (whole: number, bytes: Uint8Array, from: number, to: number): number => {
  let [part, unit, at] = [0, 100, from];
  for (; at < to && (bytes[at]! - ZERO) >>> 0 < 10; at += 1) {
    part += (bytes[at]! - ZERO) * unit;
    unit /= 10;
  }
  return withHalf(whole + Math.round(part), bytes, at, to);
};

const LETTER_A = 0x41;
const LETTER_P = 0x50;

/** After the digits: a blank of some kind, and AM or PM in some language. */
const withHalf = (ms: number, bytes: Uint8Array, from: number, to: number): number => {
  if (from === to) return ms;
  let at = from;
  while (at < to && (bytes[at]! <= SPACE || bytes[at]! >= 0x80) && at < from + 3) at += 1;
  const letter = bytes[at]! & 0xdf;
  if (to - at === 2 && (bytes[at + 1]! & 0xdf) === 0x4d) {
    if (letter === LETTER_P) return (ms % HALF_DAY) + HALF_DAY;
    if (letter === LETTER_A) return ms % HALF_DAY;
  }
  return oddHalf(ms, attributeText(bytes, from, to).text);
};

/** "PM" in the languages whose phones write it so. */
const AFTERNOON = /^(?:p|nachm|下午|午後|오후|μμ|м)/i;

const oddHalf = (ms: number, words: string): number => {
  const word = words.replaceAll(/[\s.\u00a0\u202f]/g, "");
  if (word === "") return ms;
  return (ms % HALF_DAY) + (AFTERNOON.test(word) ? HALF_DAY : 0);
};

/** Arabic and Persian digits: their last four bits are their value. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;

const ODD_CLOCK = /^(\D*)(\d{1,2})[:.](\d{2})[:.](\d{2})(?:[.,\u066b](\d{1,6}))?(\D*)$/u;

/** The half of the day first, as in Chinese; digits of other scripts. */
const oddClock = (bytes: Uint8Array, from: number, to: number): number => {
  if (to - from > 100) return NaN;
  const text = attributeText(bytes, from, to).text.trim();
  const found = ODD_CLOCK.exec(
    text.replaceAll(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0x0f)),
  );
  if (found === null) return NaN;
  const [, before = "", hour, minute, second, part = "", after = ""] = found;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return NaN;
  const whole = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  return oddHalf(whole + Math.round(Number(`0.${part || "0"}`) * 1000), before + after);
};
