import type { Instant } from "@glimmers/primitives";
import type { Metric, SleepStage } from "@glimmers/model";
import { instantOfWall, parseIso } from "../reading/dates.ts";
import type { Fields } from "../reading/fields.ts";
import { fieldsOf, isFields, numberOf, recordsOf, textOf } from "../reading/fields.ts";
import type { Opened } from "../reading/file.ts";
import type { Format, Glance, Reading, Sureness } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { jsonItems } from "../reading/json-items.ts";
import { readJsonFile } from "../reading/json.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { entryOf, told } from "../telling/entry.ts";
import type { OneFile } from "../telling/one-file.ts";
import { onlyFile, oneByOne } from "../telling/one-file.ts";
import type { Times } from "../telling/samples.ts";
import { createMoments, itemRead, lastPart, sampleRead } from "../telling/samples.ts";
import type { AsyncReadings, Readings } from "../telling/samples.ts";

/** Google Fit's part of Takeout: a zip, a folder, or one of its JSON files. */
export const googleFit: Format = {
  name: "google-fit",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const times = createMoments(answers);
    const { points, sessions, repeats } = filesOf(opened);
    if (points.length + sessions.length === 0)
      throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    for (const file of points) yield* oneByOne(readPoints(file, times), file);
    for (const file of sessions) yield* oneByOne(readSession(file, times), file);
    if (repeats.length > 0)
      yield repeats.map(({ name }) =>
        told("skipped", { file: name }, "other-source-kept", lastPart(name)),
      );
  },
};

/** What is read, by the name of Google's type, which is part of a file's name. */
const TYPES: Readonly<Record<string, Metric>> = {
  "com.google.heart_rate.bpm": "heart-rate",
  "com.google.oxygen_saturation": "oxygen-saturation",
  "com.google.sleep.segment": "sleep",
};

const typeOf = (name: string): string | undefined =>
  Object.keys(TYPES).find((type) => lastPart(name).includes(type) && /\.json$/i.test(name));

const SESSION = /(^|\/)All Sessions\/[^/]*(MEDITATION|BREATHING)[^/]*\.json$/i;

const surenessOf = ({ names, text }: Glance): Sureness => {
  if (names !== undefined)
    return names.some((name) => typeOf(name) !== undefined || SESSION.test(name))
      ? "certain"
      : "no";
  if (text === undefined) return "no";
  if (/"Data Points"\s*:/.test(text) && text.includes("com.google.")) return "certain";
  return /"fitnessActivity"\s*:/.test(text) ? "likely" : "no";
};

interface FilesFound {
  readonly points: readonly OneFile[];
  readonly sessions: readonly OneFile[];
  /** Raw data that also stands, merged, in another file. */
  readonly repeats: readonly OneFile[];
}

/** Google merges what several sources told of a type: where that file is there, it alone is read. */
const filesOf = (opened: Opened): FilesFound => {
  const { archive } = opened;
  if (archive === undefined) return { points: [onlyFile(opened)], sessions: [], repeats: [] };
  const all = archive.entries.map((entry): OneFile => ({
    name: entry.name,
    stream: () => archive.stream(entry),
  }));
  const merged = new Set(all.filter(({ name }) => isMerged(name)).map(({ name }) => typeOf(name)));
  const known = all.filter(({ name }) => typeOf(name) !== undefined);
  const isKept = ({ name }: OneFile): boolean => isMerged(name) || !merged.has(typeOf(name));
  return {
    points: known.filter(isKept),
    repeats: known.filter((file) => !isKept(file)),
    sessions: all.filter(({ name }) => SESSION.test(name)),
  };
};

const isMerged = (name: string): boolean =>
  typeOf(name) !== undefined && /^derived.*merge/i.test(lastPart(name));

const readPoints = async function* (file: OneFile, times: Times): AsyncReadings {
  let record = 0;
  for await (const point of jsonItems(file.stream(), ["Data Points"], { bigAsText: true }))
    yield* pointIn(point, { file: file.name, record: ++record }, times);
};

const pointIn = function* (point: unknown, place: Place, times: Times): Readings {
  if (!isFields(point)) return yield told("not-understood", place, "not-an-object");
  const type = textOf(point, "dataTypeName") ?? "";
  const metric = TYPES[type];
  if (metric === undefined) return yield told("skipped", place, "not-ours", type);
  const found = times.at(nanosecondsIn(point, "startTimeNanos"), place);
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  const origin = textOf(point, "originDataSourceId");
  const app = packageIn(origin);
  const value = valueIn(point);
  const until = nanosecondsIn(point, "endTimeNanos") as Instant | undefined;
  const key = `${type}:${found.when.at}:${origin ?? ""}`;
  if (metric === "sleep") return yield stageRead(value, { ...found, until, place, key, app });
  yield sampleRead({
    metric,
    value: metric === "oxygen-saturation" && value !== undefined ? value / 100 : value,
    when: found.when,
    until: until === found.when.at ? undefined : until,
    place,
    key,
    app,
  });
};

/** Nanoseconds are more than a number holds: they come as text, and lose their last six digits. */
const nanosecondsIn = (point: Fields, name: string): number | undefined => {
  const text = textOf(point, name);
  if (text === undefined || !/^-?\d+$/.test(text)) return undefined;
  return Number(text.slice(0, -6) || "0");
};

const valueIn = (point: Fields): number | undefined => {
  const [first] = recordsOf(point, "fitValue", "value");
  if (first === undefined) return undefined;
  const value = fieldsOf(first, "value") ?? first;
  return numberOf(value, "fpVal", "intVal");
};

/** `raw:com.google.heart_rate.bpm:com.example:…`: who measured is the third of them. */
const packageIn = (origin: string | undefined): string | undefined =>
  origin
    ?.split(":")
    .slice(2, 3)
    .find((name) => name !== "");

const STAGES: Readonly<Record<number, SleepStage>> = {
  1: "awake",
  2: "asleep",
  3: "awake",
  4: "light",
  5: "deep",
  6: "rem",
};

type StageParts = Pick<
  Parameters<typeof sampleRead>[0],
  "when" | "until" | "place" | "key" | "app"
>;

const stageRead = (
  value: number | undefined,
  { when, until, place, key, app }: StageParts,
): Reading => {
  const word = STAGES[value ?? -1];
  return word === undefined
    ? told("not-understood", place, "unknown-kind", String(value))
    : sampleRead({ metric: "sleep", word, value: 0, when, until, place, key, app });
};

const readSession = async function* (file: OneFile, times: Times): AsyncReadings {
  const session = await readJsonFile(file.stream());
  const place = { file: file.name };
  if (!isFields(session)) return yield told("not-understood", place, "not-an-object");
  const activity = textOf(session, "fitnessActivity") ?? "";
  if (!/meditation|breathing/i.test(activity))
    return yield told("skipped", place, "not-ours", activity);
  const written = textOf(session, "startTime");
  const [from, to] = [isoInstant(written), isoInstant(textOf(session, "endTime"))];
  const found = times.at(from, place, { written });
  if ("untold" in found) return yield found.untold;
  yield* found.said;
  yield itemRead(
    entryOf({
      what: "practice",
      when: found.when,
      place,
      key: `session:${textOf(session, "id") ?? written}`,
      title: textOf(session, "name") ?? activity,
      text: textOf(session, "description"),
      ...(to !== undefined && to >= found.when.at && { minutes: (to - found.when.at) / 60_000 }),
    }),
  );
};

const isoInstant = (text: string | undefined): Instant | undefined => {
  const parsed = parseIso(text ?? "");
  return parsed?.offset === undefined ? undefined : instantOfWall(parsed.wall, parsed.offset);
};
