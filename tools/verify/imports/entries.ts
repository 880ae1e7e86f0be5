// What readers of moods and journals find, under the names truth files have for it.
import { openTable } from "@glimmers/exchange/reading";
import type { EntryItem, Opened, Reading } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import { isObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";

const entriesAmong = (readings: readonly Reading[]): readonly EntryItem[] =>
  readings.flatMap((reading) =>
    reading.type === "item" && reading.item.type === "entry" ? [reading.item] : [],
  );

/** The wall clock an entry was written at: "2025-03-24T21:30". */
const wallOf = ({ when }: EntryItem): string =>
  new Date(when.at + when.offset * 60_000).toISOString().slice(0, 16);

const dayOf = (item: EntryItem): string => wallOf(item).slice(0, 10);
const clockOf = (item: EntryItem): string => wallOf(item).slice(11);

/** As Python writes it: "2015-05-16T18:00:00+00:00". */
const isoOf = (at: number): string =>
  new Date(at)
    .toISOString()
    .replace(".000Z", "+00:00")
    .replace(/(\.\d{3})Z$/, "$1000+00:00");

const detail = ({ more = [] }: EntryItem, name: string): string | undefined =>
  more.find((each) => each.name === name)?.value;

const levelsOf = ({ feelings = [] }: EntryItem): readonly number[] =>
  feelings.flatMap(({ level }) => (level === undefined ? [] : [level.value]));

const levelOf = (item: EntryItem, word: string): number | undefined =>
  item.feelings?.find((feeling) => feeling.word === word)?.level?.value;

const wordsOf = ({ feelings = [] }: EntryItem): readonly string[] =>
  feelings.map(({ word }) => word);

const numberIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const isDate = (text: string): boolean => /\d/.test(text);

/** Whichever of its names a truth asks for. Some ask for one mood, some for a list of them. */
const entryFacts = (item: EntryItem, asked: unknown): JsonObject => {
  const [level] = levelsOf(item);
  const mood = isObject(asked) ? asked["mood"] : undefined;
  const words = wordsOf(item);
  return {
    id: item.key,
    uuid: item.key,
    localWall: wallOf(item),
    date: dayOf(item),
    time: clockOf(item),
    epochMs: item.when.at,
    instant: isoOf(item.when.at),
    mood: typeof mood === "number" ? level : typeof mood === "string" ? words[0] : words,
    moods: words,
    feelings: words,
    emotions: words,
    level,
    score: level,
    scores: levelsOf(item),
    notes: item.text ?? "",
    note: item.text ?? "",
    text: item.text ?? "",
    body: item.text ?? "",
    title: item.title ?? "",
    tags: item.tags ?? [],
    activities: item.tags ?? [],
    starred: detail(item, "starred") === "yes",
    allDay: item.when.allDay === true,
    sentiment: numberIn(detail(item, "sentiment")),
    photos: (item.media ?? []).filter((each) => each.is === "photo").length,
    zone: item.when.zone,
  };
};

/** Of a truth that lists its entries: all of ours. Of one that counts them: how many. */
const entriesFact = (items: readonly EntryItem[], truth: JsonObject): unknown => {
  const asked = truth["entries"];
  return Array.isArray(asked) ? items.map((item, at) => entryFacts(item, asked[at])) : items.length;
};

const isAbout = (reading: Reading, ...why: readonly string[]): boolean =>
  "reason" in reading && why.includes(reading.reason.why);

const WRONG_COUNT = ["too-many-fields", "too-few-fields", "fields-joined"];

const sharedFacts = (readings: readonly Reading[], truth: JsonObject): JsonObject => {
  const items = entriesAmong(readings);
  const [first] = items;
  const earliest = items.length === 0 ? undefined : Math.min(...items.map(({ when }) => when.at));
  const created = items.map(({ when }) => when.written ?? "").filter(isDate);
  return {
    entries: entriesFact(items, truth),
    withNote: items.filter(({ text, title }) => text !== undefined || title !== undefined).length,
    withText: items.filter(({ text }) => text !== undefined).length,
    withoutText: readings.filter(
      (reading) => isAbout(reading, "missing-field") && reading.type === "noted",
    ).length,
    rowsWithWrongFieldCount: readings.filter((reading) => isAbout(reading, ...WRONG_COUNT)).length,
    firstDate: first === undefined ? undefined : dayOf(first),
    firstTime: first?.when.written?.replace(/^\S+ /, ""),
    firstInstant: earliest === undefined ? undefined : isoOf(earliest),
    firstCreation: created.toSorted()[0],
    starred: items.filter((item) => detail(item, "starred") === "yes").length,
    allDay: items.filter(({ when }) => when.allDay === true).length,
    photos: items.flatMap(({ media = [] }) => media).filter(({ is }) => is === "photo").length,
    moods: items.map((item) => levelsOf(item)[0] ?? wordsOf(item)[0]),
    scores: scoresFact(items, truth),
    dates: items.map(dayOf),
    titles: items.map(({ title }) => title ?? ""),
  };
};

/** One score an entry, or a list of them. */
const scoresFact = (items: readonly EntryItem[], truth: JsonObject): unknown => {
  const asked = truth["scores"];
  const areLists = Array.isArray(asked) && asked.some(Array.isArray);
  return items.map((item) => (areLists ? levelsOf(item) : levelsOf(item)[0]));
};

/** Columns and rows of a table, as the product's own reader of tables finds them. */
const tableFacts = async ({ file }: Opened): Promise<JsonObject> => {
  if (file === undefined) return {};
  const table = await openTable(await file.slice(0, file.size));
  let rows = 0;
  for await (const batch of table.rows()) rows += batch.length;
  return { columns: table.columns.length, rows };
};

/** Any of them that has nothing of its own. */
export const entryFactsOf: FactsOf = async ({ readings, truth }) =>
  sharedFacts(await readings(), truth);

export const entryTableFacts: FactsOf = async ({ opened, readings, truth }) => ({
  ...sharedFacts(await readings(), truth),
  ...(await tableFacts(opened)),
});

/** `mood` is [day, time, level, notes] of each; the other kinds are counted as the file lists them. */
export const bearableFacts: FactsOf = async (given) => {
  const items = entriesAmong(await given.readings());
  const moods = items.filter(({ what }) => what === "mood");
  const titled = (title: RegExp) => items.filter((item) => title.test(item.title ?? ""));
  const count = (among: readonly EntryItem[], of: "feelings" | "tags" | "more") =>
    among.reduce((sum, item) => sum + (item[of]?.length ?? 0), 0);
  const counted = (title: RegExp) =>
    titled(title).reduce((sum, { more = [] }) => sum + more.filter(isNoPartOfDay).length, 0);
  return {
    ...(await entryTableFacts(given)),
    mood: moods.map((item) => [dayOf(item), clockOf(item), levelsOf(item)[0], item.text ?? ""]),
    symptoms: count(
      items.filter(({ what }) => what === "symptom"),
      "feelings",
    ),
    factors: count(
      items.filter(({ what, title }) => what === "factor" && title === undefined),
      "tags",
    ),
    meds: counted(/^meds/i),
    sleep: counted(/^sleep$/i),
  };
};

const isNoPartOfDay = ({ name }: { readonly name: string }): boolean => name !== "time of day";

export const emoodsFacts: FactsOf = async ({ readings, truth }) => {
  const all = await readings();
  const days = entriesAmong(all).filter(({ what }) => what === "mood");
  const scale = (word: string) => days.map((item) => levelOf(item, word));
  return {
    ...sharedFacts(all, truth),
    entries: entriesFact(days, truth),
    irritability: scale("Irritability"),
    anxiety: scale("Anxiety"),
    depressed: scale("Depressed"),
    elevated: scale("Elevated"),
    sleep: days.map((item) => numberIn(detail(item, "Sleep"))),
    notes: days.map(({ text }) => text ?? ""),
    timestampedNotes: entriesAmong(all).length - days.length,
  };
};

export const mindshiftFacts: FactsOf = async (given) => {
  const items = entriesAmong(await given.readings());
  return {
    ...(await entryTableFacts(given)),
    mood: items.map((item) => wordsOf(item)[0]),
    moods: items.map((item) => wordsOf(item)[0]),
    anxiety: items.map((item) => levelOf(item, "Anxiety")),
    symptoms: items.map(({ tags = [] }) => tags),
    comments: items.map(({ text }) => text ?? ""),
  };
};

/** References to photos, found and missing. */
export const dayOneFacts: FactsOf = async (given) => {
  const all = await given.readings();
  const missing = all.filter(
    (reading) => isAbout(reading, "media-missing") && foundIn(reading).startsWith("photo "),
  );
  const shared = await entryFactsOf(given);
  return {
    ...shared,
    photoRefs: Number(shared["photos"]) + missing.length,
    photosMissing: missing.length,
  };
};

const foundIn = (reading: Reading): string =>
  "reason" in reading ? (reading.reason.found ?? "") : "";

/** Pages come in the order of the archive; a truth has them in the order of time. */
export const journeyFacts: FactsOf = async ({ readings, truth }) => {
  const all = await readings();
  const items = entriesAmong(all).toSorted((one, other) => one.when.at - other.when.at);
  return { ...sharedFacts(all, truth), entries: entriesFact(items, truth) };
};
