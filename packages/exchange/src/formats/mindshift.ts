import type { ImportedFeeling } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import type { DayReading } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { Opened } from "../reading/file.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import { dayOrderIn } from "../telling/day-order.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, piecesOf, told } from "../telling/entry.ts";
import type { NamedRow } from "../telling/entry-rows.ts";
import { columnsAtHead, readRows } from "../telling/entry-rows.ts";
import { momentIn, oddTimeSaid } from "../telling/moment-in.ts";
import { wallMinute } from "../telling/wall.ts";
import { entryNamed, streamOf } from "../telling/whole.ts";

const CHECK_IN = /(?:^|\/)check_in\.csv$/i;
const THOUGHTS = /(?:^|\/)thought_journal\.csv$/i;

/** MindShift: check-ins (a word, anxiety from 0 to 10, symptoms), and its journal of thoughts. */
export const mindshift: Format = {
  name: "mindshift",
  recognise: async ({ names, text, inside }) => {
    const entry = names?.find((name) => CHECK_IN.test(name));
    const columns = columnsAtHead(entry === undefined ? text : await inside(entry));
    if (columns.has("moodlevel") && columns.has("anxietylevel")) return "certain";
    if (columns.has("thinkingtraps") && columns.has("balancedthought")) return "certain";
    return columns.has("moodlevel") && columns.has("date") ? "likely" : "no";
  },
  read: (opened, { answers }) => readTables(opened, answers),
};

const readTables = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const needs = { timeOf: createTimes(answers), keyOf: createKeys(), answers };
  const { archive } = opened;
  if (archive === undefined) {
    yield* readOne(() => streamOf(opened), undefined, needs);
    return;
  }
  for (const table of [CHECK_IN, THOUGHTS]) {
    const entry = entryNamed(opened, table);
    if (entry !== undefined) yield* readOne(() => archive.stream(entry), entry.name, needs);
  }
};

interface Needs {
  readonly timeOf: TimeOf;
  readonly keyOf: KeyOf;
  readonly answers: Answers;
}

const readOne = async function* (
  open: () => AsyncIterable<Bytes>,
  file: string | undefined,
  needs: Needs,
): AsyncGenerator<readonly Reading[]> {
  const { reading, said } = await dayOrderIn(open(), ["date"], needs.answers);
  yield said;
  yield* readRows(open(), {
    ...(file !== undefined && { file }),
    read: (row) => readingsOf(row, reading, needs),
  });
};

const KNOWN: ReadonlySet<string> = new Set([
  "date",
  "moodlevel",
  "anxietylevel",
  "comment",
  "symptoms",
  "worry",
]);

const readingsOf = (
  row: NamedRow,
  reading: DayReading,
  { timeOf, keyOf }: Needs,
): readonly Reading[] => {
  const written = row.cell("date").trim();
  if (written === "") return [told("not-understood", row.place, "no-date")];
  const found = momentIn(written, reading);
  if (found === undefined) return [told("not-understood", row.place, "not-a-date", written)];
  const { wall, offset, dayOnly: allDay } = found;
  const key = keyOf(wallMinute(wall), row.whole.split("\u0000"), row.whole);
  if (key === undefined) return [told("skipped", row.place, "repeated", written)];
  const { when, said } = timeOf({ wall, offset, written, place: row.place, allDay });
  const item = entryOf({
    what: row.cell("worry").trim() === "" ? "mood" : "journal",
    when,
    place: row.place,
    key,
    app: "MindShift",
    text: row.cell("comment") || row.cell("worry"),
    feelings: [...moodIn(row.cell("moodlevel").trim()), ...anxietyIn(row.cell("anxietylevel"))],
    tags: piecesOf(row.cell("symptoms"), /[\r\n;]+/),
    more: detailsOf(row.others(KNOWN)),
  });
  return [...said, ...oddTimeSaid(row.place, found.oddTime), { type: "item", item }];
};

/** A word in all files seen; of a bare number nobody knows the scale, so it is kept as it stands. */
const moodIn = (level: string): readonly ImportedFeeling[] =>
  level === "" ? [] : [{ word: numberIn(level) === undefined ? level : `Mood ${level}` }];

const anxietyIn = (level: string): readonly ImportedFeeling[] => {
  const value = numberIn(level);
  if (value === undefined) return level.trim() === "" ? [] : [{ word: `Anxiety: ${level.trim()}` }];
  return [{ word: "Anxiety", level: { value, from: 0, to: Math.max(10, value) } }];
};
