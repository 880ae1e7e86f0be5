import type { TableRow } from "../reading/csv.ts";
import { plainName } from "../reading/csv.ts";
import {
  dayFrom,
  dayOrderOf,
  instantOfWall,
  MIDNIGHT,
  parseClock,
  parseDayTime,
} from "../reading/dates.ts";
import type { Written } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { Answers, Format, Reading, Sureness } from "../reading/format.ts";
import type { Place, When } from "../reading/item.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, detailsOf, entryOf, told } from "../telling/entry.ts";
import { isMissing, samplesOf } from "../telling/heart/samples.ts";
import type { FoundTable, NamedRow } from "../telling/heart/tables.ts";
import { hasColumns, headOf, rowReadings, tablesIn } from "../telling/heart/tables.ts";
import { surenessOf } from "../telling/heart/texts.ts";

const TABLE = /\.(csv|txt)$/i;

/**
 * HRV4Training in its three generations: 2017 for iOS; 2018 and later for iOS, in the language of
 * the phone; and for Android, whose days are year, day, month and whose rows have a comma too many.
 */
export const hrv4training: Format = {
  name: "hrv4training",
  recognise: (glance) => surenessOf(glance, sureOfTraining, (name) => TABLE.test(name)),
  read: async function* (opened, { answers }) {
    for await (const found of tablesIn(opened, (name) => TABLE.test(name))) {
      if (!isTraining(found.table.columns.map(plainName))) continue;
      yield* tableReadings(found, answers);
    }
  },
};

const isTraining = (head: readonly string[]): boolean =>
  hasColumns(head, "rmssd", "avnn") ||
  (head.includes("rmssd") && head.some((name) => /^hrv4t|^timestamp_measurement$/.test(name)));

const sureOfTraining = (text: string): Sureness => (isTraining(headOf(text)) ? "certain" : "no");

interface Rows {
  readonly found: FoundTable;
  readonly answers: Answers;
  /** Whether a day stands as year, day, month. */
  readonly dayBeforeMonth: boolean;
  /** Of days that do not begin with the year. */
  readonly dayFirst: boolean;
  readonly inZone: TimeOf;
}

const tableReadings = async function* (
  found: FoundTable,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const rows: TableRow[] = [];
  const mended: Reading[] = [];
  for await (const batch of found.table.rows())
    for (const row of batch) {
      const whole = unragged(row, found.table.columns);
      rows.push(whole.row);
      if (whole.joined) mended.push(joinedReading(found, row));
    }
  const { dayBeforeMonth, asked } = orderOfDays(rows, found, answers);
  const other = orderOfOthers(rows, found, answers);
  yield [...asked, ...other.asked, ...mended];
  const table = { ...found.table, rows: () => oneBatch(rows) };
  const inZone = createTimes(answers);
  const rowsRead = { found, answers, dayBeforeMonth, dayFirst: other.dayFirst, inZone };
  yield* rowReadings({ ...found, table }, (row) => dayReadings(row, rowsRead));
};

// eslint-disable-next-line @typescript-eslint/require-await
const oneBatch = async function* (rows: readonly TableRow[]): AsyncGenerator<readonly TableRow[]> {
  yield rows;
};

const joinedReading = ({ file }: FoundTable, { line }: TableRow): Reading =>
  told("noted", { ...(file !== undefined && { file }), line }, "fields-joined");

/** A comma at the end is one too many; others stand in a note that nobody put in quotes. */
const unragged = (
  row: TableRow,
  columns: readonly string[],
): { readonly row: TableRow; readonly joined: boolean } => {
  const { cells } = row;
  const isTrailing = cells.length > columns.length && cells.at(-1)?.trim() === "";
  const kept = isTrailing ? cells.slice(0, -1) : cells;
  const extra = kept.length - columns.length;
  const note = columns.findIndex((name) => /^notes?$/i.test(name));
  if (extra <= 0 || note < 0) return { row: { ...row, cells: kept }, joined: false };
  const whole = kept.slice(note, note + extra + 1).join(",");
  const joined = [...kept.slice(0, note), whole, ...kept.slice(note + extra + 1)];
  return { row: { ...row, cells: joined }, joined: true };
};

const YEAR_FIRST = /^(\d{4})-(\d{1,2})-(\d{1,2})/;

/** By all of the column; Android's is year, day, month where the column leaves it open. */
const orderOfDays = (
  rows: readonly TableRow[],
  { table, file }: FoundTable,
  answers: Answers,
): { readonly dayBeforeMonth: boolean; readonly asked: readonly Reading[] } => {
  const names = table.columns.map(plainName);
  const date = names.indexOf("date");
  const written = rows
    .map(({ cells }) => cells[date]?.trim() ?? "")
    .filter((day) => YEAR_FIRST.test(day));
  const parts = written.map((day) => (YEAR_FIRST.exec(day) ?? []).slice(2).map(Number));
  if (parts.some(([second = 0]) => second > 12)) return { dayBeforeMonth: true, asked: [] };
  const isAndroid = names.includes("time") && !names.includes("timestamp_measurement");
  const [example] = written;
  if (parts.some(([, third = 0]) => third > 12) || !isAndroid || example === undefined)
    return { dayBeforeMonth: false, asked: [] };
  return { dayBeforeMonth: answers.dayFirst ?? true, asked: askedOrder(example, file, answers) };
};

const askedOrder = (
  example: string,
  file: string | undefined,
  { dayFirst }: Answers,
): readonly Reading[] =>
  dayFirst === undefined
    ? [
        { type: "ask", question: { ask: "day-first", example } },
        told("noted", file === undefined ? {} : { file }, "day-month-guessed", example),
      ]
    : [];

const YEAR_LAST = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/;

/** A phone may write days in its own country's way: told by all of them, or asked. */
const orderOfOthers = (
  rows: readonly TableRow[],
  { table, file }: FoundTable,
  answers: Answers,
): { readonly dayFirst: boolean; readonly asked: readonly Reading[] } => {
  const dated = table.columns.flatMap((name, at) =>
    /^(?:date|timestamp.*)$/i.test(name) ? [at] : [],
  );
  const written = rows
    .flatMap(({ cells }) => dated.map((at) => cells[at]?.trim() ?? ""))
    .filter((day) => YEAR_LAST.test(day));
  const [example] = written;
  const order = dayOrderOf(written);
  if (example === undefined || order !== "undecidable")
    return { dayFirst: order !== "month-first", asked: [] };
  return { dayFirst: answers.dayFirst ?? true, asked: askedOrder(example, file, answers) };
};

const dayReadings = (row: NamedRow, rows: Rows): readonly Reading[] => {
  const { cell, place } = row;
  const measured = isMissing(cell("timestamp_measurement"))
    ? undefined
    : cell("timestamp_measurement");
  const written = measured ?? [cell("date"), cell("time")].filter((part) => part !== "").join(" ");
  const timed = timeOf(written, place, rows);
  if (timed === undefined)
    return [told("not-understood", place, written === "" ? "no-date" : "not-a-date", written)];
  const { when, said } = timed;
  const app = "HRV4Training";
  const isMeasured = !isNothing(cell("rmssd")) || !isNothing(cell("hr"));
  return [
    ...said,
    ...samplesOf({ when, place, app, key: written }, [
      { metric: "rmssd", text: cell("rmssd") },
      { metric: "sdnn", text: isMeasured ? cell("sdnn") : "" },
      { metric: "heart-rate", text: cell("hr") },
      {
        metric: "vendor",
        name: "HRV4T_Recovery_Points",
        text: isMeasured ? cell("hrv4t_recovery_points") : "",
      },
    ]),
    ...answersIn(row, rows, when, written),
  ];
};

/**
 * On days without a measurement the other columns hold the numbers of another day: where neither
 * RMSSD nor a heart rate is there.
 */
const isNothing = (text: string): boolean => isMissing(text) || numberIn(text) === 0;

/** `+0000` says that it is UTC, and nothing of where the person was. */
const timeOf = (
  written: string,
  place: Place,
  { dayBeforeMonth, dayFirst, inZone }: Rows,
): { readonly when: When; readonly said: readonly Reading[] } | undefined => {
  const parsed = parsedTime(written, dayBeforeMonth, dayFirst);
  if (parsed === undefined) return undefined;
  const { wall, offset, dayOnly } = parsed;
  if (offset !== 0) return inZone({ wall, offset, written, place, allDay: dayOnly });
  const instant = instantOfWall(wall, 0);
  return inZone({ instant, written, place });
};

const parsedTime = (
  written: string,
  dayBeforeMonth: boolean,
  dayFirst: boolean,
): Written | undefined => {
  const found = dayBeforeMonth ? YEAR_FIRST.exec(written) : null;
  if (found === null) return parseDayTime(written, { dayFirst });
  const [all, year, day, month] = found;
  const date = dayFrom(Number(year), Number(month), Number(day));
  const clock = parseClock(written.slice(all.length).replace(/^T/, ""));
  if (date === undefined) return undefined;
  return clock === undefined
    ? { wall: { ...date, ...MIDNIGHT }, dayOnly: true }
    : { wall: { ...date, ...clock } };
};

/** Columns the app fills: measures, averages of them, and what it says of them. */
const OF_THE_APP =
  /^(?:date|time|timestamp.*|hr|avnn|sdnn|rmssd|pnn50|lf|hf|lf.?hf.*|hrv.*|.*message.*|signal_quality|.*(?:_avg|_average|_mean|_sd|_cv|baseline|normal_range|version|device|sensor|latitude|longitude|city|country|weather).*)$/;

/** What the person said of that day: a note, how they slept, what they trained. */
const answersIn = (
  { row, place }: NamedRow,
  { found }: Rows,
  when: When,
  written: string,
): readonly Reading[] => {
  const named = found.table.columns
    .map((name, at) => [name, row.cells[at]?.trim() ?? ""] as const)
    .filter(([name, value]) => !OF_THE_APP.test(plainName(name)) && !isBlank(value));
  const text = named.find(([name]) => /^notes?$/i.test(name))?.[1];
  const more = detailsOf(named.filter(([name]) => !/^notes?$/i.test(name)));
  if (text === undefined && more.length === 0) return [];
  const key = `${written}/said`;
  const entry = entryOf({ what: "answer", when, place, key, text, more, app: "HRV4Training" });
  return [{ type: "item", item: entry }];
};

const isBlank = (value: string): boolean => isMissing(value) || /^0(?:[.,]0+)?$/.test(value);
