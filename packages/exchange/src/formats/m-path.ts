import type { Instant } from "@glimmers/primitives";
import type { ImportedDetail } from "@glimmers/model";
import { cellOf, openTable, plainName } from "../reading/csv.ts";
import type { TableRow } from "../reading/csv.ts";
import { wallAt } from "../reading/dates.ts";
import type { Opened } from "../reading/file.ts";
import type { Format, Glance, Sureness } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { jsonInCell } from "../reading/json.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { detailsOf, entryOf, told } from "../telling/entry.ts";
import type { OneFile } from "../telling/one-file.ts";
import { allFiles, oneByOne } from "../telling/one-file.ts";
import type { Times, Told, Untold } from "../telling/samples.ts";
import { createMoments, itemRead } from "../telling/samples.ts";
import type { AsyncReadings, Readings } from "../telling/samples.ts";

/**
 * Answers of an m-Path study: a table of its beeps, alone or beside a table of what was asked. Its
 * "unix" times are what the clock on the wall showed: UTC is value − timeZoneOffset.
 */
export const mPath: Format = {
  name: "m-path",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const { beeps, questions } = await filesOf(opened);
    if (beeps.length === 0) throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    const times = createMoments(answers);
    for (const file of beeps) yield* oneByOne(readBeeps(file, times, questions), file);
  },
};

const IS_BEEPS = /^\W*connectionid\b.*timestampscheduled/i;
const IS_QUESTIONS = /^\W*columnname\b.*question/i;

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text.replace(/^\s+/, ""))?.[0] ?? "";

const surenessOf = async ({ text, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined)
    return text !== undefined && IS_BEEPS.test(firstLine(text)) ? "certain" : "no";
  // A study's archive holds a few tables; thousands are something else.
  const tables = names.filter((name) => /\.csv$/i.test(name)).slice(0, 20);
  for (const name of tables)
    if (IS_BEEPS.test(firstLine((await inside(name)) ?? ""))) return "certain";
  return "no";
};

interface FilesFound {
  readonly beeps: readonly OneFile[];
  /** What was asked, by the name of its column. */
  readonly questions: ReadonlyMap<string, string>;
}

const filesOf = async (opened: Opened): Promise<FilesFound> => {
  if (opened.archive === undefined) return { beeps: allFiles(opened), questions: new Map() };
  const beeps: OneFile[] = [];
  const questions = new Map<string, string>();
  for (const file of allFiles(opened).filter(({ name }) => /\.csv$/i.test(name))) {
    const { columns } = await openTable(file.stream());
    const head = columns.join(";");
    if (IS_BEEPS.test(head)) beeps.push(file);
    else if (IS_QUESTIONS.test(head))
      for (const [column, question] of await questionsIn(file)) questions.set(column, question);
  }
  return { beeps, questions };
};

const questionsIn = async (file: OneFile): Promise<readonly (readonly [string, string])[]> => {
  const table = await openTable(file.stream());
  const column = table.columns.findIndex((name) => plainName(name) === "columnname");
  const question = table.columns.findIndex((name) => /question(?!type|list)/i.test(name));
  const found: (readonly [string, string])[] = [];
  for await (const rows of table.rows())
    for (const row of rows)
      if (cellOf(row, question) !== "") found.push([cellOf(row, column), cellOf(row, question)]);
  return found;
};

/** All columns that are not answers. */
const ABOUT: ReadonlySet<string> = new Set([
  "connectionid",
  "legacycode",
  "code",
  "alias",
  "initials",
  "accountcode",
  "scheduledbeepid",
  "sentbeepid",
  "reminderfororiginalsentbeepid",
  "questionlistname",
  "questionlistlabel",
  "fromprotocolname",
  "timestampscheduled",
  "timestampsent",
  "timestampstart",
  "timestampstop",
  "originaltimestampsent",
  "timezoneoffset",
  "deltautc",
]);

interface Beep {
  readonly row: TableRow;
  readonly place: Place;
  readonly cell: (name: string) => string;
}

const readBeeps = async function* (
  file: OneFile,
  times: Times,
  questions: ReadonlyMap<string, string>,
): AsyncReadings {
  const table = await openTable(file.stream());
  const plain = table.columns.map(plainName);
  for await (const rows of table.rows())
    for (const row of rows) {
      const place = { file: file.name, line: row.line };
      const cell = (name: string): string => cellOf(row, plain.indexOf(name));
      if (row.why !== undefined) yield told("not-understood", place, row.why);
      else if (row.cells.length < 3) yield told("not-understood", place, "too-few-fields");
      else yield* readBeep({ row, place, cell }, table.columns, times, questions);
    }
};

/** The time of an unanswered one is 0. */
const readBeep = function* (
  beep: Beep,
  columns: readonly string[],
  times: Times,
  questions: ReadonlyMap<string, string>,
): Readings {
  const { cell, place } = beep;
  const scheduled = scheduledIn(beep, times);
  if (isNone(cell("timestampstart")) && isNone(cell("timestampstop")))
    return yield told("skipped", place, "empty", scheduled);
  const found = timeOf(
    beep,
    isNone(cell("timestampstart")) ? "timestampstop" : "timestampstart",
    times,
  );
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  yield itemRead(
    entryOf({
      what: "answer",
      when: found.when,
      place,
      key: ["connectionid", "scheduledbeepid", "sentbeepid", "timestampstart"].map(cell).join(":"),
      title: cell("questionlistlabel") || cell("questionlistname"),
      more: [
        ...detailsOf([["timeStampScheduled", scheduled]]),
        ...answersIn(beep, columns, questions),
      ],
    }),
  );
};

const isNone = (text: string): boolean => text === "" || Number(text) === 0;

/** A zone's offset is whole quarters of an hour; anything else is none. In minutes. */
const offsetOf = ({ cell }: Beep): number | undefined => {
  const seconds = cell("timezoneoffset");
  const minutes = Number(seconds) / 60;
  return seconds !== "" && minutes % 15 === 0 ? minutes : undefined;
};

const timeOf = (beep: Beep, column: string, times: Times): Told | Untold => {
  const text = beep.cell(column);
  const seconds = Number(text);
  const shown = Math.abs(seconds) > 1e11 ? seconds : seconds * 1000;
  const isTime = text !== "" && Math.abs(shown) <= 8.64e15;
  const wall = isTime ? wallAt(Math.round(shown) as Instant, 0) : undefined;
  return times.wall(wall, beep.place, { offset: offsetOf(beep), written: text });
};

/** When it was to be answered: ISO 8601 with its offset. */
const scheduledIn = (beep: Beep, times: Times): string | undefined => {
  const found = timeOf(beep, "timestampscheduled", times);
  if ("untold" in found) return undefined;
  const { at, offset } = found.when;
  const shown = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const sign = offset < 0 ? "-" : "+";
  return `${shown}${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
};

/** Every answer under what was asked, or under its column's name where that is not known. */
const answersIn = (
  { row }: Beep,
  columns: readonly string[],
  questions: ReadonlyMap<string, string>,
): readonly ImportedDetail[] =>
  detailsOf(
    columns.flatMap((column, at): readonly (readonly [string, string])[] =>
      ABOUT.has(plainName(column))
        ? []
        : [[(questions.get(column) ?? column).slice(0, 200), plainAnswer(cellOf(row, at))]],
    ),
  );

/** Strings stand in quotes of their own; lists are quoted strings with commas between them. */
const plainAnswer = (cell: string): string => {
  if (!cell.startsWith('"')) return cell;
  const read = jsonInCell(`[${cell}]`);
  return Array.isArray(read) ? read.map(String).join(", ") : cell.replaceAll(/^"|"$/g, "");
};
