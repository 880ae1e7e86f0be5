import type { Instant } from "@glimmers/primitives";
import type { Wall } from "../../reading/dates.ts";
import { dayFrom, instantOfWall } from "../../reading/dates.ts";
import { atWall, isZone } from "../../reading/zones.ts";
import type { Component, Property } from "./lines.ts";
import { propertyIn } from "./lines.ts";
import type { Budget } from "./rule.ts";
import { occurrences, parseRule } from "./rule.ts";

/** A time as a calendar writes it: a day, a time in UTC, in a zone, or on whatever clock there is. */
export interface IcsTime {
  readonly wall: Wall;
  readonly is: "day" | "utc" | "local";
  readonly zone?: string;
  readonly written: string;
}

const TIME = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/i;

export const icsTime = (value: string, parameters: Property["parameters"]): IcsTime | undefined => {
  const found = TIME.exec(value.trim());
  if (found === null) return undefined;
  const [written, year, month, dayOfMonth, hour, minute, second = "0", utc] = found;
  const day = dayFrom(Number(year), Number(month), Number(dayOfMonth));
  if (day === undefined) return undefined;
  const clock = {
    hour: Number(hour ?? 0),
    minute: Number(minute ?? 0),
    second: Number(second),
    ms: 0,
  };
  if (clock.hour > 23 || clock.minute > 59 || clock.second > 60) return undefined;
  const zone = parameters.get("TZID");
  return {
    wall: { ...day, ...clock },
    is: hour === undefined ? "day" : utc === undefined ? "local" : "utc",
    ...(zone !== undefined && { zone }),
    written,
  };
};

/** Times of a property: several are parted by commas; of a period its beginning. */
export const icsTimes = ({ value, parameters }: Property): readonly IcsTime[] =>
  value.split(",").flatMap((each) => icsTime(each.split("/")[0] ?? "", parameters) ?? []);

const DURATION =
  /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/i;

/** In minutes. */
export const durationIn = (text: string): number | undefined => {
  const found = DURATION.exec(text.trim());
  if (found === null) return undefined;
  const [, sign, ...parts] = found;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  const total = (weeks * 7 + days) * 1440 + hours * 60 + minutes + seconds / 60;
  return sign === "-" ? -total : total;
};

/** A zone the file itself describes, for names that no list of zones has. */
interface OwnZone {
  readonly changes: readonly { readonly from: number; readonly offset: number }[];
  readonly before: number;
}

/** Which clock is meant where times name a zone. */
export interface Zones {
  /** From one it knows by name to one everybody knows; undefined where nobody does. */
  readonly offsetAt: (zone: string, wall: Wall) => number | undefined;
  readonly known: (zone: string) => string | undefined;
}

const MOST_CHANGES = 2000;

/** Days that may be looked at for all zones of a file: ten of them, each over a hundred years. */
const MOST_DAYS = 1_000_000;

/**
 * Zones by their names, and those the file describes (`VTIMEZONE`). A description is followed when
 * it is first asked for: of most zones the name says all.
 */
export const zonesFrom = (described: readonly Component[]): Zones => {
  const byName = new Map(
    described.map((each) => [propertyIn(each, "TZID")?.value.trim() ?? "", each]),
  );
  const own = new Map<string, OwnZone | undefined>();
  const known = new Map<string, string | undefined>();
  const budget: Budget = { left: MOST_DAYS };
  return {
    known: (zone) => remembered(known, zone, () => nameIn(zone)),
    offsetAt: (zone, wall) => {
      const description = byName.get(zone);
      if (description === undefined) return undefined;
      const found = remembered(own, zone, () => ownZone(description, budget));
      if (found === undefined) return undefined;
      const shown = instantOfWall(wall, 0);
      return found.changes.findLast(({ from }) => from <= shown)?.offset ?? found.before;
    },
  };
};

/** More names than any calendar has zones: from there on they are worked out each time. */
const MOST_NAMES = 2000;

const remembered = <Found>(by: Map<string, Found>, name: string, find: () => Found): Found => {
  const before = by.get(name);
  if (before !== undefined || by.has(name)) return before as Found;
  const found = find();
  if (by.size < MOST_NAMES) by.set(name, found);
  return found;
};

const LONGEST_NAME = 256;

/** `/somebody.example/Europe/Berlin` is Europe/Berlin too. */
const nameIn = (zone: string): string | undefined => {
  const parts = zone.length > LONGEST_NAME ? [] : zone.trim().split("/");
  for (let from = 0; from < parts.length; from += 1) {
    const name = parts.slice(from).join("/");
    if (isZone(name)) return name;
  }
  return undefined;
};

const ownZone = (described: Component, budget: Budget): OwnZone | undefined => {
  const changes = described.inside
    .slice(0, MOST_PARTS)
    .flatMap((part) => changesOf(part, budget))
    .toSorted((one, other) => one.from - other.from);
  const [first] = changes;
  return first === undefined ? undefined : { changes, before: first.before };
};

/** Parts of one zone: every change of a century, written one by one. */
const MOST_PARTS = 300;

const changesOf = (part: Component, budget: Budget) => {
  const start = icsTime(propertyIn(part, "DTSTART")?.value ?? "", new Map());
  const offset = offsetIn(propertyIn(part, "TZOFFSETTO")?.value);
  const before = offsetIn(propertyIn(part, "TZOFFSETFROM")?.value) ?? offset;
  if (start === undefined || offset === undefined || before === undefined) return [];
  const rule = parseRule(propertyIn(part, "RRULE")?.value ?? "");
  // Outlook begins its zones in 1601; no one's calendar does.
  const wall = { ...start.wall, year: Math.max(1970, start.wall.year) };
  const walls = [...(rule === undefined ? [] : someOf(occurrences(rule, wall, budget)))];
  return [start.wall, ...walls].map((each) => ({ from: instantOfWall(each, 0), offset, before }));
};

const someOf = function* (walls: Iterable<Wall>): Generator<Wall> {
  let count = 0;
  for (const wall of walls) {
    if (wall.year > 2100 || (count += 1) > MOST_CHANGES) return;
    yield wall;
  }
};

const offsetIn = (text: string | undefined): number | undefined => {
  const found = /^([+-])(\d{2})(\d{2})(?:\d{2})?$/.exec(text?.trim() ?? "");
  if (found === null) return undefined;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === "-" ? -minutes : minutes;
};

/** The instant of a time: in its zone, the file's description of one, or the zone that was said. */
export const instantOfIcs = (time: IcsTime, zones: Zones, otherwise: string): Instant => {
  if (time.is === "utc") return instantOfWall(time.wall, 0);
  const name = time.zone === undefined ? otherwise : zones.known(time.zone);
  if (name !== undefined) return atWall(time.wall, name).at;
  const offset = zones.offsetAt(time.zone ?? "", time.wall);
  return offset === undefined ? atWall(time.wall, otherwise).at : instantOfWall(time.wall, offset);
};
