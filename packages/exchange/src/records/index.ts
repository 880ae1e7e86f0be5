export { blobIdOf } from "./ids.ts";
export { groupOf, makeRecords } from "./make-records.ts";
export type { MakeRecords, Step } from "./make-records.ts";
export type { Plan, PlannedGroup, PlannedReason, Tally } from "./plan.ts";
export { createTally } from "./plan.ts";
export type { NotASeries, Point, Points } from "./points.ts";
export { readSeries, SERIES_TYPE, writeSeries } from "./points.ts";
export type { Group, Held, NewBlob, NewRecord, TellBeats } from "./record.ts";
export { NOTHING_HELD } from "./record.ts";
