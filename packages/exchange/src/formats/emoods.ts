import type { ImportedDetail, ImportedFeeling } from "@glimmers/model";
import { parseDayTime } from "../reading/dates.ts";
import type { Written } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { ArchiveEntry, Opened } from "../reading/file.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, told, wordsOf } from "../telling/entry.ts";
import type { NamedRow } from "../telling/entry-rows.ts";
import { columnsAtHead, readRows } from "../telling/entry-rows.ts";
import { wallDay } from "../telling/wall.ts";
import { addTo, entryNamed, streamOf } from "../telling/whole.ts";

const DAYS = /(?:^|\/)entry\.csv$/i;
const DATE = "date (yyyy-mm-dd)";

/**
 * eMoods: a zip of tables that point at each other by number. One entry a day, with four scales from
 * 0 to 4, medicines taken and own symptoms; notes with a time of their own stand alone.
 */
export const emoods: Format = {
  name: "emoods",
  recognise: async ({ names, text, inside }) => {
    const entry = names?.find((name) => DAYS.test(name));
    const columns = columnsAtHead(entry === undefined ? text : await inside(entry));
    if (!columns.has(DATE)) return "no";
    return columns.has("anxiety") || columns.has("depressed") || columns.has("elevated")
      ? "certain"
      : "likely";
  },
  read: (opened, { answers }) => readDays(opened, answers),
};

const readDays = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const timeOf = createTimes(answers);
  const keyOf = createKeys();
  const besides = await besidesIn(opened);
  yield besides.said;
  const entry = entryNamed(opened, DAYS);
  const file = entry?.name;
  yield* readRows(sourceOf(opened, entry), {
    ...(file !== undefined && { file }),
    read: (row) => dayIn(row, besides.byEntry.get(row.cell("id").trim()) ?? [], timeOf, keyOf),
  });
  const notes = entryNamed(opened, /(?:^|\/)timestamped_note\.csv$/i);
  if (notes !== undefined)
    yield* readRows(sourceOf(opened, notes), {
      file: notes.name,
      read: (row) => noteIn(row, timeOf),
    });
};

const sourceOf = (opened: Opened, entry: ArchiveEntry | undefined) =>
  entry === undefined || opened.archive === undefined
    ? streamOf(opened)
    : opened.archive.stream(entry);

const SCALES = ["IRRITABILITY", "ANXIETY", "DEPRESSED", "ELEVATED"] as const;

/** Boxes to tick: 0 says no more than that nothing was ticked. */
const BOXES: ReadonlySet<string> = new Set(["psychotic symptoms", "therapy", "menstrual cycle"]);

const KNOWN: ReadonlySet<string> = new Set([
  "id",
  DATE,
  "note",
  ...SCALES.map((name) => name.toLowerCase()),
]);

const dayIn = (
  row: NamedRow,
  besides: readonly ImportedDetail[],
  timeOf: TimeOf,
  keyOf: ReturnType<typeof createKeys>,
): readonly Reading[] => {
  const written = row.cell(DATE).trim();
  if (written === "") return [told("not-understood", row.place, "no-date")];
  const wall = parseDayTime(written)?.wall;
  if (wall === undefined) return [told("not-understood", row.place, "not-a-date", written)];
  const parts = {
    text: row.cell("note"),
    feelings: SCALES.flatMap((scale) => levelIn(row, scale)),
    more: [...detailsOf(row.others(KNOWN).filter(isTicked).map(inPlainCase)), ...besides],
  };
  const key = keyOf(wallDay(wall), wordsOf(parts));
  if (key === undefined) return [told("skipped", row.place, "repeated", written)];
  const { when, said } = timeOf({ wall, written, place: row.place, allDay: true });
  const item = entryOf({ what: "mood", when, place: row.place, key, app: "eMoods", ...parts });
  return [...said, { type: "item", item }];
};

const levelIn = (row: NamedRow, scale: string): readonly ImportedFeeling[] => {
  const value = numberIn(row.cell(scale.toLowerCase()));
  if (value === undefined) return [];
  return [{ word: plainCase(scale), level: { value, from: 0, to: Math.max(4, value) } }];
};

const isTicked = ([name, value]: readonly [string, string]): boolean =>
  !(BOXES.has(name.toLowerCase()) && value.trim() === "0");

const inPlainCase = ([name, value]: readonly [string, string]) => [plainCase(name), value] as const;

/** "MENSTRUAL CYCLE" is "Menstrual cycle". */
const plainCase = (name: string): string =>
  name === name.toUpperCase() ? `${name.slice(0, 1)}${name.slice(1).toLowerCase()}` : name;

const noteIn = (row: NamedRow, timeOf: TimeOf): readonly Reading[] => {
  const text = row.cell("note");
  if (text.trim() === "") return [told("skipped", row.place, "empty")];
  const written = row.cell("date").trim();
  const found = momentIn(written);
  if (found === undefined)
    return [told("not-understood", row.place, written === "" ? "no-date" : "not-a-date", written)];
  const { wall, offset, dayOnly: allDay } = found;
  const { when, said } = timeOf({ wall, offset, written, place: row.place, allDay });
  const key = `note|${row.cell("id").trim()}|${written}`;
  const item = entryOf({ what: "note", when, place: row.place, key, app: "eMoods", text });
  return [...said, { type: "item", item }];
};

const momentIn = (written: string): Written | undefined => {
  if (!/^\d{12,13}$/.test(written)) return parseDayTime(written);
  return parseDayTime(new Date(Number(written)).toISOString());
};

interface Besides {
  readonly byEntry: ReadonlyMap<string, readonly ImportedDetail[]>;
  readonly said: readonly Reading[];
}

interface Name {
  readonly name: string;
  readonly unit: string;
}

/** What other tables say of an entry: medicines taken, and symptoms of the person's own list. */
const besidesIn = async (opened: Opened): Promise<Besides> => {
  const byEntry = new Map<string, ImportedDetail[]>();
  const said: Reading[] = [];
  const add = (row: NamedRow, detail: ImportedDetail | undefined): readonly Reading[] => {
    const entry = row.cell("entry").trim();
    if (detail === undefined) return [told("noted", row.place, "unknown-kind", row.cell("id"))];
    addTo(byEntry, entry, detail);
    return [];
  };
  for (const kind of KINDS) {
    const names = await namesIn(opened, kind.names);
    const gather = (row: NamedRow) => add(row, kind.detail(row, names));
    for await (const readings of rowsIn(opened, kind.rows, gather)) said.push(...readings);
  }
  return { byEntry, said };
};

const KINDS = [
  {
    names: /(?:^|\/)medication\.csv$/i,
    rows: /(?:^|\/)entry_medication\.csv$/i,
    detail: (row: NamedRow, names: ReadonlyMap<string, Name>): ImportedDetail | undefined => {
      const known = names.get(row.cell("medication").trim());
      if (known === undefined) return undefined;
      const dose = `${row.cell("dosetook").trim()} ${known.unit}`.trim();
      const took = row.cell("took").trim();
      return { name: known.name, value: took === "" ? dose || "1" : `${took} × ${dose}`.trim() };
    },
  },
  {
    names: /(?:^|\/)custom_symptom\.csv$/i,
    rows: /(?:^|\/)entry_custom_symptom\.csv$/i,
    detail: (row: NamedRow, names: ReadonlyMap<string, Name>): ImportedDetail | undefined => {
      const known = names.get(row.cell("symptom").trim());
      const value = row.cell("value").trim();
      return known === undefined || value === "" ? undefined : { name: known.name, value };
    },
  },
] as const;

const namesIn = async (opened: Opened, table: RegExp): Promise<ReadonlyMap<string, Name>> => {
  const names = new Map<string, Name>();
  const gather = (row: NamedRow): readonly Reading[] => {
    const name = row.cell("name").trim();
    if (name !== "") names.set(row.cell("id").trim(), { name, unit: row.cell("units").trim() });
    return [];
  };
  for await (const _ of rowsIn(opened, table, gather)) void _;
  return names;
};

const rowsIn = async function* (
  opened: Opened,
  table: RegExp,
  read: (row: NamedRow) => readonly Reading[],
): AsyncGenerator<readonly Reading[]> {
  const entry = entryNamed(opened, table);
  if (entry === undefined || opened.archive === undefined) return;
  yield* readRows(opened.archive.stream(entry), { file: entry.name, read });
};
