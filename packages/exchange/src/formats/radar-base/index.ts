import type { Instant } from "@glimmers/primitives";
import type { ImportedDetail, Metric, SleepStage } from "@glimmers/model";
import { instantOfWall, parseIso } from "../../reading/dates.ts";
import type { Fields } from "../../reading/fields.ts";
import { numberOf, textOf } from "../../reading/fields.ts";
import type { Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { detailsOf, entryOf, told } from "../../telling/entry.ts";
import type { OneFile } from "../../telling/one-file.ts";
import { allFiles, oneByOne } from "../../telling/one-file.ts";
import type { Times, Told, Untold } from "../../telling/samples.ts";
import { createMoments, itemRead, lastPart, sampleRead } from "../../telling/samples.ts";
import { createRuns } from "./runs.ts";
import { recordsOfFile } from "./records.ts";
import type { AsyncReadings } from "../../telling/samples.ts";

/** RADAR-base: what a study collected, as tables or JSON, one file a topic and hour. */
export const radarBase: Format = {
  name: "radar-base",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const all = allFiles(opened);
    const files = all.filter((file) => file.isAlone === true || isData(file.name));
    if (files.length === 0) throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    const times = createMoments(answers);
    for (const file of files) yield* oneByOne(readTopic(file, times), file);
    const packed = all.filter(({ name }) => /\.(csv|json)\.gz$/i.test(name));
    if (packed.length > 0)
      yield packed.map(({ name }) => told("skipped", { file: name }, "not-ours", lastPart(name)));
  },
};

/** Beside the data of each topic lies its schema. */
const isData = (name: string): boolean =>
  /\.(csv|json|jsonl|ndjson)$/i.test(name) && !/^schema-/i.test(lastPart(name));

const AS_TABLE = /^\W*(?:key\.\w+|value\.\w+)\W.*value\.time/;
const AS_JSON =
  /"(?:timeNotification|timeCompleted)"\s*:|"key"\s*:\s*\{[^}]*"(?:projectId|userId)"/;

const isTheirs = (text: string | undefined): boolean =>
  text !== undefined &&
  (/^\s*[[{]/.test(text)
    ? AS_JSON.test(text) && /"time"\s*:/.test(text)
    : AS_TABLE.test(/^[^\r\n]*/.exec(text)?.[0] ?? ""));

const surenessOf = async ({ text, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return isTheirs(text) ? "certain" : "no";
  for (const name of names.filter(isData).slice(0, 20))
    if (isTheirs(await inside(name))) return "certain";
  return "no";
};

const readTopic = async function* (file: OneFile, times: Times): AsyncReadings {
  const runs = createRuns();
  let isLeftOut = false;
  for await (const { fields, place } of recordsOfFile(file)) {
    const interval = numberOf(fields, "interBeatInterval");
    const kind = interval === undefined ? kindOf(fields) : "beats";
    if (kind === undefined) {
      if (!isLeftOut) yield told("skipped", place, "not-ours", lastPart(file.name));
      isLeftOut = true;
      continue;
    }
    const found = timeOf(fields, place, times);
    if ("untold" in found) {
      yield found.untold;
      continue;
    }
    yield* found.said;
    if (interval !== undefined)
      yield* runs.take({ ms: interval * 1000, when: found.when, place, whose: whoseOf(fields) });
    else if (kind === "answers") yield questionnaireRead(fields, place, found);
    else yield measureRead(fields, place, found);
  }
  yield* runs.end();
};

type Kind = "beats" | "answers" | "measure";

const kindOf = (fields: Fields): Kind | undefined => {
  if (Object.keys(fields).some((name) => /^answers\.\d+\./.test(name))) return "answers";
  return measureIn(fields) === undefined && stageIn(fields) === undefined ? undefined : "measure";
};

/** Seconds since 1970, UTC, with their fraction; or a time as text, of the clock where it was. */
const timeOf = (fields: Fields, place: Place, times: Times): Told | Untold => {
  const written = textOf(fields, "time", "dateTime", "date");
  const seconds = numberOf(fields, "time", "dateTime");
  if (seconds !== undefined)
    return times.at(seconds > 1e11 ? seconds : seconds * 1000, place, { written });
  const parsed = parseIso(written ?? "");
  if (parsed?.offset === undefined)
    return times.wall(parsed?.wall, place, { written, allDay: parsed?.dayOnly });
  const at = instantOfWall(parsed.wall, parsed.offset);
  // "Z" is how the file is written, and no place anybody lived in.
  return times.at(at, place, {
    written,
    offset: parsed.offset === 0 ? undefined : parsed.offset,
  });
};

const whoseOf = (fields: Fields): string =>
  textOf(fields, "key.sourceId", "sourceId", "key.userId", "userId") ?? "";

const ANSWER_ID = /^answers\.(\d+)\.questionId$/;
const ANSWER_VALUE = /^answers\.(\d+)\.value(?:\.\w+)*$/;

/** What was asked by its id, or by its number where it has none; and what was answered. */
const answersIn = (fields: Fields): readonly ImportedDetail[] => {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(fields)) {
    const number = ANSWER_ID.exec(name)?.[1];
    if (number !== undefined && typeof value === "string") names.set(number, value);
  }
  return detailsOf(
    Object.keys(fields).flatMap((name): readonly (readonly [string, string])[] => {
      const number = ANSWER_VALUE.exec(name)?.[1];
      if (number === undefined) return [];
      return [
        [
          (names.get(number) ?? String(Number(number) + 1)).slice(0, 200),
          textOf(fields, name) ?? "",
        ],
      ];
    }),
  );
};

const questionnaireRead = (fields: Fields, place: Place, { when }: Told): Reading => {
  const name = textOf(fields, "name");
  const [from, to] = [numberOf(fields, "time"), numberOf(fields, "timeCompleted")];
  const minutes = from === undefined || to === undefined ? -1 : (to - from) / 60;
  return itemRead(
    entryOf({
      what: "answer",
      when,
      place,
      key: `${whoseOf(fields)}:${name ?? ""}:${when.at}`,
      title: name,
      minutes: minutes > 0 && minutes < 24 * 60 ? minutes : undefined,
      more: answersIn(fields),
    }),
  );
};

interface Measure {
  readonly names: readonly string[];
  readonly metric: Metric;
  readonly per?: number;
}

const MEASURES: readonly Measure[] = [
  { names: ["heartRate"], metric: "heart-rate" },
  { names: ["restingHeartRate"], metric: "resting-heart-rate" },
  { names: ["rmssd", "dailyRmssd"], metric: "rmssd" },
  { names: ["sdnn"], metric: "sdnn" },
  { names: ["breathingRate", "respiratoryRate", "respirationRate"], metric: "respiratory-rate" },
  { names: ["spO2", "spo2", "oxygenSaturation"], metric: "oxygen-saturation", per: 100 },
];

const measureIn = (fields: Fields): Measure | undefined =>
  MEASURES.find(({ names }) => numberOf(fields, ...names) !== undefined);

const STAGES: Readonly<Record<string, SleepStage>> = {
  awake: "awake",
  wake: "awake",
  restless: "awake",
  asleep: "asleep",
  light: "light",
  deep: "deep",
  rem: "rem",
};

const stageIn = (fields: Fields): SleepStage | undefined => {
  const level = textOf(fields, "level")?.toLowerCase() ?? "";
  return numberOf(fields, "duration") !== undefined && Object.hasOwn(STAGES, level)
    ? STAGES[level]
    : undefined;
};

const measureRead = (fields: Fields, place: Place, { when }: Told): Reading => {
  const device = whoseOf(fields) || undefined;
  const key = `${device ?? ""}:${when.written ?? when.at}`;
  const found = measureIn(fields);
  if (found !== undefined) {
    const { names, metric, per = 1 } = found;
    const value = (numberOf(fields, ...names) ?? Number.NaN) / per;
    return sampleRead({ metric, value, when, place, device, key });
  }
  const until = (when.at + Math.round((numberOf(fields, "duration") ?? 0) * 1000)) as Instant;
  const word = stageIn(fields) ?? "asleep";
  return sampleRead({ metric: "sleep", word, value: 0, when, until, place, device, key });
};
