import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Wall } from "./dates.ts";
import { instantOfWall } from "./dates.ts";
import type { When } from "./item.ts";

/**
 * How far ahead of UTC a zone's clocks were at an instant, in minutes. The rules of zones are data
 * that every engine carries (`Intl`): nothing is asked of the device. Changes are looked for once
 * in eight days and remembered: no zone goes forth and back within them.
 */
export const offsetIn = (zone: string, at: Instant): OffsetMinutes => {
  const known = zoneNamed(zone);
  if (known === undefined || !Number.isFinite(at)) return 0 as OffsetMinutes;
  const span = Math.floor(at / SPAN);
  const { before, change, after } = known.spans.get(span) ?? lookedUp(known, span);
  return (at < change ? before : after) as OffsetMinutes;
};

/** Whether it is the name of a zone, like "Europe/Berlin". */
export const isZone = (name: string): boolean => zoneNamed(name) !== undefined;

/** Of a file: an instant or a wall clock, and what the file says of the zone. */
export interface Timing {
  /** The instant itself, where the file tells it. */
  readonly instant?: Instant;
  /** Else what the clock on the wall showed. */
  readonly wall?: Wall;
  /** Minutes ahead of UTC, where the file tells it. */
  readonly offset?: number;
  /** IANA, where the file tells it. A name nobody knows counts as none. */
  readonly zone?: string;
  /** Whether offset or zone stand with this record, or once in the file. "record" if not said. */
  readonly from?: "record" | "file";
  /** Just as it was written. */
  readonly written?: string;
  /** The day was meant: its noon is taken. */
  readonly allDay?: boolean;
}

/** When it was, and whether that time came twice that day ("fold") or never ("gap"). */
export interface Placed {
  readonly when: When;
  /** A gap: the time was moved forward. A fold: the earlier of both was taken. */
  readonly ambiguous?: "gap" | "fold";
}

/** Puts the three together, and says where the offset is from. Never guesses: `answers` are said. */
export const whenOf = (timing: Timing, answers: { readonly zone: string }): Placed => {
  const zone = timing.zone !== undefined && isZone(timing.zone) ? timing.zone : undefined;
  const placed = placedIn(timing, zone ?? answers.zone);
  const isSaid = timing.offset !== undefined || zone !== undefined;
  const when: When = {
    at: placed.at,
    offset: placed.offset,
    zoneFrom: isSaid ? (timing.from ?? "record") : "assumed",
    ...(zone !== undefined && { zone }),
    ...(timing.written !== undefined && { written: timing.written }),
    ...(timing.allDay === true && { allDay: true }),
  };
  return { when, ...(placed.ambiguous !== undefined && { ambiguous: placed.ambiguous }) };
};

interface AtOffset {
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  readonly ambiguous?: "gap" | "fold";
}

const placedIn = ({ instant, wall, offset, allDay }: Timing, zone: string): AtOffset => {
  const noon = wall !== undefined && allDay === true ? { ...wall, ...NOON } : wall;
  if (offset !== undefined) {
    const at = instant ?? (noon === undefined ? 0 : instantOfWall(noon, offset));
    return { at: at as Instant, offset: Math.round(offset) as OffsetMinutes };
  }
  if (instant !== undefined) return { at: instant, offset: offsetIn(zone, instant) };
  return noon === undefined ? { at: 0 as Instant, offset: 0 as OffsetMinutes } : atWall(noon, zone);
};

const NOON = { hour: 12, minute: 0, second: 0, ms: 0 } as const;

const DAY = 86_400_000;

/** What instant a wall clock in a zone meant. */
export const atWall = (wall: Wall, zone: string): AtOffset => {
  const shown = instantOfWall(wall, 0);
  const before = offsetIn(zone, (shown - DAY) as Instant);
  const after = offsetIn(zone, (shown + DAY) as Instant);
  const fits = [...new Set([before, after])]
    .map((offset) => ({ at: (shown - offset * 60_000) as Instant, offset }))
    .filter(({ at, offset }) => offsetIn(zone, at) === offset)
    .sort((one, other) => one.at - other.at);
  const [first] = fits;
  if (first !== undefined) return fits.length > 1 ? { ...first, ambiguous: "fold" } : first;
  const moved = (shown - before * 60_000) as Instant;
  return { at: moved, offset: offsetIn(zone, moved), ambiguous: "gap" };
};

/** Eight days. */
const SPAN = 691_200_000;

/** Four centuries and more: beyond it, somebody makes times up. */
const MOST_SPANS = 20_000;

/** Offsets in minutes within eight days: `before` until `change`, `after` from then. */
interface Span {
  readonly before: number;
  readonly change: number;
  readonly after: number;
}

interface Zone {
  readonly format: Intl.DateTimeFormat;
  readonly spans: Map<number, Span>;
}

const ZONES = new Map<string, Zone | undefined>();

/** More names than there are zones: somebody makes them up. */
const MOST_NAMES = 2000;

const zoneNamed = (name: string): Zone | undefined => {
  if (!ZONES.has(name)) {
    if (ZONES.size >= MOST_NAMES) ZONES.clear();
    ZONES.set(name, madeZone(name));
  }
  return ZONES.get(name);
};

const madeZone = (timeZone: string): Zone | undefined => {
  // "+01:00" is taken by some engines and not by others.
  if (timeZone.length > 64 || !/^[a-z]/i.test(timeZone)) return undefined;
  try {
    return { format: new Intl.DateTimeFormat("en-US", { ...PARTS, timeZone }), spans: new Map() };
  } catch {
    return undefined;
  }
};

const PARTS = {
  calendar: "gregory",
  numberingSystem: "latn",
  hourCycle: "h23",
  era: "short",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const satisfies Intl.DateTimeFormatOptions;

const lookedUp = (zone: Zone, span: number): Span => {
  const [from, to] = [span * SPAN, (span + 1) * SPAN];
  const [before, after] = [askedFor(zone, from), askedFor(zone, to)];
  const change = before === after ? to : changeBetween(zone, from, to, before);
  const found = { before, change, after };
  if (zone.spans.size >= MOST_SPANS) zone.spans.clear();
  zone.spans.set(span, found);
  return found;
};

/** The first minute that is no longer `before`. */
const changeBetween = (zone: Zone, from: number, to: number, before: number): number => {
  let [still, no] = [from / 60_000, to / 60_000];
  while (no - still > 1) {
    const middle = Math.floor((still + no) / 2);
    if (askedFor(zone, middle * 60_000) === before) still = middle;
    else no = middle;
  }
  return no * 60_000;
};

const FARTHEST = 8.64e15;

const askedFor = ({ format }: Zone, at: number): number => {
  const within = Math.min(Math.max(at, -FARTHEST), FARTHEST);
  const parts = new Map(format.formatToParts(within).map(({ type, value }) => [type, value]));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = [
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
  ].map((type) => Number(parts.get(type as Intl.DateTimeFormatPartTypes)));
  const shown = { year: parts.get("era") === "BC" ? 1 - year : year, month, day };
  const wall = instantOfWall({ ...shown, hour, minute, second, ms: 0 }, 0);
  return Math.round((wall - Math.floor(within / 1000) * 1000) / 60_000);
};
