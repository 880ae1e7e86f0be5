import type { ImportedDetail, ImportedFeeling, ImportedKind } from "@glimmers/model";
import type { Clock, Day, DayReading } from "../reading/dates.ts";
import { MIDNIGHT, parseClock, parseDay, parseDayTime } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { dayOrderIn } from "../telling/day-order.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, piecesOf, told } from "../telling/entry.ts";
import type { NamedRow } from "../telling/entry-rows.ts";
import { columnsAtHead, readRows } from "../telling/entry-rows.ts";
import { isOddTime, oddTimeSaid } from "../telling/moment-in.ts";
import { wallDay, wallMinute } from "../telling/wall.ts";
import { addTo, streamOf } from "../telling/whole.ts";

/**
 * Bearable's long table: one rating, one list or one dose a row. Rows of one kind and one moment
 * that are not moods become one entry: the symptoms of a morning, the medicines of an evening.
 */
export const bearable: Format = {
  name: "bearable",
  recognise: ({ text }) => {
    const columns = columnsAtHead(text);
    if (!columns.has("category")) return "no";
    const has = (name: string) => columns.has(name);
    if (has("rating/amount") && (has("time of day") || has("detail"))) return "certain";
    return has("time of day") && has("detail") ? "likely" : "no";
  },
  read: (opened, { answers }) => readTable(opened, answers),
};

const readTable = async function* (
  opened: Parameters<typeof streamOf>[0],
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const order = await dayOrderIn(streamOf(opened), ["date formatted", "date"], answers);
  yield order.said;
  const days = createDays(createTimes(answers), createKeys(), order.reading);
  yield* readRows(streamOf(opened), { read: days.add });
  yield days.end();
};

/** One row, understood. */
interface Said {
  readonly place: Place;
  readonly day: Day;
  /** Absent where a part of the day was meant, or the whole of it. */
  readonly clock?: Clock;
  /** A clock no day has. */
  readonly oddTime?: string;
  readonly partOfDay: string;
  readonly written: string;
  readonly category: string;
  readonly amount: string;
  readonly detail: string;
  readonly notes: string;
  readonly others: readonly (readonly [string, string])[];
  readonly whole: string;
}

/** Holds the rows of one day, until the next begins. */
const createDays = (timeOf: TimeOf, keyOf: KeyOf, reading: DayReading) => {
  let [day, held] = ["", [] as Said[]];
  const end = (): readonly Reading[] => {
    const readings = momentsOf(held).flatMap((rows) => readingsOf(rows, timeOf, keyOf));
    held = [];
    return readings;
  };
  const add = (row: NamedRow): readonly Reading[] => {
    const said = saidIn(row, reading);
    if (typeof said === "string")
      return [told("not-understood", row.place, said, row.cell("date").trim())];
    const before = wallDay(said.day) === day || held.length < 1 ? [] : end();
    day = wallDay(said.day);
    // A day of more rows than anybody keeps is let go in pieces.
    const full = held.length >= MOST_OF_A_DAY ? end() : [];
    held.push(said);
    return [...before, ...full];
  };
  return { add, end };
};

const MOST_OF_A_DAY = 2_000;

const KNOWN: ReadonlySet<string> = new Set([
  "date",
  "date formatted",
  "weekday",
  "time of day",
  "category",
  "rating/amount",
  "detail",
  "notes",
]);

const saidIn = (
  row: NamedRow,
  reading: DayReading,
): Said | "no-date" | "not-a-date" | "not-a-time" | "missing-field" => {
  const dateText = row.cell("date formatted").trim() || row.cell("date").trim();
  if (dateText === "") return "no-date";
  const day = dayIn(row.cell("date formatted"), reading) ?? dayIn(row.cell("date"), reading);
  if (day === undefined) return "not-a-date";
  const time = row.cell("time of day").trim();
  const clock = parseClock(time) ?? PARTS.get(time.toLowerCase());
  if (clock === undefined && !isWholeDay(time) && !isOddTime(time)) return "not-a-time";
  const category = row.cell("category").trim();
  if (category === "") return "missing-field";
  return {
    place: row.place,
    day,
    ...(clock !== undefined && { clock }),
    ...(isOddTime(time) && { oddTime: time }),
    partOfDay: parseClock(time) === undefined ? time : "",
    written: `${row.cell("date").trim() || dateText} ${time}`.trim(),
    category,
    amount: row.cell("rating/amount").trim(),
    detail: row.cell("detail").trim(),
    notes: row.cell("notes"),
    others: row.others(KNOWN),
    whole: row.whole,
  };
};

const dayIn = (text: string, reading: DayReading): Day | undefined =>
  parseDay(text.replace(/(\d)(?:st|nd|rd|th)\b/i, "$1"), reading) ??
  parseDayTime(text, reading)?.wall;

const isWholeDay = (time: string): boolean => time === "" || /^all[ -]?day$/i.test(time);

/** Bearable's parts of a day. The middle of each is taken, and the part itself kept. */
const PARTS: ReadonlyMap<string, Clock> = new Map([
  ["pre", { ...MIDNIGHT, hour: 6 }],
  ["am", { ...MIDNIGHT, hour: 9 }],
  ["mid", { ...MIDNIGHT, hour: 13 }],
  ["pm", { ...MIDNIGHT, hour: 19 }],
]);

/** A mood is a moment of its own; other rows of one category and one time stand together. */
const momentsOf = (rows: readonly Said[]): readonly (readonly Said[])[] => {
  const moments = new Map<string, Said[]>();
  for (const [index, row] of rows.entries()) {
    const { category, written } = row;
    const key = isMood(row) ? `${index}` : `${category.toLowerCase()}\u0000${written}`;
    addTo(moments, key, row);
  }
  return [...moments.values()];
};

const isMood = ({ category }: Said): boolean => /^moods?$/i.test(category);

const readingsOf = (rows: readonly Said[], timeOf: TimeOf, keyOf: KeyOf): readonly Reading[] => {
  const [first] = rows;
  if (first === undefined) return [];
  const { place, day, clock, written, category, partOfDay } = first;
  const wall = { ...day, ...(clock ?? MIDNIGHT) };
  const base = `${clock === undefined ? wallDay(day) : wallMinute(wall)}|${partOfDay}|${category}`;
  const key = keyOf(base, rows.map(wordsIn), rows.map(({ whole }) => whole).join("\n"));
  if (key === undefined) return [told("skipped", place, "repeated", written)];
  const { when, said } = timeOf({ wall, written, place, allDay: clock === undefined });
  const { what, ...parts } = contentOf(category, rows);
  const item = entryOf({
    what,
    when,
    place,
    key,
    app: "Bearable",
    ...parts,
    text: rows
      .map(({ notes }) => notes)
      .filter((note) => note.trim() !== "")
      .join("\n"),
    more: [
      ...detailsOf([["time of day", partOfDay]]),
      ...parts.more,
      ...detailsOf(rows.flatMap(({ others }) => others)),
    ],
  });
  return [...said, ...oddTimeSaid(place, first.oddTime), { type: "item", item }];
};

/** What one row says beside its time: rows that came later make it another entry. */
const wordsIn = ({ detail, amount, notes, others }: Said): string =>
  [detail, amount, notes, ...others.flat()].join("|");

interface Content {
  readonly what: ImportedKind;
  readonly title?: string;
  readonly feelings?: readonly ImportedFeeling[];
  readonly tags?: readonly string[];
  readonly minutes?: number | undefined;
  readonly more: readonly ImportedDetail[];
}

const contentOf = (category: string, rows: readonly Said[]): Content => {
  if (rows[0] !== undefined && isMood(rows[0]))
    return { what: "mood", feelings: rows.flatMap(moodsIn), more: [] };
  if (/^symptoms?$/i.test(category))
    return { what: "symptom", feelings: rows.map(symptomIn), more: [] };
  if (/^factors?$/i.test(category))
    return {
      what: "factor",
      tags: rows.flatMap(({ detail }) => piecesOf(detail, "|")),
      more: detailsOf(rows.map(({ detail, amount }) => [detail, amount] as const)),
    };
  return {
    what: "factor",
    title: category,
    minutes: /^sleep$/i.test(category) ? minutesIn(rows[0]?.amount) : undefined,
    more: rows.map(({ detail, amount }) =>
      amount === ""
        ? { name: category, value: detail }
        : { name: detail === "" ? category : detail, value: amount },
    ),
  };
};

/** From 1 to 10, with words of the person's own, or of Bearable's. */
const moodsIn = ({ amount, detail }: Said): readonly ImportedFeeling[] => {
  const value = numberIn(amount);
  const words = piecesOf(detail, "|");
  return (words.length === 0 ? ["Mood"] : words).map((word) => ({
    word,
    ...(value !== undefined && { level: { value, from: 1, to: 10 } }),
  }));
};

const SEVERITY = /\s*\((?:mild|moderate|severe|unbearable|extreme|none)\)\s*$/i;

/** `Stress (Severe)`, 3: the word without what the number says again. */
const symptomIn = ({ amount, detail, category }: Said): ImportedFeeling => {
  const value = numberIn(amount);
  const word = value === undefined ? detail : detail.replace(SEVERITY, "");
  const to = value !== undefined && value > 3 ? 4 : 3;
  const isOnScale = value !== undefined && value >= 0 && value <= 4;
  return {
    word: word === "" ? category : word,
    ...(isOnScale && { level: { value, from: value === 0 ? 0 : 1, to } }),
  };
};

/** "5:28" is 328. */
const minutesIn = (text: string | undefined): number | undefined => {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text ?? "") ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
};
