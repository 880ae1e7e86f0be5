import { jsonInCell } from "../reading/json.ts";
import { parseDayTime } from "../reading/dates.ts";
import { asNumber } from "../reading/fields.ts";
import type { Format, Reading, Sureness } from "../reading/format.ts";
import type { BeatsItem, When } from "../reading/item.ts";
import type { TimeOf } from "../telling/entry.ts";
import { createTimes, detailsOf, entryOf, piecesOf, told } from "../telling/entry.ts";
import { samplesOf } from "../telling/heart/samples.ts";
import type { FoundTable, NamedRow } from "../telling/heart/tables.ts";
import { hasColumns, headOf, rowReadings, tablesIn } from "../telling/heart/tables.ts";
import { surenessOf } from "../telling/heart/texts.ts";

const TABLE = /\.csv$/i;

/** Welltory's measurements: in each row the beats themselves, in ms, beside what was made of them. */
export const welltory: Format = {
  name: "welltory",
  recognise: (glance) => surenessOf(glance, sureOfWelltory, (name) => TABLE.test(name)),
  read: async function* (opened, { answers }) {
    const timeOf = createTimes(answers);
    for await (const found of tablesIn(opened, (name) => TABLE.test(name)))
      if (found.table.columns.includes("rr_data"))
        yield* rowReadings(found, (row) => measurementReadings(row, found, timeOf));
  },
};

const sureOfWelltory = (text: string): Sureness =>
  hasColumns(headOf(text), "rr_data") ? "certain" : "no";

const APP = "Welltory";

const measurementReadings = (
  row: NamedRow,
  { table }: FoundTable,
  timeOf: TimeOf,
): readonly Reading[] => {
  const { cell, place } = row;
  const written = cell("measurement_datetime", "datetime", "date");
  const parsed = parseDayTime(written);
  if (parsed === undefined)
    return [told("not-understood", place, written === "" ? "no-date" : "not-a-date", written)];
  const { when, said } = timeOf({ ...parsed, written, place, allDay: parsed.dayOnly });
  const key = cell("rr_code") === "" ? written : cell("rr_code");
  return [
    ...said,
    ...beatsOf(row, when, key),
    ...samplesOf({ when, place, app: APP, key }, [
      { metric: "rmssd", text: cell("rmssd") },
      { metric: "sdnn", text: cell("sdnn") },
      { metric: "heart-rate", text: cell("bpm") },
    ]),
    ...answersOf(row, table.columns, when, key),
  ];
};

const beatsOf = ({ cell, place }: NamedRow, when: When, key: string): readonly Reading[] => {
  const written = cell("rr_data");
  if (written === "") return [told("skipped", place, "nothing-measured")];
  const listed = written.startsWith("[") ? jsonInCell(written) : written.split(/[,;\s]+/);
  const intervals = Array.isArray(listed) ? listed.map(asNumber) : [];
  const bad = intervals.findIndex((interval) => !(interval > 0 && interval < 30_000));
  if (bad >= 0 || intervals.length === 0)
    return [told("not-understood", place, "not-a-number", written)];
  const item: BeatsItem = {
    type: "beats",
    when,
    place,
    app: APP,
    key,
    intervals,
    unit: "ms",
    unitIs: "said",
  };
  return [{ type: "item", item }];
};

const OWN_ANSWERS = /^(?:how_.*|feeling|mood|sleep|notes?|comments?)$/i;

/** How the person said they felt, on a scale of that app's; empty where they were not asked. */
const answersOf = (
  { row, cell, place }: NamedRow,
  columns: readonly string[],
  when: When,
  key: string,
): readonly Reading[] => {
  const named = columns.map((name, at) => [name, row.cells[at]] as const);
  const more = detailsOf(named.filter(([name]) => OWN_ANSWERS.test(name)));
  const tags = piecesOf(cell("tags"), /[,;|]/);
  if (more.length === 0 && tags.length === 0) return [];
  const entry = entryOf({ what: "answer", when, place, key: `${key}/said`, more, tags, app: APP });
  return [{ type: "item", item: entry }];
};
