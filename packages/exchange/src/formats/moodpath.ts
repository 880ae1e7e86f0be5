import type { ImportedDetail, ImportedFeeling, ImportedKind } from "@glimmers/model";
import { parseDayTime } from "../reading/dates.ts";
import { numberIn } from "../reading/fields.ts";
import type { Opened } from "../reading/file.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, told, wordsOf } from "../telling/entry.ts";
import type { NamedRow } from "../telling/entry-rows.ts";
import { columnsAtHead, readRows } from "../telling/entry-rows.ts";
import { addTo, entryNamed, streamOf } from "../telling/whole.ts";

const SCORES = /(?:^|\/)happiness_scores\.csv$/i;
const NOTES = /(?:^|\/)notes\.csv$/i;
const ANSWERS = /(?:^|\/)answers\.csv$/i;

/**
 * Moodpath, now MindDoc: a score from 0 to 4, a note and answers to questions, in three tables
 * joined by the time of the entry, which has its offset.
 */
export const moodpath: Format = {
  name: "moodpath",
  recognise: async ({ names, text, inside }) => {
    const entry = names?.find((name) => SCORES.test(name));
    const columns = columnsAtHead(entry === undefined ? text : await inside(entry));
    return columns.has("happiness_score") && columns.has("entry_time") ? "certain" : "no";
  },
  read: (opened, { answers }) => readScores(opened, answers),
};

const readScores = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const timeOf = createTimes(answers);
  const notes = await gathered(opened, NOTES, (row) => ({
    time: timeIn(row),
    text: row.cell("content", "note", "text"),
  }));
  const questions = await gathered(opened, ANSWERS, (row) => ({
    time: timeIn(row),
    text: row.cell("question").trim(),
    value: answerIn(row),
  }));
  const [taken, keyOf] = [new Set<string>(), createKeys()];
  const read = (row: NamedRow): readonly Reading[] => {
    const time = timeIn(row);
    // What belongs to a time stands with the first score of it.
    const [lines, asked] = taken.has(time) ? [NONE, NONE] : [notes, questions];
    taken.add(time);
    return entryAt({ row, time, notes: lines, questions: asked }, timeOf, keyOf);
  };
  const entry = entryNamed(opened, SCORES);
  const file = entry?.name;
  const source =
    entry === undefined || opened.archive === undefined
      ? streamOf(opened)
      : opened.archive.stream(entry);
  yield* readRows(source, { ...(file !== undefined && { file }), read });
  // A note, or answers, to which no score stands.
  const alone = [...new Set([...notes.keys(), ...questions.keys()])].filter((t) => !taken.has(t));
  yield alone.flatMap((time) => entryAt({ time, notes, questions }, timeOf, keyOf));
};

const NONE: ByTime = new Map();

const timeIn = (row: NamedRow): string => row.cell("entry_time", "answered_at").trim();

const answerIn = (row: NamedRow): string => {
  const [answer, intensity] = [row.cell("answer").trim(), row.cell("intensity").trim()];
  return intensity === "" || intensity === "0" ? answer : `${answer} (${intensity})`;
};

interface Line {
  readonly time: string;
  readonly text: string;
  readonly value?: string;
  readonly place?: NamedRow["place"];
}

type ByTime = ReadonlyMap<string, readonly Line[]>;

/** The rows of a smaller table, by the time they belong to. */
const gathered = async (
  opened: Opened,
  table: RegExp,
  lineIn: (row: NamedRow) => Line,
): Promise<ByTime> => {
  const byTime = new Map<string, Line[]>();
  const entry = entryNamed(opened, table);
  if (entry === undefined || opened.archive === undefined) return byTime;
  const read = (row: NamedRow): readonly Reading[] => {
    const line = { ...lineIn(row), place: row.place };
    addTo(byTime, line.time, line);
    return [];
  };
  for await (const _ of readRows(opened.archive.stream(entry), { file: entry.name, read })) void _;
  return byTime;
};

interface Gathered {
  readonly time: string;
  readonly row?: NamedRow;
  readonly notes: ByTime;
  readonly questions: ByTime;
}

const KNOWN: ReadonlySet<string> = new Set(["happiness_score", "entry_time"]);

const entryAt = (
  { time, row, notes, questions }: Gathered,
  timeOf: TimeOf,
  keyOf: KeyOf,
): readonly Reading[] => {
  const [lines, asked] = [notes.get(time) ?? [], questions.get(time) ?? []];
  const place = row?.place ?? [...lines, ...asked][0]?.place ?? {};
  const found = parseDayTime(time);
  if (found === undefined)
    return [told("not-understood", place, time === "" ? "no-date" : "not-a-date", time)];
  const { wall, offset, dayOnly: allDay } = found;
  const parts = {
    text: lines.map(({ text }) => text).join("\n\n"),
    feelings: row === undefined ? [] : scoreIn(row),
    more: [...detailsOf(row?.others(KNOWN) ?? []), ...asked.map(answerOf)],
  };
  const key = keyOf(time, wordsOf(parts));
  if (key === undefined) return [told("skipped", place, "repeated", time)];
  const { when, said } = timeOf({ wall, offset, written: time, place, allDay });
  const what = row === undefined ? kindOf(lines) : "mood";
  const item = entryOf({ what, when, place, key, app: "Moodpath", ...parts });
  return [...said, { type: "item", item }];
};

const kindOf = (notes: readonly Line[]): ImportedKind => (notes.length > 0 ? "note" : "answer");

/** From 0 to 4; which end is which is Moodpath's. */
const scoreIn = (row: NamedRow): readonly ImportedFeeling[] => {
  const value = numberIn(row.cell("happiness_score"));
  if (value === undefined) return [];
  return [{ word: "Mood", level: { value, from: 0, to: Math.max(4, value) } }];
};

const LONGEST_NAME = 200;

const answerOf = ({ text, value = "" }: Line): ImportedDetail => ({
  name: text.slice(0, LONGEST_NAME),
  value,
});
