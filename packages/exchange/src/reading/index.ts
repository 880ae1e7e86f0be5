// The second door of this room: reading other apps' files. Heavy, and seldom needed.
export { FORMATS } from "../formats/index.ts";
export { isOwnCopy } from "../formats/own-copy.ts";
export type { Archive, ArchiveEntry, FileToRead, Opened } from "./file.ts";
export type {
  Answers,
  ColumnRole,
  Format,
  FormatName,
  Glance,
  Question,
  Reading,
  ReadingTools,
  SqliteFile,
  Sureness,
} from "./format.ts";
export { COLUMN_ROLES, FORMAT_NAMES } from "./format.ts";
export type { BeatsItem, EntryItem, Item, MediaItem, Place, SampleItem, When } from "./item.ts";
export { glanceAt } from "./glance.ts";
export { fileOfBytes, openFile, openFolder } from "./open-file.ts";
export type { FileReading } from "./read-file.ts";
export { readFile } from "./read-file.ts";
export type { Reason, ReasonName } from "./reasons.ts";
export { REASON_NAMES } from "./reasons.ts";
export type { ReadingTrouble, TooMuchOf } from "./stopped.ts";
export { ReadingStopped } from "./stopped.ts";
export type { Picture } from "../picture/picture.ts";
export { pictureIn } from "../picture/picture.ts";
export * from "../records/index.ts";
export type { SqliteConnection, SqliteLibrary, SqliteValue } from "./sqlite.ts";
export { isSqlite, MOST_SQLITE_CELL, openSqliteWith } from "./sqlite.ts";
export type { FitRecords } from "../formats/garmin-fit/read-fit.ts";
export { recordsOfFit } from "../formats/garmin-fit/read-fit.ts";
export type { AppleCensus, BeatList, TypeCount } from "../formats/apple-health/index.ts";
export { appleHealthCensus } from "../formats/apple-health/index.ts";
export type { Table, TableRow } from "./csv.ts";
export { openTable } from "./csv.ts";
export type { OuraNight } from "../formats/oura/night.ts";
export { ouraNights } from "../formats/oura/index.ts";
export type { WhoopCycle } from "../formats/whoop/cycle.ts";
export { whoopCycles } from "../formats/whoop/index.ts";
export type { DaylioBackup } from "../formats/daylio/backup.ts";
export { aboutDaylioBackup } from "../formats/daylio/backup.ts";
export { fhirKinds } from "../formats/fhir/index.ts";
export { icsCounts } from "../formats/ics/index.ts";
