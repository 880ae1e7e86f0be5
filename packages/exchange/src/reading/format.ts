import type { Bytes, Instant } from "@glimmers/primitives";
import type { BeatUnit } from "../beats-text.ts";
import type { Opened } from "./file.ts";
import type { Item, Place } from "./item.ts";
import type { Reason } from "./reasons.ts";
import type { ReadingTrouble } from "./stopped.ts";

/** Every form of file there is an importer for. `archive` is our own. */
export const FORMAT_NAMES = [
  "archive",
  "plain-json",
  "apple-health",
  "health-auto-export",
  "health-connect",
  "fitbit",
  "google-fit",
  "samsung-health",
  "garmin-fit",
  "garmin-export",
  "oura",
  "whoop",
  "polar-flow",
  "polar-sensor-logger",
  "elite-hrv",
  "hrv4training",
  "hrv-logger",
  "kubios",
  "welltory",
  "rr-text",
  "daylio",
  "how-we-feel",
  "bearable",
  "pixels",
  "emoods",
  "mindshift",
  "moodpath",
  "day-one",
  "apple-journal",
  "journey",
  "jrnl",
  "m-path",
  "mindlamp",
  "radar-base",
  "fhir",
  "ics",
  "table",
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** What can be told of a file without reading it: its name, its beginning, the names inside. */
export interface Glance {
  readonly name: string;
  readonly size: number;
  /** The first 64 kB. */
  readonly head: Bytes;
  /** The same as text, in the encoding it is most likely in; undefined where it is no text. */
  readonly text?: string;
  /** Names inside, where it is a zip or a folder. */
  readonly names?: readonly string[];
  /** The first 64 kB, as text, of a file inside. Undefined where there is none of that name. */
  readonly inside: (name: string) => Promise<string | undefined>;
}

/** How sure an importer is that a file is of its form. The surest reads it; of equals, the first. */
export type Sureness = "certain" | "likely" | "maybe" | "no";

/**
 * What was asked of the person, once for a file, and what is known without asking. A reader that
 * needs an answer it was not given says so with `ask`, takes what stands here meanwhile, and marks
 * what rests on it.
 */
export interface Answers {
  /** The zone files without one are read in: IANA. The device's own until another is said. */
  readonly zone: string;
  /** Whether 03/04 is the third of April; where a file leaves it open. */
  readonly dayFirst?: boolean;
  /** The unit of beats a file gives none for. */
  readonly unit?: BeatUnit;
  /** Whether times without a zone are UTC; for files where nobody can know. */
  readonly timesAreUtc?: boolean;
  /** When a recording began whose file does not say: the file's own date, until another is said. */
  readonly began?: Instant;
  /** Of a table of one's own: which column is what. */
  readonly columns?: Readonly<Record<string, ColumnRole>>;
}

/** What a column of a table of one's own may be. */
export const COLUMN_ROLES = [
  "date",
  "time",
  "date-time",
  "title",
  "text",
  "feeling",
  "level",
  "valence",
  "tags",
  "minutes",
  "beats",
  "heart-rate",
  "rmssd",
  "sdnn",
  "detail",
  "leave",
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Something only the person can know. */
export type Question =
  /** The file names no zone. */
  | { readonly ask: "zone"; readonly example: string }
  /** Every date in it could be read both ways. */
  | { readonly ask: "day-first"; readonly example: string }
  /** Times that may be UTC, or of the clock on the wall. */
  | { readonly ask: "times-are-utc"; readonly example: string }
  | { readonly ask: "unit"; readonly guess: BeatUnit; readonly example: string }
  /** When it began: a list of beats that says nothing but their lengths. */
  | { readonly ask: "began"; readonly example: string }
  /** A table of one's own: its columns, some of its rows, and what they look like. */
  | {
      readonly ask: "columns";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly guess: Readonly<Record<string, ColumnRole>>;
    };

/** What a reader tells as it goes along. */
export type Reading =
  | { readonly type: "item"; readonly item: Item }
  /** Understood, and left out on purpose: a deleted night, a marker for "nothing measured". */
  | { readonly type: "skipped"; readonly place: Place; readonly reason: Reason }
  /** A row that could not be read. The rest of the file was. */
  | { readonly type: "not-understood"; readonly place: Place; readonly reason: Reason }
  /** Said aloud: something in the file was mended or guessed, and how. */
  | { readonly type: "noted"; readonly place: Place; readonly reason: Reason }
  | { readonly type: "ask"; readonly question: Question }
  /** It cannot be read any further. What came before stands, and is said to be only a part. */
  | { readonly type: "stopped"; readonly trouble: ReadingTrouble };

/** What a reader needs of the world beside the file. */
export interface ReadingTools {
  readonly answers: Answers;
  /** Opens an SQLite file; absent where that cannot be done. */
  readonly openSqlite?: (bytes: Bytes) => Promise<SqliteFile>;
}

/** An SQLite file, opened for reading. */
export interface SqliteFile {
  /** Names of its tables. */
  readonly tables: readonly string[];
  /** Names of a table's columns. */
  readonly columns: (table: string) => readonly string[];
  /** A table's rows, of these columns, in the order of its row ids. */
  readonly rows: (
    table: string,
    columns: readonly string[],
  ) => Iterable<readonly (string | number | bigint | Uint8Array | null)[]>;
  readonly close: () => void;
}

/** One importer: one form of file. */
export interface Format {
  readonly name: FormatName;
  readonly recognise: (glance: Glance) => Sureness | Promise<Sureness>;
  /**
   * Reads it from beginning to end, in batches of some hundreds. Never holds the whole of a large
   * file, never fetches, never writes. May throw `ReadingStopped`, and nothing else.
   */
  readonly read: (opened: Opened, tools: ReadingTools) => AsyncIterable<readonly Reading[]>;
}
