import type { Format, Reading, Sureness } from "../reading/format.ts";
import type { When } from "../reading/item.ts";
import { plainName } from "../reading/csv.ts";
import { parseDayTime } from "../reading/dates.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, detailsOf, entryOf, piecesOf, told } from "../telling/entry.ts";
import { beatsReadings } from "../telling/heart/beats.ts";
import { isMissing, samplesOf } from "../telling/heart/samples.ts";
import type { NamedRow } from "../telling/heart/tables.ts";
import { hasColumns, headOf, rowReadings, tablesIn } from "../telling/heart/tables.ts";
import { saidOfText, surenessOf, textsIn } from "../telling/heart/texts.ts";
import { inBatches } from "../telling/samples.ts";
import { sureOfBeats } from "./rr-text.ts";

const BEATS = /\d{4}-\d{2}-\d{2} \d{2}-\d{2}-\d{2}.*\.txt$/i;
const TABLE = /\.csv$/i;

/**
 * Elite HRV: beats in ms, one a line, begun when the file's name says, by a clock without a zone;
 * and a summary of all readings in one table. Its "HRV" is a scale of its own.
 */
export const eliteHrv: Format = {
  name: "elite-hrv",
  recognise: (glance) =>
    surenessOf(glance, sureOfElite, (name) => BEATS.test(name) || TABLE.test(name)),
  read: async function* (opened, { answers }) {
    const { archive, name } = opened;
    const isOneList = archive === undefined && BEATS.test(name);
    const timeOf = createTimes(answers);
    for await (const found of isOneList ? [] : tablesIn(opened, (each) => TABLE.test(each)))
      if (isSummary(found.table.columns.map(plainName)))
        yield* rowReadings(found, (row) => summaryReadings(row, found.table.columns, timeOf));
    if (archive === undefined && !isOneList) return;
    for await (const text of textsIn(opened, (name) => BEATS.test(name)))
      yield* inBatches([
        ...saidOfText(text),
        ...beatsReadings({ ...text, unit: "ms", app: "Elite HRV" }, answers),
      ]);
  },
};

const isSummary = (head: readonly string[]): boolean =>
  hasColumns(head, "lnrmssd", "rmssd") && (head.includes("datetime") || head.includes("date"));

const sureOfElite = (text: string, name: string): Sureness => {
  if (isSummary(headOf(text))) return "certain";
  return BEATS.test(name) && sureOfBeats(text) !== "no" ? "certain" : "no";
};

const summaryReadings = (
  row: NamedRow,
  columns: readonly string[],
  timeOf: TimeOf,
): readonly Reading[] => {
  const { place, cell } = row;
  const written = cell("datetime", "date");
  const parsed = parseDayTime(written);
  if (parsed === undefined)
    return [told("not-understood", place, written === "" ? "no-date" : "not-a-date", written)];
  const { when, said } = timeOf({ ...parsed, written, place, allDay: parsed.dayOnly });
  const app = "Elite HRV";
  const key = `${written}/${cell("type")}`;
  return [
    ...said,
    ...samplesOf({ when, place, app, key }, [
      { metric: "rmssd", text: cell("rmssd") },
      { metric: "sdnn", text: cell("sdnn") },
      { metric: "heart-rate", text: cell("hr") },
      { metric: "vendor", name: "HRV", text: cell("hrv") },
      { metric: "vendor", name: "Score", text: cell("score") },
    ]),
    ...wordsIn(row, columns, when, `${key}/said`),
  ];
};

/** What the app measured, or made of it. */
const OF_THE_APP =
  /^(?:member|user|email|name|date|time|datetime|type|score|indication|balance|hr|.*hrv.*|.*rmssd|p?nn50|sdnn|.*(?:avg|average|mean|min|max|power|frequency|peak|ratio|percentage|duration|device|version).*|[lh]f.*)$/;

const NOTES = /^(?:notes?|comments?)$/;
const TAGS = /^tags?$/;

/** What the person said of a reading: a note, tags, and whatever else they were asked there. */
const wordsIn = (
  { row, place }: NamedRow,
  columns: readonly string[],
  when: When,
  key: string,
): readonly Reading[] => {
  const named = columns
    .map((name, at) => [name.trim(), row.cells[at]?.trim() ?? ""] as const)
    .filter(([name, value]) => !OF_THE_APP.test(plainName(name)) && !isMissing(value));
  const those = (kind: RegExp) => named.filter(([name]) => kind.test(plainName(name)));
  const text = those(NOTES)
    .map(([, value]) => value)
    .join("\n");
  const tags = those(TAGS).flatMap(([, value]) => piecesOf(value, /[,;|]/));
  const more = detailsOf(
    named.filter(([name]) => !NOTES.test(plainName(name)) && !TAGS.test(plainName(name))),
  );
  if (named.length === 0) return [];
  const entry = entryOf({ what: "note", when, place, key, text, tags, more, app: "Elite HRV" });
  return [{ type: "item", item: entry }];
};
