import type { Metric, SleepStage } from "@glimmers/model";
import type { Fields } from "../../reading/fields.ts";
import { fieldsOf, recordsOf, textOf } from "../../reading/fields.ts";

/** Codes that measure something of ours: LOINC, HL7's guide for personal records, our own. */
const METRICS_BY_CODE: Readonly<Record<string, Metric>> = {
  "8867-4": "heart-rate",
  heartRate: "heart-rate",
  "40443-4": "resting-heart-rate",
  restingHeartRate: "resting-heart-rate",
  walkingHeartRateAverage: "walking-heart-rate",
  heartRateRecoveryOneMinute: "heart-rate-recovery",
  "80404-7": "sdnn",
  heartRateVariabilitySDNN: "sdnn",
  rmssd: "rmssd",
  heartRateVariabilityRMSSD: "rmssd",
  "9279-1": "respiratory-rate",
  respiratoryRate: "respiratory-rate",
  "59408-5": "oxygen-saturation",
  "2708-6": "oxygen-saturation",
  oxygenSaturation: "oxygen-saturation",
  appleSleepingWristTemperature: "wrist-temperature",
  timeInDaylight: "time-in-daylight",
};

/** Factors to the unit of ours, by the unit a quantity is in; a unit not listed is not understood. */
const UNITS: Readonly<Partial<Record<Metric, Readonly<Record<string, number>>>>> = {
  rmssd: { ms: 1, s: 1000 },
  sdnn: { ms: 1, s: 1000 },
  "oxygen-saturation": { "%": 0.01, "1": 1, "": 0.01 },
  "time-in-daylight": { min: 1, s: 1 / 60, h: 60, "": 1 },
  "wrist-temperature": { Cel: 1, "°C": 1, C: 1, "": 1 },
};

const STAGES: Readonly<Record<string, SleepStage>> = {
  inbed: "in-bed",
  asleep: "asleep",
  asleepunspecified: "asleep",
  asleepcore: "light",
  asleepdeep: "deep",
  asleeprem: "rem",
  light: "light",
  deep: "deep",
  rem: "rem",
  awake: "awake",
};

/** One or none. */
export const listed = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : [text];

/** The codes of a concept, and its text last. */
export const codesOf = (concept: Fields | undefined): readonly string[] => {
  if (concept === undefined) return [];
  const codes = recordsOf(concept, "coding").flatMap((coding) => textOf(coding, "code") ?? []);
  return [...codes, ...listed(textOf(concept, "text"))];
};

/** What a concept says, for people: its names, or its codes where it has none. */
export const wordsOf = (concept: Fields | undefined): readonly string[] => {
  if (concept === undefined) return [];
  const words = recordsOf(concept, "coding").flatMap(
    (coding) => textOf(coding, "display", "code") ?? [],
  );
  return words.length > 0 ? words : listed(textOf(concept, "text"));
};

export const metricOf = (concept: Fields | undefined): Metric | undefined =>
  codesOf(concept)
    .map((code) => (Object.hasOwn(METRICS_BY_CODE, code) ? METRICS_BY_CODE[code] : undefined))
    .find((metric) => metric !== undefined);

export const stageOf = (concept: Fields | undefined): SleepStage | undefined =>
  codesOf(concept)
    .map((code) => STAGES[code.replace(/^HKCategoryValueSleepAnalysis/, "").toLowerCase()])
    .find((stage) => stage !== undefined);

/** By how much a quantity is multiplied to be in our unit; undefined where its unit is another. */
export const toOurUnit = (metric: Metric, quantity: Fields): number | undefined => {
  const units = UNITS[metric];
  if (units === undefined) return 1;
  const unit = textOf(quantity, "code", "unit") ?? "";
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
};

export const hasCode = (concept: Fields | undefined, code: string): boolean =>
  codesOf(concept).includes(code);

export const codeOf = (resource: Fields): Fields | undefined => fieldsOf(resource, "code");
