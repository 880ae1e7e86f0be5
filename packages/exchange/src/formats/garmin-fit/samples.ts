import type { Metric, SleepStage } from "@glimmers/model";
import type { FitMessage } from "./messages.ts";

/** A number a watch measured. `time` is seconds after 1989-12-31T00:00Z. */
export interface FitSample {
  readonly time: number;
  readonly metric: Metric;
  readonly value: number;
  readonly word?: SleepStage;
  readonly name?: string;
}

/** What a message measured; "nothing" where it is one that measures, and this one did not. */
export type FitMeasured = readonly FitSample[] | "nothing";

type Reader = (message: FitMessage, time: number) => FitMeasured;

const first = (message: FitMessage, field: number): number | undefined =>
  message.fields.get(field)?.[0];

/** One number of a message, where it lies above 0. */
const plain =
  (metric: Metric, field: number, scale = 1, name?: string): Reader =>
  (message, time) => {
    const value = first(message, field);
    if (value === undefined || value <= 0) return "nothing";
    return [{ time, metric, value: value / scale, ...(name !== undefined && { name }) }];
  };

const record: Reader = (message, time) => {
  const rate = first(message, 3);
  const fine = first(message, 108);
  const breath = fine === undefined ? first(message, 99) : fine / 100;
  const found: FitSample[] = [];
  if (rate !== undefined && rate > 0) found.push({ time, metric: "heart-rate", value: rate });
  if (breath !== undefined && breath > 0)
    found.push({ time, metric: "respiratory-rate", value: breath });
  return found.length === 0 ? "nothing" : found;
};

/** `timestamp_16` (field 26) is the lower half of a time whose upper half came before. */
const monitoring: Reader = (message, time) => {
  const rate = first(message, 27);
  if (rate === undefined) return [];
  if (rate <= 0) return "nothing";
  return [{ time: monitoredAt(message, time), metric: "heart-rate", value: rate }];
};

const monitoredAt = (message: FitMessage, time: number): number => {
  const low = first(message, 26);
  return low === undefined ? time : time + ((low - (time % 65_536) + 65_536) % 65_536);
};

/** Numbers below 0 say why there is none: too little rest, off the wrist. */
const stress: Reader = (message, time) => {
  const value = first(message, 0);
  if (value === undefined || value < 0) return "nothing";
  return [{ time: first(message, 1) ?? time, metric: "vendor", value, name: "Garmin stress" }];
};

const STAGES: ReadonlyMap<number, SleepStage> = new Map([
  [1, "awake"],
  [2, "light"],
  [3, "deep"],
  [4, "rem"],
]);

const sleep: Reader = (message, time) => {
  const word = STAGES.get(first(message, 0) ?? 0);
  return word === undefined ? "nothing" : [{ time, metric: "sleep", value: 0, word }];
};

const resting: Reader = (message, time) => {
  const value = first(message, 1) ?? first(message, 0) ?? 0;
  return value > 0 ? [{ time, metric: "resting-heart-rate", value }] : "nothing";
};

/** By the message's number in the profile of the FIT SDK. */
const READERS: ReadonlyMap<number, Reader> = new Map([
  [20, record],
  [55, monitoring],
  [211, resting],
  [227, stress],
  [269, plain("oxygen-saturation", 0, 100)],
  [275, sleep],
  [297, plain("respiratory-rate", 0, 100)],
  // The night's mean of HRV status; 371 holds the five minutes it is made of.
  [370, plain("rmssd", 1, 128)],
  [371, plain("rmssd", 0, 128)],
]);

/** What a message measured; undefined where it is none that measures anything of ours. */
export const measuredIn = (
  message: FitMessage,
  before: number | undefined,
): FitMeasured | undefined => {
  const time = message.time ?? (message.number === 227 ? first(message, 1) : before);
  return time === undefined ? undefined : READERS.get(message.number)?.(message, time);
};
