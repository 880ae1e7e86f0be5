import { instantOfWall } from "../../reading/dates.ts";
import type { Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import type { EntryItem, Place } from "../../reading/item.ts";
import { detailsOf, entryOf, told } from "../../telling/entry.ts";
import { inBatches } from "../../telling/in-batches.ts";
import type { Times } from "../../telling/samples.ts";
import { createMoments, itemRead } from "../../telling/samples.ts";
import { streamOf } from "../../telling/whole.ts";
import type { Calendar } from "./calendar.ts";
import { calendarOf, uidOf } from "./calendar.ts";
import { instancesOf } from "./instances.ts";
import type { Component } from "./lines.ts";
import { componentsOf, isComponent, plainText, propertiesIn, propertyIn } from "./lines.ts";
import type { Budget } from "./rule.ts";
import type { IcsTime } from "./times.ts";
import { durationIn, icsTimes, instantOfIcs } from "./times.ts";

/** A calendar (RFC 5545), as what stood around a day: when something was, how long, what it was called. */
export const ics: Format = {
  name: "ics",
  recognise: (glance) => sureOf(glance),
  read: (opened, { answers }) => readCalendar(opened, answers),
};

const sureOf = ({ text = "" }: Glance): Sureness =>
  /^\uFEFF?\s*BEGIN:VCALENDAR\b/i.test(text) ? "certain" : "no";

/** Days that may be looked at in all: three hundred series over ten years, and a second or two of a hostile file. */
const MOST_DAYS = 1_000_000;

interface Known {
  readonly calendar: Calendar;
  readonly times: Times;
  readonly answers: Answers;
  readonly budget: Budget;
  /** Zones that nobody knows are told once each. */
  readonly untoldZones: Set<string>;
}

const readCalendar = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const known: Known = {
    calendar: await calendarOf(streamOf(opened), answers.zone),
    times: createMoments(answers),
    answers,
    budget: { left: MOST_DAYS },
    untoldZones: new Set(),
  };
  const events = componentsOf(streamOf(opened));
  yield* inBatches(events, (each) => (isComponent(each) ? readComponent(each, known) : []));
};

const readComponent = (component: Component, known: Known): readonly Reading[] => {
  const { name, line, isCut } = component;
  if (name === "VTIMEZONE") return [];
  if (name !== "VEVENT") return [told("skipped", { line }, "not-ours", name)];
  const cut = isCut === true ? [told("noted", { line }, "cut-short")] : [];
  return [...cut, ...readEvent(component, known)];
};

const readEvent = (event: Component, known: Known): readonly Reading[] => {
  const place = { line: event.line };
  const [start] = propertiesIn(event, "DTSTART").flatMap(icsTimes);
  if (start === undefined)
    return [told("not-understood", place, "no-date", propertyIn(event, "DTSTART")?.value)];
  if (propertyIn(event, "STATUS")?.value.trim().toUpperCase() === "CANCELLED")
    return [
      told("skipped", place, "deleted-there", plainText(propertyIn(event, "SUMMARY")?.value ?? "")),
    ];
  const { calendar, answers, budget } = known;
  const { times, noted } = instancesOf(event, start, calendar, answers.zone, budget);
  return [
    ...unknownZone(start, place, known),
    ...(noted === undefined ? [] : [told("noted", place, noted.why, noted.found)]),
    ...instancesRead(times, aboutEvent(event, start, place, known), known),
  ];
};

/** What all times of an event share: looked up once, for there may be thousands of them. */
interface About {
  readonly place: Place;
  readonly uid: string;
  /** The time it had in its series, where it was changed by itself. */
  readonly own: IcsTime | undefined;
  readonly title: string;
  readonly tags: EntryItem["tags"];
  readonly minutes: number | undefined;
  readonly more: EntryItem["more"];
}

const aboutEvent = (event: Component, start: IcsTime, place: Place, known: Known): About => ({
  place,
  uid: uidOf(event),
  own: propertiesIn(event, "RECURRENCE-ID").flatMap(icsTimes)[0],
  title: plainText(propertyIn(event, "SUMMARY")?.value ?? ""),
  tags: categoriesOf(event),
  minutes: minutesOf(event, start, known),
  more: detailsOf([["TRANSP", transparencyOf(event)]]),
});

const instancesRead = (times: readonly IcsTime[], about: About, known: Known): readonly Reading[] =>
  times.flatMap((time) => readInstance(time, about, known));

const unknownZone = ({ zone, wall }: IcsTime, place: Place, known: Known): readonly Reading[] => {
  const { zones } = known.calendar;
  if (zone === undefined || known.untoldZones.has(zone)) return [];
  if (zones.known(zone) !== undefined || zones.offsetAt(zone, wall) !== undefined) return [];
  known.untoldZones.add(zone);
  return [told("noted", place, "unknown-zone", zone)];
};

const placedIn = (time: IcsTime, place: Place, { calendar, times }: Known) => {
  const { zone, zones } = calendar;
  const { written, wall } = time;
  if (time.is === "utc") return times.at(instantOfWall(wall, 0), place, { zone, written });
  if (time.is === "day") return times.wall(wall, place, { zone, written, allDay: true });
  if (time.zone === undefined) return times.wall(wall, place, { zone, written });
  const name = zones.known(time.zone);
  if (name !== undefined) return times.wall(wall, place, { zone: name, written });
  return times.wall(wall, place, { offset: zones.offsetAt(time.zone, wall), written });
};

const readInstance = (time: IcsTime, about: About, known: Known): readonly Reading[] => {
  const { place, title, tags, minutes, more } = about;
  const placed = placedIn(time, place, known);
  if ("untold" in placed) return [placed.untold];
  const key = keyOf(about, time, known);
  const entry = {
    what: "event",
    when: placed.when,
    place,
    key,
    title,
    tags,
    minutes,
    more,
  } as const;
  return [...placed.said, itemRead(entryOf(entry))];
};

/** One that was changed by itself is the one it was: by the time it had in its series. */
const keyOf = ({ uid, own }: About, time: IcsTime, { calendar, answers }: Known): string => {
  const at = instantOfIcs(own ?? time, calendar.zones, calendar.zone ?? answers.zone);
  return `${uid}|${at}`;
};

const categoriesOf = (event: Component): EntryItem["tags"] =>
  propertiesIn(event, "CATEGORIES").flatMap(({ value }) =>
    value
      .split(/(?<!\\),/)
      .map(plainText)
      .filter((tag) => tag !== ""),
  );

/** That it left the time free is worth knowing; that it took it is what events do. */
const transparencyOf = (event: Component): string => {
  const value = propertyIn(event, "TRANSP")?.value.trim().toUpperCase() ?? "";
  return value === "TRANSPARENT" ? value : "";
};

const LONGEST = 100_000;

/** A whole day has no length worth telling; several have. */
const minutesOf = (event: Component, start: IcsTime, known: Known): number | undefined => {
  const { calendar, answers } = known;
  const zone = calendar.zone ?? answers.zone;
  const [end] = propertiesIn(event, "DTEND").flatMap(icsTimes);
  const duration = durationIn(propertyIn(event, "DURATION")?.value ?? "");
  const minutes =
    end === undefined
      ? duration
      : (instantOfIcs(end, calendar.zones, zone) - instantOfIcs(start, calendar.zones, zone)) /
        60_000;
  if (minutes === undefined || minutes < 0 || minutes > LONGEST) return undefined;
  return start.is === "day" && minutes <= 1500 ? undefined : minutes;
};

/** How many events stand in a calendar, and how many of them repeat: for the verifier. */
export const icsCounts = async (
  opened: Opened,
): Promise<{ readonly events: number; readonly series: number }> => {
  const { events, series } = await calendarOf(streamOf(opened), "UTC");
  return { events, series };
};
