import type { ImportedDetail, Metric, SleepStage } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import type { Wall, Written } from "../reading/dates.ts";
import { parseClock, parseIso, parseOffset, plainBlanks } from "../reading/dates.ts";
import type { Fields } from "../reading/fields.ts";
import { fieldOf, isFields, listOf, numberOf, textOf } from "../reading/fields.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../reading/format.ts";
import type { Item, Place, SampleItem, When } from "../reading/item.ts";
import { jsonItems } from "../reading/json-items.ts";
import type { ReasonName } from "../reading/reasons.ts";
import { whenOf } from "../reading/zones.ts";
import { wordsOf } from "./apple-health/mind.ts";
import type { OneFile } from "../telling/one-file.ts";
import { allFiles, unlessDamaged } from "../telling/one-file.ts";

const IS_EXPORT = /"data"\s*:\s*\{/;
const HAS_METRICS = /"metrics"\s*:\s*\[/;
const HAS_MIND = /"stateOfMind"\s*:\s*\[/;
const HAS_LISTS = /"(?:metrics|stateOfMind|workouts|symptoms|ecg|heartRateNotifications)"\s*:\s*\[/;

const surenessOf = (text: string | undefined): Sureness => {
  if (text === undefined || !IS_EXPORT.test(text)) return "no";
  if (HAS_METRICS.test(text) && /"units"\s*:/.test(text)) return "certain";
  if (HAS_MIND.test(text)) return "certain";
  return HAS_LISTS.test(text) ? "likely" : "no";
};

const recognise = async ({ text, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return surenessOf(text);
  const files = names.filter((name) => /\.json$/i.test(name)).slice(0, 5);
  for (const name of files) {
    const sure = surenessOf(await inside(name));
    if (sure !== "no") return sure;
  }
  return "no";
};

/** What is read of which of its metrics; every other is said to be none of ours. */
const METRICS: ReadonlyMap<string, Metric> = new Map([
  ["heart_rate", "heart-rate"],
  ["resting_heart_rate", "resting-heart-rate"],
  ["walking_heart_rate_average", "walking-heart-rate"],
  ["cardio_recovery", "heart-rate-recovery"],
  ["heart_rate_variability", "sdnn"],
  ["heart_rate_variability_sdnn", "sdnn"],
  ["heart_rate_variability_rmssd", "rmssd"],
  ["respiratory_rate", "respiratory-rate"],
  ["blood_oxygen_saturation", "oxygen-saturation"],
  ["oxygen_saturation", "oxygen-saturation"],
  ["apple_sleeping_wrist_temperature", "wrist-temperature"],
  ["time_in_daylight", "time-in-daylight"],
]);

/** Into the unit of ours. Shares are written from 0 to 100. */
const inOurs = (metric: Metric, units: string, value: number): number => {
  if (metric === "oxygen-saturation") return value > 1.5 ? value / 100 : value;
  if (metric === "wrist-temperature" && /f$/i.test(units)) return ((value - 32) * 5) / 9;
  if (metric === "time-in-daylight" && /^h/i.test(units)) return value * 60;
  if (metric === "time-in-daylight" && /^s/i.test(units)) return value / 60;
  return units === "s" && (metric === "sdnn" || metric === "rmssd") ? value * 1000 : value;
};

/** `2025-03-24 03:00:00 +0100`, `2025-03-24 3:00:00 PM +0100` with odd blanks, ISO. */
const writtenIn = (text: string): Written | undefined => {
  const plain = plainBlanks(text).trim();
  const iso = parseIso(plain);
  if (iso !== undefined) return iso;
  const found = /^(\d{4}-\d{1,2}-\d{1,2})[ T,]+(.*?)\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(plain);
  const day = parseIso(found?.[1] ?? "");
  const clock = parseClock(found?.[2] ?? "");
  if (day === undefined || clock === undefined) return undefined;
  const offset = parseOffset(found?.[3] ?? "");
  return { wall: { ...day.wall, ...clock }, ...(offset !== undefined && { offset }) };
};

const isMidnight = ({ hour, minute, second }: Wall): boolean => hour + minute + second === 0;

type Read = (fields: Fields, place: Place) => readonly Reading[];

const told = (
  type: "skipped" | "not-understood",
  place: Place,
  why: ReasonName,
  found?: string,
): Reading => ({
  type,
  place,
  reason: { why, ...(found !== undefined && { found: found.slice(0, 60) }) },
});

/** A date by one of these names; or why there is none. */
const whenIn = (
  fields: Fields,
  names: readonly string[],
  answers: Answers,
  isDay = false,
): When | ReasonName => {
  const text = textOf(fields, ...names);
  if (text === undefined) return "no-date";
  const written = writtenIn(text);
  if (written === undefined) return "not-a-date";
  const allDay = written.dayOnly === true || (isDay && isMidnight(written.wall));
  return whenOf({ ...written, written: text, allDay }, answers).when;
};

const sourceOf = (fields: Fields): { app?: string } => {
  const source = textOf(fields, "source", "sources");
  return source === undefined ? {} : { app: source.split("|").join(", ").slice(0, 200) };
};

const STARTS = ["date", "start", "startDate"] as const;

const numberReader =
  (metric: Metric, units: string, answers: Answers): Read =>
  (fields, place) => {
    const when = whenIn(fields, STARTS, answers);
    if (typeof when === "string") return [told("not-understood", place, when)];
    const value = numberOf(fields, "qty", "Avg", "avg", "value");
    if (value === undefined) return [told("not-understood", place, "not-a-number")];
    const source = sourceOf(fields);
    const sample: SampleItem = {
      type: "sample",
      when,
      place,
      ...source,
      key: `${metric}|${when.at}|${value}|${source.app ?? ""}`,
      metric,
      value: inOurs(metric, units, value),
    };
    return [{ type: "item", item: sample }];
  };

const STAGES: ReadonlyMap<string, SleepStage> = new Map([
  ["inbed", "in-bed"],
  ["in bed", "in-bed"],
  ["asleep", "asleep"],
  ["unspecified", "asleep"],
  ["awake", "awake"],
  ["core", "light"],
  ["deep", "deep"],
  ["rem", "rem"],
]);

/** Totals of a night, in hours; when in the night they were is not told. */
const TOTALS = ["totalSleep", "asleep", "core", "deep", "rem", "awake", "inBed"] as const;

const sleepReader =
  (answers: Answers): Read =>
  (fields, place) => {
    const stage = STAGES.get((textOf(fields, "value") ?? "").toLowerCase());
    return stage === undefined
      ? nightOf(fields, place, answers)
      : stageOf(stage, fields, place, answers);
  };

const stageOf = (
  stage: SleepStage,
  fields: Fields,
  place: Place,
  answers: Answers,
): readonly Reading[] => {
  const [from, to] = [
    whenIn(fields, ["startDate", "start", "date"], answers),
    whenIn(fields, ["endDate", "end"], answers),
  ];
  if (typeof from === "string") return [told("not-understood", place, from)];
  if (typeof to === "string" || to.at <= from.at)
    return [told("not-understood", place, "no-such-time")];
  return [{ type: "item", item: sleepItem(stage, from, to.at, { place, ...sourceOf(fields) }) }];
};

const sleepItem = (
  stage: SleepStage,
  when: When,
  until: Instant,
  by: { readonly place: Place; readonly app?: string },
): SampleItem => ({
  type: "sample",
  when,
  ...by,
  key: `sleep|${stage}|${when.at}|${until}|${by.app ?? ""}`,
  metric: "sleep",
  value: 0,
  until,
  word: stage,
});

const nightOf = (fields: Fields, place: Place, answers: Answers): readonly Reading[] => {
  const when = whenIn(fields, ["sleepStart", "inBedStart", "date"], answers);
  if (typeof when === "string") return [told("not-understood", place, when)];
  const source = sourceOf(fields);
  const totals = TOTALS.flatMap((name): readonly Item[] => {
    const hours = numberOf(fields, name);
    if (hours === undefined || hours === 0) return [];
    const label = `sleep ${name} (h)`;
    const key = `${label}|${when.at}|${hours}|${source.app ?? ""}`;
    const by = { when, place, ...source, key, name: label };
    return [{ type: "sample", ...by, metric: "vendor", value: hours }];
  });
  const items = [...inBedOf(fields, place, answers), ...totals];
  if (items.length === 0) return [told("skipped", place, "nothing-measured")];
  return items.map((item) => ({ type: "item", item }));
};

const inBedOf = (fields: Fields, place: Place, answers: Answers): readonly Item[] => {
  const [from, to] = [
    whenIn(fields, ["inBedStart"], answers),
    whenIn(fields, ["inBedEnd"], answers),
  ];
  if (typeof from === "string" || typeof to === "string" || to.at <= from.at) return [];
  return [sleepItem("in-bed", from, to.at, { place, ...sourceOf(fields) })];
};

/** Of a day, where it says midnight: then the day is meant, and no time of it. */
const mindfulReader =
  (units: string, answers: Answers): Read =>
  (fields, place) => {
    const when = whenIn(fields, STARTS, answers, true);
    if (typeof when === "string") return [told("not-understood", place, when)];
    const length = numberOf(fields, "qty", "value");
    if (length === undefined || length < 0) return [told("not-understood", place, "not-a-number")];
    if (length === 0) return [told("skipped", place, "nothing-measured")];
    const minutes = /^h/i.test(units) ? length * 60 : /^s/i.test(units) ? length / 60 : length;
    const source = sourceOf(fields);
    const key = `mindful|${when.at}|${minutes}|${source.app ?? ""}`;
    const by = { when, place, ...source, key };
    return [{ type: "item", item: { type: "entry", ...by, what: "practice", minutes } }];
  };

const readerOf = (name: string, units: string, answers: Answers): Read | undefined => {
  if (name === "sleep_analysis") return sleepReader(answers);
  if (name === "mindful_minutes") return mindfulReader(units, answers);
  const metric = METRICS.get(name);
  return metric === undefined ? undefined : numberReader(metric, units, answers);
};

const metricReadings = (metric: unknown, place: Place, answers: Answers): readonly Reading[] => {
  if (!isFields(metric)) return [told("not-understood", place, "not-an-object")];
  const name = textOf(metric, "name") ?? "";
  const read = readerOf(name, textOf(metric, "units") ?? "", answers);
  const rows = listOf(metric, "data");
  if (read === undefined) return [told("skipped", place, "not-ours", `${name} × ${rows.length}`)];
  return rows.flatMap((row, at) => {
    const here = { ...place, record: at + 1 };
    return isFields(row) ? read(row, here) : [told("not-understood", here, "not-an-object")];
  });
};

const USED = new Set(["id", "start", "end", "date", "valence", "labels", "associations", "source"]);

/** A state of mind: how pleasant from -1 to 1 (0 is an answer), in words, and what it had to do with. */
const mindReadings = (mind: unknown, place: Place, answers: Answers): readonly Reading[] => {
  if (!isFields(mind)) return [told("not-understood", place, "not-an-object")];
  const when = whenIn(mind, ["start", "date", "startDate"], answers);
  if (typeof when === "string") return [told("not-understood", place, when)];
  const valence = numberOf(mind, "valence");
  if (valence !== undefined && (valence < -1 || valence > 1))
    return [told("not-understood", place, "out-of-range", String(valence))];
  const [labels, tags] = [wordsIn(mind, "labels"), wordsIn(mind, "associations")];
  if (valence === undefined && labels.length === 0)
    return [told("not-understood", place, "missing-field", "valence")];
  const id = textOf(mind, "id") ?? `${when.at}|${valence ?? ""}|${labels.join()}`;
  const by = {
    place,
    ...sourceOf(mind),
    key: `mind|${id}`,
    what: "mood",
    more: moreOf(mind),
  } as const;
  const item: Item = {
    type: "entry",
    ...by,
    when: { ...when, ...(isOfDay(mind) && { allDay: true }) },
    feelings: labels.map((word) => ({ word })),
    tags,
    ...(valence !== undefined && { valence }),
  };
  return [{ type: "item", item }];
};

const isOfDay = (mind: Fields): boolean => /^daily/i.test(textOf(mind, "kind") ?? "");

const wordsIn = (fields: Fields, name: string): readonly string[] =>
  listOf(fields, name).flatMap((word) =>
    typeof word === "string" && word.trim() !== "" ? [wordsOf(word)] : [],
  );

/** What else stands there, by its own name. */
const moreOf = (mind: Fields): readonly ImportedDetail[] =>
  Object.keys(mind).flatMap((name) => {
    const value = USED.has(name) ? undefined : fieldOf(mind, name);
    const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
    if (/^(?:""|\{\}|\[\])?$/.test(text)) return [];
    return [{ name: name.slice(0, 200), value: text.slice(0, 10_000) }];
  });

/** Its lists that are none of ours, and are counted. */
const OTHER_LISTS = ["workouts", "symptoms", "ecg", "heartRateNotifications"] as const;

const readOne = async function* (
  { name, stream, isAlone }: OneFile,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const place: Place = isAlone === true ? {} : { file: name };
  const [seen, ask] = [onceEach(), askOnce()];
  const passed = (readings: readonly Reading[]): readonly Reading[] => ask(seen(readings));
  for await (const metric of jsonItems(stream(), ["data", "metrics"]))
    for (const batch of inBatches(passed(metricReadings(metric, place, answers)))) yield batch;
  let number = 0;
  for await (const mind of jsonItems(stream(), ["data", "stateOfMind"]))
    yield passed(mindReadings(mind, { ...place, record: (number += 1) }, answers));
  for (const list of OTHER_LISTS) {
    let count = 0;
    for await (const _ of jsonItems(stream(), ["data", list])) count += 1;
    if (count > 0) yield [told("skipped", place, "not-ours", `${list} × ${count}`)];
  }
};

const BATCH = 500;

const inBatches = function* (readings: readonly Reading[]): Generator<readonly Reading[]> {
  for (let at = 0; at < readings.length; at += BATCH) yield readings.slice(at, at + BATCH);
};

/** What stands there twice is told once. */
const onceEach = () => {
  const keys = new Set<string>();
  return (readings: readonly Reading[]): readonly Reading[] =>
    readings.map((reading) => {
      if (reading.type !== "item") return reading;
      if (keys.has(reading.item.key)) return told("skipped", reading.item.place, "repeated");
      keys.add(reading.item.key);
      return reading;
    });
};

/** The zone, where a date names none. */
const askOnce = () => {
  let hasAsked = false;
  return (readings: readonly Reading[]): readonly Reading[] => {
    if (hasAsked) return readings;
    const found = readings.find(
      (reading) => reading.type === "item" && reading.item.when.zoneFrom === "assumed",
    );
    if (found?.type !== "item") return readings;
    hasAsked = true;
    const example = found.item.when.written ?? "";
    return [{ type: "ask", question: { ask: "zone", example } }, ...readings];
  };
};

/** The app "Health Auto Export": what Apple Health holds, as JSON; and states of mind. */
export const healthAutoExport: Format = {
  name: "health-auto-export",
  recognise,
  read: async function* (opened, { answers }) {
    const files = allFiles(opened).filter(
      ({ name, isAlone }) => isAlone === true || /\.json$/i.test(name),
    );
    for (const file of files) yield* unlessDamaged(readOne(file, answers), file);
  },
};
