import type { Instant } from "@glimmers/primitives";
import type { BeatRow, BeatRows, BeatUnit } from "../../beats-text.ts";
import { beatNumber, beatRowsIn, IN_MS, unitBySize } from "../../beats-text.ts";
import type { Wall } from "../../reading/dates.ts";
import type { Answers, Reading } from "../../reading/format.ts";
import type { BeatsItem, Place, When } from "../../reading/item.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { whenOf } from "../../reading/zones.ts";
import { fingerprint, SAID_OF, told } from "../entry.ts";
import type { Beat, Run } from "./runs.ts";
import { runsOf } from "./runs.ts";
import type { TimesOfRows } from "./times.ts";
import { timesOfRows, wallInName } from "./times.ts";

/** When a recording began, as its heading or its name has it. */
export interface Began {
  readonly wall: Wall;
  readonly written: string;
  readonly offset?: number;
}

/** A text with beats in it, and what its form says of them. */
export interface BeatsSource {
  readonly text: string;
  readonly name: string;
  /** Its name inside a zip or a folder. */
  readonly file?: string;
  /** Where the form itself says it, whatever the file does. */
  readonly unit?: BeatUnit;
  readonly app?: string;
  readonly device?: string;
  /** Where its heading tells; else its name is looked at. */
  readonly began?: Began;
  /** Why an interval counts for nothing, by what stands beside it. */
  readonly unfit?: (cellOf: (name: RegExp) => string | undefined) => ReasonName | undefined;
}

/** The beats of one text, parted where they did not follow on one another. */
export const beatsReadings = (source: BeatsSource, answers: Answers): readonly Reading[] => {
  const found = beatRowsIn(source.text);
  if (!found.ok) throw new ReadingStopped({ type: "WrongFile", found: "NoBeats" });
  const told = toldUnit(found.value, source, answers);
  const fit = fitBeats(found.value, source, told.unit);
  const intervals = fit.kept.map(({ beat: { interval } }) => interval);
  const rows = fit.kept.map(({ row }) => row);
  const times = timesOfRows(rows, intervals, found.value.columns, answers);
  const beats = fit.kept.map(({ beat }, at) => {
    const ends = times?.ends[at] ?? Number.NaN;
    return Number.isNaN(ends) ? beat : { ...beat, ends };
  });
  const begun = beginningOf(source, times, answers);
  const readings = runsOf(beats).flatMap((run, index) =>
    readingsOfRun(run, index, { source, times, begun, told, answers }),
  );
  return [...told.said, ...(beats.length === 0 ? [] : begun.said), ...fit.said, ...readings];
};

interface ToldUnit {
  readonly unit: BeatUnit;
  readonly unitIs: BeatsItem["unitIs"];
  readonly said: readonly Reading[];
}

/**
 * Said by the file, by its form, or by the person; else guessed by size, aloud. Numbers that look
 * like ms may be Bluetooth's 1/1024 s all the same, so the person is asked.
 */
const toldUnit = (
  { rows, unit: inFile }: BeatRows,
  { unit: ofForm, file }: BeatsSource,
  answers: Answers,
): ToldUnit => {
  const known = inFile ?? ofForm ?? answers.unit;
  if (known !== undefined) return { unit: known, unitIs: "said", said: [] };
  const numbers = rows.map(({ text }) => beatNumber(text)).filter((number) => number > 0);
  const unit = unitBySize(numbers);
  const place: Place = { ...(file !== undefined && { file }), line: rows[0]?.line ?? 1 };
  const example = rows
    .slice(0, 3)
    .map(({ text }) => text)
    .join(", ");
  const note = told("noted", place, "unit-guessed", unit);
  if (unit === "s") return { unit, unitIs: "guessed", said: [note] };
  const ask: Reading = { type: "ask", question: { ask: "unit", guess: unit, example } };
  return { unit, unitIs: "guessed", said: [ask, note] };
};

interface FitBeats {
  readonly kept: readonly { readonly beat: Beat; readonly row: BeatRow }[];
  readonly said: readonly Reading[];
}

/** A row that is no interval parts those around it: they never followed on one another. */
const fitBeats = (found: BeatRows, source: BeatsSource, unit: BeatUnit): FitBeats => {
  const kept: { beat: Beat; row: BeatRow }[] = [];
  const said: Reading[] = [];
  let breaks = false;
  for (const row of found.rows) {
    const interval = beatNumber(row.text) * IN_MS[unit];
    const why = whyUnfit(interval, row, found, source);
    if (why === undefined) {
      const beat = { line: row.line, interval, ...(breaks && { breaks: true as const }) };
      kept.push({ beat, row });
    } else said.push(unfitReading(why, row, source));
    breaks = why !== undefined;
  }
  return { kept, said };
};

/** Longer than any pause between beats that somebody lived to export, in ms. */
const LONGEST = 30_000;

const whyUnfit = (
  interval: number,
  { cells, text }: BeatRow,
  { columns }: BeatRows,
  { unfit }: BeatsSource,
): ReasonName | undefined => {
  if (text.trim() === "" || interval === 0) return "nothing-measured";
  if (!Number.isFinite(interval)) return "not-a-number";
  if (interval < 0 || interval > LONGEST) return "out-of-range";
  return unfit?.((name) => cells?.[columns?.findIndex((column) => name.test(column)) ?? -1]);
};

const LEFT_OUT: ReadonlySet<ReasonName> = new Set(["nothing-measured", "failed-there"]);

const unfitReading = (why: ReasonName, { line, text }: BeatRow, { file }: BeatsSource): Reading =>
  told(
    LEFT_OUT.has(why) ? "skipped" : "not-understood",
    { ...(file !== undefined && { file }), line },
    why,
    text,
  );

interface Beginning {
  /** What the times of rows count from, as an instant. */
  readonly from: number;
  /** As it was written; absent where nothing in the file says when it was. */
  readonly written?: string;
  readonly offset?: number;
  readonly said: readonly Reading[];
}

/** Where in time it lies: by its rows, by its heading, by its name, or by what was answered. */
const beginningOf = (
  source: BeatsSource,
  times: TimesOfRows | undefined,
  answers: Answers,
): Beginning => {
  const place: Place = source.file === undefined ? {} : { file: source.file };
  if (times !== undefined && times.clock !== "since") return begunByRows(times, place);
  const began: Began | undefined = source.began ?? wallInName(source.name);
  if (began === undefined) return begunUnknown(source.name, answers, place);
  const { when, ambiguous } = whenOf(began, answers);
  const said = [
    ...(when.zoneFrom === "assumed" ? [askZone(began.written)] : []),
    ...(ambiguous === undefined ? [] : [told("noted", place, SAID_OF[ambiguous], began.written)]),
  ];
  const { written, offset } = began;
  return { from: when.at, written, said, ...(offset !== undefined && { offset }) };
};

const begunByRows = (times: TimesOfRows, place: Place): Beginning => ({
  from: 0,
  written: times.written,
  ...(times.offset !== undefined && { offset: times.offset }),
  said: [
    ...(times.clock === "wall" ? [askZone(times.written)] : []),
    ...times.ambiguous.map((kind) => told("noted", place, SAID_OF[kind], times.written)),
  ],
});

/** The person is asked, and until then it is taken to be as old as its file. */
const begunUnknown = (name: string, answers: Answers, place: Place): Beginning => ({
  from: answers.began ?? 0,
  said: [
    { type: "ask", question: { ask: "began", example: name } },
    ...(answers.began === undefined ? [told("noted", place, "no-date", name)] : []),
  ],
});

const askZone = (example: string): Reading => ({
  type: "ask",
  question: { ask: "zone", example },
});

interface RunContext {
  readonly source: BeatsSource;
  readonly times: TimesOfRows | undefined;
  readonly begun: Beginning;
  readonly told: ToldUnit;
  readonly answers: Answers;
}

const readingsOfRun = (run: Run, index: number, context: RunContext): readonly Reading[] => {
  const { source, times, begun, told: unit, answers } = context;
  const place: Place = { ...(source.file !== undefined && { file: source.file }), line: run.line };
  const isLost = run.begins === undefined && times !== undefined && times.clock !== "since";
  if (isLost) return [told("not-understood", place, "no-date", times.written)];
  const item: BeatsItem = {
    type: "beats",
    when: whenBegan(run, begun, answers),
    place,
    key: beatsKey(begun.written, index, run.intervals),
    ...(source.app !== undefined && { app: source.app }),
    ...(source.device !== undefined && { device: source.device }),
    intervals: run.intervals,
    unit: unit.unit,
    unitIs: unit.unitIs,
  };
  const gap = run.after === "gap" ? [told("noted", place, "gap-in-beats")] : [];
  return [...gap, { type: "item", item }];
};

const whenBegan = (run: Run, { from, offset, written }: Beginning, answers: Answers): When =>
  whenOf(
    {
      instant: Math.round(from + (run.begins ?? 0)) as Instant,
      ...(offset !== undefined && { offset }),
      ...(written !== undefined && { written }),
    },
    answers,
  ).when;

/** The beats themselves, and when they were where the file says so: never what was assumed. */
export const beatsKey = (
  written: string | undefined,
  index: number,
  intervals: readonly number[],
): string => `${written ?? ""}/${index}/${fingerprint(intervals.join(" "))}`;
