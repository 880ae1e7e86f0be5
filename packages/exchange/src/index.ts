export type { NotABeatsFile, Pause, ReceivedBeats } from "./beats-file.ts";
export {
  BEATS_FORMAT,
  BEATS_TYPE,
  PAUSE_REASONS,
  readBeatsFile,
  writeBeatsFile,
} from "./beats-file.ts";
export type { BeatsText, BeatUnit, NotBeatsText } from "./beats-text.ts";
export { BEAT_UNITS, readBeatsText } from "./beats-text.ts";
export type {
  ArchiveFromNewer,
  NotAnArchive,
  NotUnderstood,
  PlainArchive,
  PlainMedia,
  PlainStamp,
  StampedMoment,
} from "./plain-json.ts";
export { PLAIN_JSON } from "./plain-json.ts";
export { readPlainJson } from "./read-plain-json.ts";
export { localTime } from "./row.ts";
export type { ToWrite } from "./write-plain-json.ts";
export { writePlainJson } from "./write-plain-json.ts";
export { formatTitle } from "./format-titles.ts";
export type { Point, Points } from "./records/points.ts";
export { pointsOfMeasured, readSeries, SERIES_TYPE } from "./records/points.ts";
export { soundTypeOf } from "./records/sound-type.ts";
