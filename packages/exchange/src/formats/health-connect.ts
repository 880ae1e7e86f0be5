import type { Bytes, Instant } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { Metric, SleepStage } from "@glimmers/model";
import type { Opened } from "../reading/file.ts";
import type { Format, Glance, ReadingTools, SqliteFile, Sureness } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import type { SqliteValue } from "../reading/sqlite.ts";
import { isSqlite, MOST_SQLITE_BYTES } from "../reading/sqlite.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { detailsOf, entryOf, told } from "../telling/entry.ts";
import type { Times, Told, Untold } from "../telling/samples.ts";
import { createMoments, inBatches, itemRead, sampleRead, untold } from "../telling/samples.ts";
import type { Readings } from "../telling/samples.ts";

/** Android's Health Connect: a zip with one SQLite database, or that database alone. */
export const healthConnect: Format = {
  name: "health-connect",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, tools) {
    const { name, database } = await databaseIn(opened, tools);
    try {
      yield* inBatches(readAll({ name, database, times: createMoments(tools.answers) }));
    } finally {
      database.close();
    }
  },
};

const EXPORT_NAME = /health[ _-]?connect[^/]*\.(db|sqlite3?)$/i;
const DATABASE_NAME = /\.(db|sqlite3?)$/i;

const surenessOf = ({ name, names, head }: Glance): Sureness => {
  if (names !== undefined) {
    if (names.some((inside) => EXPORT_NAME.test(inside))) return "certain";
    return names.some((inside) => DATABASE_NAME.test(inside)) ? "maybe" : "no";
  }
  if (!isSqlite(head)) return EXPORT_NAME.test(name) ? "likely" : "no";
  return EXPORT_NAME.test(name) || spells(head, "_record_table") ? "certain" : "maybe";
};

/** Whether these letters stand in the bytes: a schema is written out at a database's beginning. */
const spells = (head: Uint8Array, word: string): boolean =>
  String.fromCharCode(...head.subarray(0, 16_384)).includes(word);

const databaseIn = async (
  { name, size, file, archive }: Opened,
  { openSqlite }: ReadingTools,
): Promise<{ readonly name: string; readonly database: SqliteFile }> => {
  if (openSqlite === undefined) throw new ReadingStopped({ type: "NoDatabaseReader" });
  const entry =
    archive?.entries.find((one) => EXPORT_NAME.test(one.name)) ??
    archive?.entries.find((one) => DATABASE_NAME.test(one.name));
  if (archive !== undefined && entry !== undefined) {
    const bytes = await archive.bytes(entry, MOST_SQLITE_BYTES);
    return { name: entry.name, database: await openSqlite(bytes) };
  }
  if (file === undefined) throw new ReadingStopped({ type: "UnknownFile" });
  return { name, database: await openSqlite(await allOf(file, size)) };
};

const allOf = async (file: NonNullable<Opened["file"]>, size: number): Promise<Bytes> => {
  if (size > MOST_SQLITE_BYTES)
    throw new ReadingStopped({ type: "TooMuch", what: "bytes", most: MOST_SQLITE_BYTES });
  return file.slice(0, size);
};

interface Source {
  readonly name: string;
  readonly database: SqliteFile;
  readonly times: Times;
}

interface Desk extends Source {
  /** Apps and devices by their row in the database. */
  readonly apps: ReadonlyMap<number, string>;
  readonly devices: ReadonlyMap<number, string>;
}

const readAll = function* (source: Source): Readings {
  const known = source.database.tables.filter((table) => READ.has(table.toLowerCase()));
  if (known.length === 0) throw new ReadingStopped({ type: "WrongFile", found: source.name });
  const desk = { ...source, apps: appsIn(source.database), devices: devicesIn(source.database) };
  for (const measure of MEASURES) yield* readMeasure(desk, measure);
  yield* readHeartRates(desk);
  yield* readSleep(desk);
  yield* readMindfulness(desk);
  yield* leftOut(desk);
};

/** A table's row by column name; a column that is not there is null. */
type Row = Readonly<Record<string, SqliteValue>>;

const tableNamed = (database: SqliteFile, name: string): string | undefined =>
  database.tables.find((table) => table.toLowerCase() === name);

/** Rows of a table, as far as there is such a table, with the columns asked for, in any case. */
const rowsOf = function* (
  database: SqliteFile,
  name: string,
  wanted: readonly string[],
): Generator<Row> {
  const table = tableNamed(database, name);
  if (table === undefined) return;
  const there = database.columns(table);
  const named = wanted.map((column) => there.find((one) => one.toLowerCase() === column) ?? column);
  for (const cells of database.rows(table, named)) {
    const row: Record<string, SqliteValue> = {};
    for (const [index, column] of wanted.entries()) row[column] = cells[index] ?? null;
    yield row;
  }
};

const numberIn = (row: Row, ...columns: readonly string[]): number | undefined => {
  for (const column of columns) {
    const value = row[column];
    if (typeof value === "number") return value;
    if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value)))
      return Number(value);
  }
  return undefined;
};

const textIn = (row: Row, column: string): string | undefined => {
  const value = row[column];
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
};

const appsIn = (database: SqliteFile): ReadonlyMap<number, string> =>
  new Map(
    [...rowsOf(database, "application_info_table", ["row_id", "package_name", "app_name"])].map(
      (row) => [
        numberIn(row, "row_id") ?? -1,
        textIn(row, "app_name") ?? textIn(row, "package_name") ?? "",
      ],
    ),
  );

const devicesIn = (database: SqliteFile): ReadonlyMap<number, string> =>
  new Map(
    [...rowsOf(database, "device_info_table", ["row_id", "manufacturer", "model"])].map((row) => [
      numberIn(row, "row_id") ?? -1,
      [textIn(row, "manufacturer"), textIn(row, "model")].filter(Boolean).join(" "),
    ]),
  );

const OF_A_RECORD = ["row_id", "uuid", "app_info_id", "device_info_id"];
const A_TIME = ["time", "zone_offset"];
const A_SPAN = ["start_time", "start_zone_offset", "end_time", "end_zone_offset"];

interface Origin {
  readonly app?: string | undefined;
  readonly device?: string | undefined;
}

const originOf = ({ apps, devices }: Desk, row: Row): Origin => ({
  app: apps.get(numberIn(row, "app_info_id") ?? -1),
  device: devices.get(numberIn(row, "device_info_id") ?? -1),
});

/** The record's own id, or what else makes it this one: who wrote it, and when it was. */
const keyOf = (row: Row, { app }: Origin, at: number): string => {
  const { uuid } = row;
  if (uuid instanceof Uint8Array && uuid.length > 0) return bytesToHex(uuid.subarray(0, 32));
  return textIn(row, "uuid") ?? `${app ?? ""}@${at}`;
};

/** Offsets stand there in seconds. */
const offsetIn = (row: Row, ...columns: readonly string[]): number | undefined => {
  const seconds = numberIn(row, ...columns);
  return seconds === undefined ? undefined : seconds / 60;
};

interface Measure {
  readonly table: string;
  readonly column: string;
  readonly metric: Metric;
  /** How many of its units ours is: a share is 100 per cent. */
  readonly per?: number;
}

const MEASURES: readonly Measure[] = [
  {
    table: "heart_rate_variability_rmssd_record_table",
    column: "heart_rate_variability_millis",
    metric: "rmssd",
  },
  {
    table: "resting_heart_rate_record_table",
    column: "beats_per_minute",
    metric: "resting-heart-rate",
  },
  { table: "respiratory_rate_record_table", column: "rate", metric: "respiratory-rate" },
  {
    table: "oxygen_saturation_record_table",
    column: "percentage",
    metric: "oxygen-saturation",
    per: 100,
  },
];

const readMeasure = function* (desk: Desk, { table, column, metric, per = 1 }: Measure): Readings {
  let record = 0;
  for (const row of rowsOf(desk.database, table, [...OF_A_RECORD, ...A_TIME, ...A_SPAN, column])) {
    const place = placeIn(desk, table, ++record);
    const at = numberIn(row, "time", "start_time");
    const found = desk.times.at(at, place, {
      offset: offsetIn(row, "zone_offset", "start_zone_offset"),
    });
    if ("untold" in found) {
      yield found.untold;
      continue;
    }
    yield* found.said;
    const origin = originOf(desk, row);
    const value = numberIn(row, column);
    yield sampleRead({
      ...origin,
      metric,
      value: value === undefined ? undefined : value / per,
      when: found.when,
      place,
      key: keyOf(row, origin, found.when.at),
    });
  }
};

const placeIn = ({ name }: Source, table: string, record: number): Place => ({
  file: `${name}: ${table}`,
  record,
});

/** What is held of a record whose numbers stand in another table. */
interface Parent extends Origin {
  readonly key: string;
  readonly offset: number | undefined;
}

const parentsIn = (desk: Desk, table: string): ReadonlyMap<number, Parent> => {
  const parents = new Map<number, Parent>();
  for (const row of rowsOf(desk.database, table, [...OF_A_RECORD, ...A_SPAN])) {
    const origin = originOf(desk, row);
    const key = keyOf(row, origin, numberIn(row, "start_time") ?? 0);
    const offset = offsetIn(row, "start_zone_offset", "end_zone_offset");
    parents.set(numberIn(row, "row_id") ?? -1, { ...origin, key, offset });
  }
  return parents;
};

/** Called one or the other, from one version of Android to the next. */
const PARENT = ["parent_key", "parent_id"];

const parentOf = (parents: ReadonlyMap<number, Parent>, row: Row): Parent | undefined =>
  parents.get(numberIn(row, ...PARENT) ?? -1);

const SERIES = "heart_rate_record_series_table";

const readHeartRates = function* (desk: Desk): Readings {
  const parents = parentsIn(desk, "heart_rate_record_table");
  let record = 0;
  for (const row of rowsOf(desk.database, SERIES, [
    ...PARENT,
    "beats_per_minute",
    "epoch_millis",
  ])) {
    const place = placeIn(desk, SERIES, ++record);
    const parent = parentOf(parents, row);
    const found = desk.times.at(numberIn(row, "epoch_millis"), place, { offset: parent?.offset });
    if ("untold" in found) {
      yield found.untold;
      continue;
    }
    yield* found.said;
    yield sampleRead({
      app: parent?.app,
      device: parent?.device,
      metric: "heart-rate",
      value: numberIn(row, "beats_per_minute"),
      when: found.when,
      place,
      key: `${parent?.key ?? ""}:${found.when.at}`,
    });
  }
};

/** As Health Connect numbers them: out of bed, and awake in bed, are both awake. */
const STAGES: Readonly<Record<number, SleepStage>> = {
  1: "awake",
  2: "asleep",
  3: "awake",
  4: "light",
  5: "deep",
  6: "rem",
  7: "awake",
};

const SESSIONS = "sleep_session_record_table";

const readSleep = function* (desk: Desk): Readings {
  const parents = parentsIn(desk, SESSIONS);
  let record = 0;
  for (const row of rowsOf(desk.database, SESSIONS, [...OF_A_RECORD, ...A_SPAN, "title", "notes"]))
    yield* readNight(desk, row, placeIn(desk, SESSIONS, ++record));
  yield* readStages(desk, parents);
};

/** The night from its beginning to its end; and what the person wrote about it, in their words. */
const readNight = function* (desk: Desk, row: Row, place: Place): Readings {
  const span = spanOf(desk, row, place);
  if ("untold" in span) return yield span.untold;
  const { said, when, until, origin, key } = span;
  yield* said;
  yield sampleRead({
    ...origin,
    metric: "sleep",
    word: "in-bed",
    value: 0,
    when,
    until,
    place,
    key: `${key}:night`,
  });
  const [title, text] = [textIn(row, "title"), textIn(row, "notes")];
  if (text === undefined) return;
  yield itemRead(
    entryOf({ what: "note", when, place, key: `${key}:notes`, ...origin, title, text }),
  );
};

interface Span extends Told {
  readonly until: Instant;
  readonly origin: Origin;
  readonly key: string;
}

const spanOf = (desk: Desk, row: Row, place: Place): Span | Untold => {
  const at = numberIn(row, "start_time");
  const found = desk.times.at(at, place, {
    offset: offsetIn(row, "start_zone_offset", "end_zone_offset"),
  });
  if ("untold" in found) return found;
  const end = numberIn(row, "end_time");
  if (end === undefined || end < found.when.at) return untold(place, "no-such-time", String(end));
  const origin = originOf(desk, row);
  return {
    ...found,
    until: Math.round(end) as Instant,
    origin,
    key: keyOf(row, origin, found.when.at),
  };
};

const STAGE_TABLE = "sleep_stages_table";
const STAGE_COLUMNS = [...PARENT, "stage_start_time", "stage_end_time", "stage_type"];

const readStages = function* (desk: Desk, parents: ReadonlyMap<number, Parent>): Readings {
  let record = 0;
  for (const row of rowsOf(desk.database, STAGE_TABLE, STAGE_COLUMNS)) {
    const place = placeIn(desk, STAGE_TABLE, ++record);
    const parent = parentOf(parents, row);
    const found = desk.times.at(numberIn(row, "stage_start_time"), place, {
      offset: parent?.offset,
    });
    const stage = STAGES[numberIn(row, "stage_type") ?? -1];
    if ("untold" in found) yield found.untold;
    else if (stage === undefined)
      yield told("skipped", place, "nothing-measured", String(row["stage_type"]));
    else {
      yield* found.said;
      const until = numberIn(row, "stage_end_time");
      yield sampleRead({
        app: parent?.app,
        device: parent?.device,
        metric: "sleep",
        word: stage,
        value: 0,
        when: found.when,
        until: until === undefined ? undefined : (Math.round(until) as Instant),
        place,
        key: `${parent?.key ?? ""}:${found.when.at}:${stage}`,
      });
    }
  }
};

const MINDFULNESS = "mindfulness_session_record_table";

/** As Android numbers kinds of mindfulness sessions; 0 is "unknown" and says nothing. */
const KINDS: Readonly<Record<number, string>> = {
  1: "meditation",
  2: "other",
  3: "breathing",
  4: "music",
  5: "movement",
  6: "unguided",
};

const readMindfulness = function* (desk: Desk): Readings {
  const columns = [...OF_A_RECORD, ...A_SPAN, "title", "notes", "mindfulness_session_type"];
  let record = 0;
  for (const row of rowsOf(desk.database, MINDFULNESS, columns)) {
    const place = placeIn(desk, MINDFULNESS, ++record);
    const span = spanOf(desk, row, place);
    if ("untold" in span) {
      yield span.untold;
      continue;
    }
    const { said, when, until, origin, key } = span;
    yield* said;
    const kind = KINDS[numberIn(row, "mindfulness_session_type") ?? 0];
    yield itemRead(
      entryOf({
        what: "practice",
        when,
        place,
        key,
        ...origin,
        title: textIn(row, "title"),
        text: textIn(row, "notes"),
        minutes: (until - when.at) / 60_000,
        more: detailsOf([["mindfulness_session_type", kind]]),
      }),
    );
  }
};

const READ: ReadonlySet<string> = new Set([
  ...MEASURES.map(({ table }) => table),
  "heart_rate_record_table",
  SERIES,
  SESSIONS,
  STAGE_TABLE,
  MINDFULNESS,
]);

/** Records of other kinds (steps, weight) are said to be there, once a table. */
const leftOut = function* ({ database, name }: Desk): Readings {
  for (const table of database.tables) {
    if (READ.has(table.toLowerCase()) || !/_record_table$/i.test(table)) continue;
    const [first] = database.rows(table, [database.columns(table)[0] ?? ""]);
    if (first !== undefined) yield told("skipped", { file: name }, "not-ours", table);
  }
};
