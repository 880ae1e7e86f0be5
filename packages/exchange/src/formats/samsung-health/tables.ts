import type { Instant } from "@glimmers/primitives";
import type { SleepStage } from "@glimmers/model";
import { plainName } from "../../reading/csv.ts";
import { instantOfWall, parseIso, parseOffset } from "../../reading/dates.ts";
import type { Reading } from "../../reading/format.ts";
import { entryOf, told } from "../../telling/entry.ts";
import { readMeasuredRows } from "../../telling/measured-rows.ts";
import type { MeasuredRow } from "../../telling/measured-rows.ts";
import type { OneFile } from "../../telling/one-file.ts";
import { itemRead, lastPart, sampleRead } from "../../telling/samples.ts";
import type { Told, Untold } from "../../telling/samples.ts";
import type { Desk } from "./desk.ts";
import type { Readings } from "../../telling/samples.ts";

type RowReader = (row: MeasuredRow, desk: Desk) => Readings;

/** One of its tables. */
export interface TableKind {
  readonly types: RegExp;
  readonly read: RowReader;
}

/** The first line says what the table is; the second names its columns, some with a long prefix. */
export const readTable = (
  file: OneFile,
  { read }: TableKind,
  desk: Desk,
): AsyncIterable<readonly Reading[]> =>
  readMeasuredRows(file.stream(), {
    file: file.name,
    separator: ",",
    headRow: 2,
    nameOf: (column) => plainName(column.slice(column.lastIndexOf(".") + 1)),
    read: (row) => read(row, desk),
  });

/** `UTC+0200`; some versions write ms. */
const offsetOf = ({ cell }: MeasuredRow): number | undefined => {
  const text = cell("time_offset");
  const ms = /^-?\d{6,8}$/.test(text) ? Number(text) / 60_000 : undefined;
  return ms ?? parseOffset(text);
};

/** UTC as text, or ms since 1970. */
const instantOf = (text: string): number | undefined => {
  if (/^\d{11,14}$/.test(text)) return Number(text);
  const parsed = parseIso(text);
  return parsed === undefined ? undefined : instantOfWall(parsed.wall, parsed.offset ?? 0);
};

const timeOf = (row: MeasuredRow, { times }: Desk): Told | Untold => {
  const written = row.cell("start_time", "create_time");
  return times.at(instantOf(written), row.place, { written, offset: offsetOf(row) });
};

const endOf = ({ cell }: MeasuredRow): Instant | undefined =>
  instantOf(cell("end_time")) as Instant | undefined;

const idOf = (row: MeasuredRow, { when }: Told): string =>
  row.cell("datauuid") || `${row.cell("pkg_name")}@${when.at}`;

const sourceOf = ({ cell }: MeasuredRow) => ({
  app: cell("pkg_name") || undefined,
  device: cell("deviceuuid") || undefined,
});

const TEXTS = ["comment", "note", "notes", "memo"] as const;

/** What the person wrote beside what was measured. */
const wordsRead = function* (row: MeasuredRow, { when }: Told, id: string): Readings {
  const text = row.cell(...TEXTS);
  const app = row.cell("pkg_name") || undefined;
  const key = `${id}:notes`;
  if (text !== "")
    yield itemRead(entryOf({ what: "note", when, place: row.place, key, text, app }));
};

/** The same, of a row whose numbers are told elsewhere. */
const wordsAlone: RowReader = function* (row, desk) {
  if (row.cell(...TEXTS) === "") return;
  const found = timeOf(row, desk);
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  yield* wordsRead(row, found, idOf(row, found));
};

/** A row with finer numbers in a file beside it is their mean: they are told instead. */
const readHeartRate: RowReader = function* (row, desk) {
  const offset = offsetOf(row);
  const bins = lastPart(row.cell("binning_data"));
  if (offset !== undefined) {
    if (bins !== "") desk.offsets.set(bins, offset);
    desk.offsets.set(row.cell("datauuid"), offset);
  }
  if (bins !== "" && desk.binned.has(bins)) {
    yield told("skipped", row.place, "other-source-kept", bins);
    return yield* wordsAlone(row, desk);
  }
  const found = timeOf(row, desk);
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  yield sampleRead({
    ...sourceOf(row),
    metric: "heart-rate",
    value: row.number("heart_rate"),
    when: found.when,
    until: endOf(row),
    place: row.place,
    key: idOf(row, found),
  });
  yield* wordsRead(row, found, idOf(row, found));
};

/** Of HRV the table holds no number, only where its files belong. */
const readHrv: RowReader = function* (row, desk) {
  const offset = offsetOf(row);
  if (offset !== undefined) {
    desk.offsets.set(lastPart(row.cell("binning_data")), offset);
    desk.offsets.set(row.cell("datauuid"), offset);
  }
  yield* wordsAlone(row, desk);
};

const measure = (
  parts: Pick<Parameters<typeof sampleRead>[0], "metric" | "name">,
  columns: readonly string[],
  per = 1,
): RowReader =>
  function* (row, desk) {
    const found = timeOf(row, desk);
    if ("untold" in found) return yield found.untold;
    const value = row.number(...columns);
    yield* found.said;
    yield sampleRead({
      ...sourceOf(row),
      ...parts,
      value: value === undefined ? undefined : value / per,
      when: found.when,
      until: endOf(row),
      place: row.place,
      key: idOf(row, found),
    });
    yield* wordsRead(row, found, idOf(row, found));
  };

const readNight: RowReader = function* (row, desk) {
  const found = timeOf(row, desk);
  if ("untold" in found) return yield found.untold;
  const { when, said } = found;
  const id = idOf(row, found);
  const shared = { ...sourceOf(row), when, until: endOf(row), place: row.place };
  yield* said;
  yield sampleRead({ ...shared, metric: "sleep", word: "in-bed", value: 0, key: `${id}:night` });
  const score = row.number("sleep_score");
  if (score !== undefined && score > 0)
    yield sampleRead({
      ...shared,
      metric: "vendor",
      name: "Sleep score",
      value: score,
      key: `${id}:score`,
    });
  yield* wordsRead(row, found, id);
};

const STAGES: Readonly<Record<string, SleepStage>> = {
  "40001": "awake",
  "40002": "light",
  "40003": "deep",
  "40004": "rem",
};

const readStage: RowReader = function* (row, desk) {
  const found = timeOf(row, desk);
  if ("untold" in found) return yield found.untold;
  const word = STAGES[row.cell("stage").replace(/\.0$/, "")];
  if (word === undefined)
    return yield told("not-understood", row.place, "unknown-kind", row.cell("stage"));
  yield* found.said;
  const key = row.cell("datauuid") || `${row.cell("sleep_id")}:${found.when.at}:${word}`;
  yield sampleRead({
    ...sourceOf(row),
    metric: "sleep",
    word,
    value: 0,
    when: found.when,
    until: endOf(row),
    place: row.place,
    key,
  });
};

/** What says where a row is from and nothing of what it says. */
const ABOUT = [
  "start_time",
  "end_time",
  "create_time",
  "update_time",
  "time_offset",
  "datauuid",
  "deviceuuid",
  "pkg_name",
  "create_sh_ver",
  "modify_sh_ver",
  "client_data_id",
  "client_data_ver",
] as const;

/** What a person tapped or wrote there, with every column that says anything. */
const entry = (what: "practice" | "mood"): RowReader =>
  function* (row, desk) {
    const found = timeOf(row, desk);
    if ("untold" in found) return yield found.untold;
    const until = endOf(row);
    yield* found.said;
    yield itemRead(
      entryOf({
        what,
        when: found.when,
        place: row.place,
        key: idOf(row, found),
        app: row.cell("pkg_name") || undefined,
        title: row.cell("title") || undefined,
        text: row.cell(...TEXTS) || undefined,
        minutes:
          until !== undefined && until > found.when.at && what === "practice"
            ? (until - found.when.at) / 60_000
            : undefined,
        more: row.others(...ABOUT, ...TEXTS, "title"),
      }),
    );
  };

export const TABLES: readonly TableKind[] = [
  { types: /tracker\.heart_rate$/i, read: readHeartRate },
  { types: /health\.hrv$/i, read: readHrv },
  { types: /shealth\.stress$/i, read: measure({ metric: "vendor", name: "Stress" }, ["score"]) },
  { types: /shealth\.sleep$/i, read: readNight },
  { types: /health\.sleep_stage$/i, read: readStage },
  {
    types: /oxygen_saturation(?:\.raw)?$/i,
    read: measure({ metric: "oxygen-saturation" }, ["spo2"], 100),
  },
  { types: /respiratory_rate$/i, read: measure({ metric: "respiratory-rate" }, ["average"]) },
  {
    types: /health\.(?:breathing|mindfulness|meditation)(?:\.history)?$/i,
    read: entry("practice"),
  },
  { types: /health\.mood$/i, read: entry("mood") },
];
