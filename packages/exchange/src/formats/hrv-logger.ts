import { parseDayTime } from "../reading/dates.ts";
import type { Answers, Format, Reading, Sureness } from "../reading/format.ts";
import { wallAt } from "../reading/dates.ts";
import { offsetIn } from "../reading/zones.ts";
import type { Instant } from "@glimmers/primitives";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, detailsOf, entryOf, told } from "../telling/entry.ts";
import { beatsReadings } from "../telling/heart/beats.ts";
import type { FoundTable, NamedRow } from "../telling/heart/tables.ts";
import { headOf, rowReadings, tablesIn } from "../telling/heart/tables.ts";
import { saidOfText, surenessOf, textsIn } from "../telling/heart/texts.ts";
import { inBatches, lastPart } from "../telling/samples.ts";

const EVENTS = /_events_?.*\.(csv|txt)$/i;
const BEATS = /rr.*\.(csv|txt)$/i;

/** HRV Logger: beats with how long they have been going on, and marks one set meanwhile. */
export const hrvLogger: Format = {
  name: "hrv-logger",
  recognise: (glance) =>
    surenessOf(glance, sureOfLogger, (name) => EVENTS.test(name) || BEATS.test(name)),
  read: async function* (opened, { answers }) {
    const isEvents = (name: string): boolean => EVENTS.test(lastPart(name));
    const isOneTable = opened.archive === undefined && isEvents(opened.name);
    if (isOneTable || opened.archive?.entries.some(({ name }) => isEvents(name)) === true) {
      const timeOf = createTimes(answers);
      for await (const found of tablesIn(opened, isEvents))
        yield* rowReadings(found, (row) => eventReadings(row, found, timeOf, answers));
    }
    if (isOneTable) return;
    for await (const text of textsIn(opened, (name) => BEATS.test(name) && !isEvents(name)))
      yield* inBatches([
        ...saidOfText(text),
        ...beatsReadings({ ...text, unit: "ms", app: "HRV Logger" }, answers),
      ]);
  },
};

const sureOfLogger = (text: string, name: string): Sureness => {
  const head = headOf(text).map((column) => column.replaceAll("_", " "));
  if (head.includes("rr") && head.includes("since start")) return "certain";
  return EVENTS.test(name) && head.some((column) => NAMES_OF_EVENTS.includes(column))
    ? "likely"
    : "no";
};

const NAMES_OF_EVENTS = ["annotation", "event", "label", "marker", "note", "description"];
const NAMES_OF_TIMES = ["date", "timestamp", "time", "datetime"];

const eventReadings = (
  { place, cell, row }: NamedRow,
  { table }: FoundTable,
  timeOf: TimeOf,
  answers: Answers,
): readonly Reading[] => {
  const written = cell(...NAMES_OF_TIMES);
  const wall = wallOfEvent(written, answers);
  const title = cell(...NAMES_OF_EVENTS);
  if (wall === undefined) return [told("not-understood", place, "not-a-date", written)];
  if (title === "") return [told("skipped", place, "empty")];
  const { when, said } = timeOf({ ...wall, written, place });
  const named = table.columns.map((name, at) => [name, row.cells[at]] as const);
  const known = [...NAMES_OF_EVENTS, ...NAMES_OF_TIMES];
  const more = detailsOf(named.filter(([name]) => !known.includes(name.toLowerCase())));
  const key = `${written}/${title}`;
  const entry = entryOf({ what: "event", when, place, key, title, more, app: "HRV Logger" });
  return [...said, { type: "item", item: entry }];
};

/** A date, or ms since 1970 as newer ones have them. */
const wallOfEvent = (written: string, { zone }: Answers) => {
  if (!/^\d{12,14}(?:\.\d+)?$/.test(written)) return parseDayTime(written);
  const offset = offsetIn(zone, Number(written) as Instant);
  return { wall: wallAt(Number(written) as Instant, offset), offset };
};
