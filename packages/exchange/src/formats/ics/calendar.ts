import type { Bytes } from "@glimmers/primitives";
import type { Component, Property } from "./lines.ts";
import { componentsOf, isComponent, propertiesIn, propertyIn } from "./lines.ts";
import type { IcsTime, Zones } from "./times.ts";
import { icsTimes, instantOfIcs, zonesFrom } from "./times.ts";
import { isZone } from "../../reading/zones.ts";

/** What has to be known of a calendar before its events can be read one by one. */
export interface Calendar {
  readonly zones: Zones;
  /** The calendar's own zone (`X-WR-TIMEZONE`), where it has one. */
  readonly zone?: string;
  /** Of each series, the instants (ms) at which one of its events was changed by itself. */
  readonly changed: ReadonlyMap<string, ReadonlySet<number>>;
  /** The newest stamp in it, ms since 1970: about when the file was made. */
  readonly newest: number;
  readonly events: number;
  readonly series: number;
}

const MOST_ZONES = 200;
const MOST_CHANGED = 500_000;

/** Nobody's file was made later than this. */
const LATEST = Date.UTC(2100, 0, 1);
const STAMPS = ["DTSTAMP", "LAST-MODIFIED", "CREATED"];

/** Reads a calendar once for what its events need of one another. */
export const calendarOf = async (
  source: AsyncIterable<Bytes>,
  otherwise: string,
): Promise<Calendar> => {
  const found: Found = {
    described: [],
    changed: [],
    zone: undefined,
    events: 0,
    series: 0,
    newest: 0,
  };
  for await (const each of componentsOf(source)) look(found, each);
  const { described, zone, events, series, newest } = found;
  const zones = zonesFrom(described);
  const changed = new Map<string, Set<number>>();
  for (const [uid, time] of found.changed)
    changed.set(
      uid,
      (changed.get(uid) ?? new Set()).add(instantOfIcs(time, zones, zone ?? otherwise)),
    );
  return { zones, ...(zone !== undefined && { zone }), changed, events, series, newest };
};

interface Found {
  readonly described: Component[];
  readonly changed: (readonly [string, IcsTime])[];
  zone: string | undefined;
  events: number;
  series: number;
  newest: number;
}

const look = (found: Found, each: Component | Property): void => {
  if (!isComponent(each)) {
    const zone = each.value.trim();
    if (each.name === "X-WR-TIMEZONE" && isZone(zone)) found.zone ??= zone;
    return;
  }
  if (each.name === "VTIMEZONE" && found.described.length < MOST_ZONES) found.described.push(each);
  if (each.name !== "VEVENT") return;
  found.events += 1;
  if (isSeries(each)) found.series += 1;
  found.newest = Math.max(found.newest, newestIn(each));
  const [at] = propertiesIn(each, "RECURRENCE-ID").flatMap(icsTimes);
  if (at !== undefined && found.changed.length < MOST_CHANGED)
    found.changed.push([uidOf(each), at]);
};

export const isSeries = (event: Component): boolean =>
  propertyIn(event, "RRULE") !== undefined || propertyIn(event, "RDATE") !== undefined;

export const uidOf = (event: Component): string =>
  propertyIn(event, "UID")?.value.trim() ?? `line ${event.line}`;

const newestIn = (event: Component): number =>
  Math.max(
    0,
    ...STAMPS.flatMap((name) => propertiesIn(event, name))
      .flatMap(icsTimes)
      .map(({ wall }) => Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute))
      .filter((at) => at < LATEST),
  );
