import type { Metric } from "@glimmers/model";
import { parseIso } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { fieldOf, fieldsOf, numberOf, recordsOf, textOf } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { told } from "../../telling/entry.ts";
import type { Times, Told } from "../../telling/samples.ts";
import { sampleRead } from "../../telling/samples.ts";
import { garminInstant } from "./time.ts";

/** What the files of an account know together: how far days were ahead of UTC, by their dates. */
export interface Account {
  readonly offsets: ReadonlyMap<string, number>;
  readonly times: Times;
}

export type DayReader = (day: Fields, place: Place, account: Account) => readonly Reading[];

interface OfDay {
  readonly metric: Metric;
  readonly name?: string;
  readonly scale?: number;
}

/** Of `healthStatusData`: each is one number for a night. */
const STATUS: Readonly<Record<string, OfDay>> = {
  HRV: { metric: "rmssd" },
  HR: { metric: "vendor", name: "Garmin heart rate at night" },
  SPO2: { metric: "oxygen-saturation", scale: 100 },
  RESPIRATION: { metric: "respiratory-rate" },
  SKIN_TEMP_C: { metric: "vendor", name: "Garmin skin temperature" },
};

/** `*_healthStatusData.json`: 0 stands for "not measured" in every one of them. */
export const healthStatus: DayReader = (day, place, account) => {
  const date = textOf(day, "calendarDate") ?? "";
  const placed = dayOf(date, place, account);
  if ("untold" in placed) return [placed.untold];
  return [
    ...placed.said,
    ...recordsOf(day, "metrics").flatMap((metric) => {
      const type = textOf(metric, "type") ?? "";
      const of = Object.hasOwn(STATUS, type) ? STATUS[type] : undefined;
      if (of === undefined) return [told("skipped", place, "unknown-kind", type)];
      return [
        daily(of, numberOf(metric, "value"), { placed, place, key: `status|${type}|${date}` }),
      ];
    }),
  ];
};

/** Of a day as a whole: its noon, on the clock that held there. */
const dayOf = (date: string, place: Place, { offsets, times }: Account) =>
  times.wall(parseIso(date)?.wall, place, {
    written: date,
    allDay: true,
    offset: offsets.get(date.slice(0, 10)),
  });

interface About {
  readonly placed: Told;
  readonly place: Place;
  readonly key: string;
}

const daily = (
  { metric, name, scale = 1 }: OfDay,
  value: number | undefined,
  { placed, place, key }: About,
): Reading => {
  if (value === undefined || value === 0) return told("skipped", place, "nothing-measured", key);
  const named = name === undefined ? {} : { name };
  return sampleRead({ when: placed.when, place, key, metric, value: value / scale, ...named });
};

const STRESS: OfDay = { metric: "vendor", name: "Garmin stress of the day" };

/** `UDSFile_*.json`: a summary of each day. */
export const summary: DayReader = (day, place, account) => {
  const date = textOf(day, "calendarDate") ?? "";
  const placed = dayOf(date, place, account);
  if ("untold" in placed) return [placed.untold];
  const about = { placed, place };
  const resting = numberOf(day, "restingHeartRate", "currentDayRestingHeartRate");
  const total = recordsOf(fieldsOf(day, "allDayStress") ?? {}, "aggregatorList").find(
    (each) => textOf(each, "type") === "TOTAL",
  );
  const stress = numberOf(total ?? {}, "averageStressLevel");
  return [
    ...placed.said,
    daily({ metric: "resting-heart-rate" }, resting, { ...about, key: `resting|${date}` }),
    // Below 0 it says why there is none.
    daily(STRESS, Math.max(0, stress ?? 0), { ...about, key: `stress|${date}` }),
  ];
};

/** How far a day's clock was ahead of UTC: its summary has its beginning in both. */
export const offsetOfDay = (day: Fields): readonly (readonly [string, number])[] => {
  const date = textOf(day, "calendarDate")?.slice(0, 10);
  const utc = garminInstant(fieldOf(day, "wellnessStartTimeGmt"));
  const local = garminInstant(fieldOf(day, "wellnessStartTimeLocal"));
  if (date === undefined || utc === undefined || local === undefined) return [];
  const offset = Math.round((local - utc) / 900_000) * 15;
  return Math.abs(offset) > 14 * 60 ? [] : [[date, offset]];
};

const PARTS: readonly (readonly [string, string])[] = [
  ["deepSleepSeconds", "Garmin deep sleep (s)"],
  ["lightSleepSeconds", "Garmin light sleep (s)"],
  ["remSleepSeconds", "Garmin REM sleep (s)"],
  ["awakeSleepSeconds", "Garmin time awake (s)"],
  ["avgSleepStress", "Garmin stress asleep"],
];

/** `*_sleepData.json`: when a night began and ended; its stages only as sums, so they stay sums. */
export const sleep: DayReader = (night, place, { times, offsets }) => {
  const offset = offsets.get(textOf(night, "calendarDate")?.slice(0, 10) ?? "");
  const start = garminInstant(fieldOf(night, "sleepStartTimestampGMT"));
  const end = garminInstant(fieldOf(night, "sleepEndTimestampGMT"));
  if (start === undefined && end === undefined)
    return [told("skipped", place, "nothing-measured", textOf(night, "calendarDate"))];
  const placed = times.at(start, place, { offset });
  if ("untold" in placed) return [placed.untold];
  const { when } = placed;
  const parts = PARTS.flatMap(([field, name]) => {
    const value = numberOf(night, field);
    const key = `${field}|${when.at}`;
    if (value === undefined) return [];
    return [sampleRead({ when, place, key, metric: "vendor", name, value })];
  });
  const whole = { when, place, key: `sleep|${when.at}`, metric: "sleep", value: 0 } as const;
  return [...placed.said, sampleRead({ ...whole, word: "asleep", until: end }), ...parts];
};
