import type { Metric, SleepStage } from "@glimmers/model";

/** What a type of Apple's is here. */
export type Kind =
  | {
      readonly is: "number";
      readonly metric: Metric;
      /** Into the unit of our metric, by the unit that stands there (lower case). */
      readonly units: ReadonlyMap<string, (value: number) => number>;
    }
  | { readonly is: "sleep" }
  | { readonly is: "mindful" }
  | { readonly is: "mind" };

const same = (value: number): number => value;
const times =
  (factor: number) =>
  (value: number): number =>
    value * factor;

const A_MINUTE = new Map([
  ["count/min", same],
  ["bpm", same],
  ["count/s", times(60)],
  ["hz", times(60)],
]);
const MS = new Map([
  ["ms", same],
  ["s", times(1000)],
]);
/** "%" holds 0 to 1 in Apple's files; some apps write 97. */
const SHARE = new Map([["%", (value: number) => (value > 1.5 ? value / 100 : value)]]);
const CELSIUS = new Map([
  ["degc", same],
  ["degf", (value: number) => ((value - 32) * 5) / 9],
  ["k", (value: number) => value - 273.15],
]);
const MINUTES = new Map([
  ["min", same],
  ["s", times(1 / 60)],
  ["hr", times(60)],
]);

const number = (metric: Metric, units: ReadonlyMap<string, (value: number) => number>): Kind => ({
  is: "number",
  metric,
  units,
});

const QUANTITIES: ReadonlyMap<string, Kind> = new Map([
  ["HeartRate", number("heart-rate", A_MINUTE)],
  ["RestingHeartRate", number("resting-heart-rate", A_MINUTE)],
  ["WalkingHeartRateAverage", number("walking-heart-rate", A_MINUTE)],
  ["HeartRateRecoveryOneMinute", number("heart-rate-recovery", A_MINUTE)],
  ["HeartRateVariabilitySDNN", number("sdnn", MS)],
  ["HeartRateVariabilityRMSSD", number("rmssd", MS)],
  ["RespiratoryRate", number("respiratory-rate", A_MINUTE)],
  ["OxygenSaturation", number("oxygen-saturation", SHARE)],
  ["AppleSleepingWristTemperature", number("wrist-temperature", CELSIUS)],
  ["TimeInDaylight", number("time-in-daylight", MINUTES)],
]);

/** Undefined where it is none of ours. */
export const kindOf = (type: string): Kind | undefined => {
  if (type.startsWith("HKQuantityTypeIdentifier")) return QUANTITIES.get(type.slice(24));
  if (type === "HKCategoryTypeIdentifierSleepAnalysis") return { is: "sleep" };
  if (type === "HKCategoryTypeIdentifierMindfulSession") return { is: "mindful" };
  return /^HK\w*StateOfMind/.test(type) ? { is: "mind" } : undefined;
};

const STAGES: ReadonlyMap<string, SleepStage> = new Map([
  ["InBed", "in-bed"],
  ["Asleep", "asleep"],
  ["AsleepUnspecified", "asleep"],
  ["Awake", "awake"],
  ["AsleepCore", "light"],
  ["AsleepDeep", "deep"],
  ["AsleepREM", "rem"],
]);

/** As numbers, in the order HealthKit has them. */
const NUMBERED: readonly SleepStage[] = ["in-bed", "asleep", "awake", "light", "deep", "rem"];

/** The stage a value of `SleepAnalysis` says, by its name, or by its number in old files. */
export const stageOf = (word: string | undefined, value: number): SleepStage | undefined =>
  word === undefined
    ? NUMBERED[value]
    : STAGES.get(word.replace(/^HKCategoryValueSleepAnalysis/, ""));
