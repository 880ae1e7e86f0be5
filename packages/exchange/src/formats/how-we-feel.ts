import type { Bytes } from "@glimmers/primitives";
import type { DayReading } from "../reading/dates.ts";
import type { Answers, Format, Reading } from "../reading/format.ts";
import { dayOrderIn } from "../telling/day-order.ts";
import { numberIn } from "../reading/fields.ts";
import type { KeyOf, TimeOf } from "../telling/entry.ts";
import { createKeys, createTimes, detailsOf, entryOf, piecesOf, told } from "../telling/entry.ts";
import type { MendRow, NamedRow } from "../telling/entry-rows.ts";
import { columnsAtHead, readRows } from "../telling/entry-rows.ts";
import { momentIn, oddTimeSaid } from "../telling/moment-in.ts";
import { streamOf } from "../telling/whole.ts";
import { wallMinute } from "../telling/wall.ts";

/**
 * The table of How We Feel: one check-in a row, its words in quotes or not. What was written keeps
 * every blank; what was measured beside it (steps, weather) stays with the entry, by its own name.
 */
export const howWeFeel: Format = {
  name: "how-we-feel",
  recognise: ({ text }) => {
    const columns = columnsAtHead(text);
    if (!columns.has("mood") || !columns.has("date")) return "no";
    if (columns.has("tags (people)") || columns.has("tags (places)")) return "certain";
    return columns.has("reflections") || columns.has("takeaways") ? "likely" : "no";
  },
  read: (opened, { answers }) => readCheckIns(() => streamOf(opened), answers),
};

const readCheckIns = async function* (
  open: () => AsyncIterable<Bytes>,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const { reading, said } = await dayOrderIn(open(), ["date"], answers);
  yield said;
  const needs = { timeOf: createTimes(answers), keyOf: createKeys(), reading };
  yield* readRows(open(), { mend: joinProse, read: (row) => readingsOf(row, needs) });
};

interface Needs {
  readonly timeOf: TimeOf;
  readonly keyOf: KeyOf;
  readonly reading: DayReading;
}

const TAGS = ["tags (people)", "tags (places)", "tags (events)"] as const;
const KNOWN: ReadonlySet<string> = new Set(["date", "mood", "notes", ...TAGS]);

/** What the person said; steps and the like may be others in a later export. */
const WORDS = ["mood", "notes", "reflections", "takeaways", ...TAGS] as const;

const readingsOf = (row: NamedRow, { timeOf, keyOf, reading }: Needs): readonly Reading[] => {
  const written = row.cell("date").trim();
  if (written === "") return [told("not-understood", row.place, "no-date")];
  const found = momentIn(written, reading);
  if (found === undefined) return [told("not-understood", row.place, "not-a-date", written)];
  const { wall, offset } = found;
  const key = keyOf(
    wallMinute(wall),
    WORDS.map((column) => row.cell(column)),
    row.whole,
  );
  if (key === undefined) return [told("skipped", row.place, "repeated", written)];
  const allDay = found.dayOnly === true;
  const { when, said } = timeOf({ wall, offset, written, place: row.place, allDay });
  const item = entryOf({
    what: "mood",
    when,
    place: row.place,
    key,
    app: "How We Feel",
    text: row.cell("notes"),
    feelings: piecesOf(row.cell("mood"), ";").map((word) => ({ word })),
    tags: TAGS.flatMap((column) => piecesOf(row.cell(column), ";")),
    more: detailsOf(row.others(KNOWN)),
  });
  return [...said, ...oddTimeSaid(row.place, found.oddTime), { type: "item", item }];
};

/** Columns that hold nothing but numbers: they show whether what stands before them is in place. */
const NUMBERS = ["steps", "temperature (f)", "temperature (c)", "water (cups)", "caffeine (mg)"];

/**
 * A comma in somebody's words, in a file that quotes none: the cells after "Notes" are joined
 * again. A piece that begins with a blank is the rest of a sentence; where that does not settle it,
 * all that was written stands together in the notes. Where the numbers before are out of place, the
 * comma was elsewhere, and nobody can know where.
 */
const joinProse: MendRow = (cells, columns) => {
  const names = columns.map((name) => name.toLowerCase());
  const notes = names.indexOf("notes");
  if (notes < 0 || names.slice(notes + 1).some((name) => NUMBERS.includes(name))) return undefined;
  const isInPlace = names
    .slice(0, notes)
    .every((name, at) => !NUMBERS.includes(name) || isNumberOrBlank(cells[at] ?? ""));
  if (!isInPlace) return undefined;
  const [before, prose] = [cells.slice(0, notes), cells.slice(notes)];
  const joined = sentencesOf(prose);
  if (joined.length === columns.length - notes) return [...before, ...joined];
  return [...before, prose.join(","), ...columns.slice(notes + 1).map(() => "")];
};

const isNumberOrBlank = (cell: string): boolean =>
  cell.trim() === "" || numberIn(cell) !== undefined;

const sentencesOf = (pieces: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1) ?? "";
    if (last !== "" && /^\s+\S/.test(piece)) joined[joined.length - 1] = `${last},${piece}`;
    else joined.push(piece);
  }
  return joined;
};
