import type { Bytes } from "@glimmers/primitives";
import type { SqliteFile } from "./format.ts";
import { ReadingStopped } from "./stopped.ts";

export type SqliteValue = string | number | bigint | Uint8Array | null;

/** What a library that knows SQLite has to offer: one statement at a time, its rows one by one. */
export interface SqliteConnection {
  readonly select: (statement: string) => Iterable<readonly SqliteValue[]>;
  readonly close: () => void;
}

/** How a library opens bytes that have passed `checkedSqlite`. */
export type SqliteLibrary = (bytes: Bytes) => SqliteConnection | Promise<SqliteConnection>;

/** A database is held in memory while it is read: more than this no phone exports. */
export const MOST_SQLITE_BYTES = 1_000_000_000;

/** No cell holds more than this: titles and notes are what is longest. */
export const MOST_SQLITE_CELL = 10_000_000;

/** What is said to a database before it is asked anything: its own schema is not trusted. */
export const SQLITE_CAUTION: readonly string[] = [
  "PRAGMA trusted_schema = OFF",
  "PRAGMA cell_size_check = ON",
  "PRAGMA query_only = ON",
];

/**
 * Opens an SQLite file that may have been made to do harm. It is only ever asked for the rows of
 * its own tables: no view, no virtual table and no generated column is looked at, so nothing that
 * stands in its schema is run. Whatever the library throws is "Damaged".
 */
export const openSqliteWith =
  (library: SqliteLibrary) =>
  async (bytes: Bytes): Promise<SqliteFile> => {
    const checked = checkedSqlite(bytes);
    try {
      return fileOn(await library(checked), bytes.length);
    } catch (thrown) {
      throw damaged(thrown);
    }
  };

const MAGIC = "SQLite format 3\0";

/** Whether these bytes begin as an SQLite file does. */
export const isSqlite = (head: Uint8Array): boolean =>
  head.length >= MAGIC.length &&
  head.subarray(0, MAGIC.length).every((byte, index) => byte === MAGIC.charCodeAt(index));

/** Where the header says how a database is written and read: 1 plainly, 2 with a log beside it. */
const HOW_WRITTEN = 18;
const HOW_READ = 19;

/**
 * The bytes, if they can be a database at all. One that kept a log beside it (WAL) is opened as one
 * that did not: the log is not in the export, and without this nothing would open it from memory.
 */
const checkedSqlite = (bytes: Bytes): Bytes => {
  if (!isSqlite(bytes)) throw damaged("no SQLite file");
  if (bytes.length < 512) throw new ReadingStopped({ type: "CutShort" });
  if (bytes.length > MOST_SQLITE_BYTES)
    throw new ReadingStopped({ type: "TooMuch", what: "bytes", most: MOST_SQLITE_BYTES });
  if (bytes[HOW_WRITTEN] !== 2 && bytes[HOW_READ] !== 2) return bytes;
  const plain = bytes.slice();
  plain[HOW_WRITTEN] = 1;
  plain[HOW_READ] = 1;
  return plain;
};

const damaged = (thrown: unknown): ReadingStopped => {
  if (thrown instanceof ReadingStopped) return thrown;
  const what = thrown instanceof Error ? thrown.message : String(thrown);
  return new ReadingStopped({ type: "Damaged", what: what.slice(0, 100) });
};

const fileOn = (connection: SqliteConnection, size: number): SqliteFile => {
  for (const statement of SQLITE_CAUTION) Array.from(connection.select(statement));
  const tables = tablesOn(connection);
  const known = new Map<string, readonly string[]>();
  const columns = (table: string): readonly string[] => {
    if (!tables.includes(table)) return [];
    const found = known.get(table) ?? guarded(() => columnsOn(connection, table));
    known.set(table, found);
    return found;
  };
  return {
    tables,
    columns,
    rows: (table, wanted) => rowsOn(connection, { table, wanted, there: columns(table), size }),
    close: connection.close,
  };
};

const guarded = <Value>(ask: () => Value): Value => {
  try {
    return ask();
  } catch (thrown) {
    throw damaged(thrown);
  }
};

const tablesOn = (connection: SqliteConnection): readonly string[] =>
  Array.from(connection.select("SELECT type, name, sql FROM sqlite_master"))
    .filter(([type, , sql]) => type === "table" && !isVirtual(sql))
    .map(([, name]) => String(name));

const isVirtual = (sql: SqliteValue | undefined): boolean =>
  typeof sql !== "string" || /^\s*create\s+virtual/i.test(sql);

/** Columns that hold something; those worked out from others (generated) are not among them. */
const columnsOn = (connection: SqliteConnection, table: string): readonly string[] =>
  Array.from(connection.select(`PRAGMA table_info(${quoted(table)})`)).map(([, name]) =>
    String(name),
  );

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

interface Asked {
  readonly table: string;
  readonly wanted: readonly string[];
  readonly there: readonly string[];
  /** Of the whole file, in bytes. */
  readonly size: number;
}

/** A row takes at least five bytes of its file. */
const LEAST_ROW = 5;

/** A page that is listed under itself would be read for ever: nobody gets more than there can be. */
const rowsOn = function* (
  connection: SqliteConnection,
  { table, wanted, there, size }: Asked,
): Generator<readonly SqliteValue[]> {
  if (there.length === 0) return;
  const names = wanted.map((name) => (there.includes(name) ? quoted(name) : "NULL"));
  // Not by an index: that would be another order, and an index may say what its table does not.
  const rows = rowByRow(connection, `SELECT ${names.join(", ")} FROM ${quoted(table)} NOT INDEXED`);
  let left = size / LEAST_ROW;
  let text = size * 4;
  for (const row of rows) {
    for (const cell of row) text -= weightOf(cell);
    if ((left -= 1) < 0 || text < 0) throw damaged("more rows than the file can hold");
    yield row;
  }
};

const weightOf = (cell: SqliteValue): number =>
  typeof cell === "string" || cell instanceof Uint8Array ? cell.length : 0;

const rowByRow = function* (
  connection: SqliteConnection,
  statement: string,
): Generator<readonly SqliteValue[]> {
  try {
    for (const row of connection.select(statement)) yield row.map(small);
  } catch (thrown) {
    throw damaged(thrown);
  }
};

const [LEAST_SAFE, MOST_SAFE] = [BigInt(Number.MIN_SAFE_INTEGER), BigInt(Number.MAX_SAFE_INTEGER)];

/** A whole number as an ordinary one, wherever that loses nothing. */
const small = (value: SqliteValue): SqliteValue =>
  typeof value === "bigint" && value >= LEAST_SAFE && value <= MOST_SAFE ? Number(value) : value;
