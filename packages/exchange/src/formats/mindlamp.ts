import type { Instant } from "@glimmers/primitives";
import type { ImportedDetail, Metric } from "@glimmers/model";
import { detailsIn } from "../telling/entry-fields.ts";
import type { Fields } from "../reading/fields.ts";
import { fieldOf, fieldsOf, isFields, numberOf, recordsOf, textOf } from "../reading/fields.ts";
import type { Format, Glance, Sureness } from "../reading/format.ts";
import type { Place } from "../reading/item.ts";
import { readJsonFile } from "../reading/json.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { detailsOf, entryOf, fingerprint, told } from "../telling/entry.ts";
import type { OneFile } from "../telling/one-file.ts";
import { allFiles, oneByOne } from "../telling/one-file.ts";
import type { Times } from "../telling/samples.ts";
import { createMoments, itemRead, sampleRead } from "../telling/samples.ts";
import type { AsyncReadings, Readings } from "../telling/samples.ts";

/** mindLAMP: activity and sensor events as its server gives them out, in one JSON file or several. */
export const mindlamp: Format = {
  name: "mindlamp",
  recognise: (glance) => surenessOf(glance),
  read: async function* (opened, { answers }) {
    const files = allFiles(opened).filter(
      ({ name, isAlone }) => isAlone === true || /\.json$/i.test(name),
    );
    if (files.length === 0) throw new ReadingStopped({ type: "WrongFile", found: opened.name });
    const desk: Desk = { times: createMoments(answers), titles: new Map(), leftOut: new Set() };
    for (const file of files) yield* oneByOne(readEvents(file, desk), file);
  },
};

const ACTIVITY = /"temporal_slices"\s*:/;
const SENSOR = /"sensor"\s*:\s*"lamp\./;

const isTheirs = (text: string | undefined): boolean =>
  text !== undefined && /^\s*[[{]/.test(text) && (ACTIVITY.test(text) || SENSOR.test(text));

const surenessOf = async ({ text, names, inside }: Glance): Promise<Sureness> => {
  if (names === undefined) return isTheirs(text) ? "certain" : "no";
  for (const name of names.filter((each) => /\.json$/i.test(each)).slice(0, 20))
    if (isTheirs(await inside(name))) return "certain";
  return "no";
};

interface Desk {
  readonly times: Times;
  /** What activities are called, where the file says; events know only their ids. */
  readonly titles: Map<string, string>;
  /** Sensors of which it has been said that they are not read. */
  readonly leftOut: Set<string>;
}

const readEvents = async function* (file: OneFile, desk: Desk): AsyncReadings {
  const events = eventsIn(await readJsonFile(file.stream()), desk.titles);
  for (const [index, event] of events.entries())
    yield* readEvent(event, { file: file.name, record: index + 1 }, desk);
};

/** A list of events, or an object that holds such lists under any name. */
const eventsIn = (read: unknown, titles: Map<string, string>): readonly unknown[] => {
  const lists = isFields(read) && !isEvent(read) ? Object.values(read) : [read];
  return lists.flatMap((list): readonly unknown[] => {
    const all: readonly unknown[] = Array.isArray(list) ? list : [list];
    for (const each of all) noteTitle(each, titles);
    return all.filter((each) => !isFields(each) || isEvent(each));
  });
};

const isEvent = (fields: Fields): boolean =>
  Object.hasOwn(fields, "timestamp") &&
  (Object.hasOwn(fields, "activity") || Object.hasOwn(fields, "sensor"));

const noteTitle = (each: unknown, titles: Map<string, string>): void => {
  if (!isFields(each)) return;
  const [id, name] = [textOf(each, "id", "_id"), textOf(each, "name")];
  if (id !== undefined && name !== undefined) titles.set(id, name);
};

const readEvent = function* (event: unknown, place: Place, desk: Desk): Readings {
  if (!isFields(event)) return yield told("not-understood", place, "not-an-object");
  if (textOf(event, "sensor") !== undefined) return yield* sensorRead(event, place, desk);
  const found = desk.times.at(numberOf(event, "timestamp"), place);
  if ("untold" in found) return yield found.untold;
  const activity = textOf(event, "activity");
  const slices = recordsOf(event, "temporal_slices");
  const inside = fieldsOf(event, "static_data") ?? {};
  const duration = numberOf(event, "duration");
  yield* found.said;
  yield itemRead(
    entryOf({
      what:
        slices.length > 0
          ? "answer"
          : textOf(inside, "text") === undefined
            ? "practice"
            : "journal",
      when: found.when,
      place,
      key: `${activity ?? ""}:${found.when.at}:${fingerprint(JSON.stringify(event))}`,
      title: activity === undefined ? undefined : (desk.titles.get(activity) ?? undefined),
      text: textOf(inside, "text"),
      minutes: duration !== undefined && duration > 0 ? duration / 60_000 : undefined,
      more: [...slices.flatMap(sliceTold), ...detailsOf(detailsIn(inside, TOLD_ELSEWHERE))],
    }),
  );
};

const TOLD_ELSEWHERE: ReadonlySet<string> = new Set(["text"]);

/** One answer: what was asked, or its number, and what was answered. */
const sliceTold = (slice: Fields): readonly ImportedDetail[] => {
  const name = (textOf(slice, "item") ?? "item").slice(0, 200);
  return detailsOf(
    detailsIn({ [name]: fieldOf(slice, "value") ?? fieldOf(slice, "type") }, NOTHING),
  );
};

const NOTHING: ReadonlySet<string> = new Set();

const SENSORS: Readonly<Record<string, Metric>> = {
  "lamp.heart_rate": "heart-rate",
  "lamp.resting_heart_rate": "resting-heart-rate",
  "lamp.respiratory_rate": "respiratory-rate",
  "lamp.oxygen_saturation": "oxygen-saturation",
};

const sensorRead = function* (event: Fields, place: Place, desk: Desk): Readings {
  const sensor = textOf(event, "sensor") ?? "";
  const metric = Object.hasOwn(SENSORS, sensor) ? SENSORS[sensor] : undefined;
  if (metric === undefined) return yield* leftOut(sensor, place, desk);
  const found = desk.times.at(numberOf(event, "timestamp"), place);
  if ("untold" in found) return yield found.untold;
  const data = fieldsOf(event, "data") ?? {};
  const value = numberOf(data, "value", "bpm", "heart_rate");
  const device = textOf(data, "source", "device_model");
  yield* found.said;
  yield sampleRead({
    metric,
    value: metric === "oxygen-saturation" && value !== undefined && value > 1 ? value / 100 : value,
    when: found.when,
    until: endIn(data, found.when.at),
    place,
    device,
    key: `${sensor}:${found.when.at}`,
  });
};

const endIn = (data: Fields, at: Instant): Instant | undefined => {
  const duration = numberOf(data, "duration");
  return duration === undefined ? undefined : (Math.round(at + duration) as Instant);
};

/** Where somebody was and how a phone moved is not read; said once for each sensor. */
const leftOut = function* (sensor: string, place: Place, desk: Desk): Readings {
  if (desk.leftOut.has(sensor)) return;
  desk.leftOut.add(sensor);
  yield told("skipped", place, "not-ours", sensor);
};
