import type { HeartReading, Measured, Moment } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { localTime } from "../row.ts";
import { sortedAside } from "./aside.ts";
import type { FileToWrite } from "./file-to-write.ts";
import { beatsOf, pointsOf } from "./points-of.ts";
import type { SleepEpisode } from "./sleep-episodes.ts";
import { sleepEpisodes } from "./sleep-episodes.ts";
import type { Taken } from "./taken.ts";
import { utf8 } from "./utf8.ts";

/** The schemas of Open mHealth that fit what is kept here; it has none for moods, or for variability. */
const SCHEMAS = { "heart-rate": "2.0", "rr-interval": "1.0", "sleep-episode": "1.1" } as const;
type SchemaName = keyof typeof SCHEMAS;

interface Body {
  readonly schema: SchemaName;
  /** When it was; of an interval, when it ended. */
  readonly at: Instant;
  readonly body: object;
  /** Where it comes from. */
  readonly source: string;
}

/** Data points of Open mHealth, one file a schema: heart rate, times between beats, nights of sleep. */
export const openMHealthFiles = async function* (taken: Taken): AsyncGenerator<FileToWrite> {
  const points = sortedAside(taken.aside);
  const begun = new Set<string>();
  for await (const { moment } of taken.moments) {
    let number = 0;
    for await (const body of bodiesOf(moment, taken)) {
      const file = `${body.schema}.json`;
      points.add(file, `${begun.has(file) ? ",\n" : "[\n"}${pointText(moment, ++number, body)}`);
      begun.add(file);
    }
  }
  for (const file of begun) points.add(file, "\n]\n");
  for (const { name, bytes } of points.files()) yield { name, bytes };
  if (begun.size === 0) yield { name: "heart-rate.json", bytes: utf8("[]\n") };
};

const pointText = (moment: Moment, number: number, { schema, at, body, source }: Body): string =>
  JSON.stringify({
    header: {
      id: `${moment.id}-${number}`,
      creation_date_time: timeOf(at, moment.offset),
      schema_id: { namespace: "omh", name: schema, version: SCHEMAS[schema] },
      acquisition_provenance: { source_name: source, modality: "sensed" },
    },
    body,
  });

/** RFC 3339, as its schemas ask for; instants a date cannot hold do not come from any device. */
const timeOf = (at: Instant, offset: OffsetMinutes): string =>
  localTime(at, offset) ?? new Date(at).toISOString();

const bodiesOf = async function* (moment: Moment, taken: Taken): AsyncGenerator<Body> {
  if (moment.kind === "heart-reading") yield* intervalBodies(moment, taken);
  if (moment.kind !== "measured") return;
  if (moment.metric === "heart-rate" || moment.metric === "resting-heart-rate")
    yield* rateBodies(moment, taken);
  if (moment.metric === "sleep") yield* sleepBodies(moment, taken);
};

const intervalBodies = async function* (reading: HeartReading, taken: Taken): AsyncGenerator<Body> {
  const beats = await beatsOf(reading, taken.openMedia);
  if (beats === undefined) return;
  const { intervals, ends, startedAt } = beats;
  for (const [place, interval] of intervals.entries()) {
    const at = after(startedAt, ends[place] ?? 0);
    const body = {
      rr_interval: { value: interval, unit: "ms" },
      effective_time_frame: { date_time: timeOf(at, reading.offset) },
    };
    yield { schema: "rr-interval", at, body, source: `Glimmers (${reading.source})` };
  }
};

const after = (at: Instant, seconds: number): Instant =>
  (at + Math.round(seconds * 1000)) as Instant;

/** The form of the file; what a device or an app is called there often holds somebody's name. */
const sourceOf = ({ source }: Measured): string => source.format;

const rateBodies = async function* (measured: Measured, taken: Taken): AsyncGenerator<Body> {
  const { times, values } = await pointsOf(measured, taken.openMedia);
  const isResting = measured.metric === "resting-heart-rate";
  for (const [place, time] of times.entries()) {
    const at = after(measured.at, time);
    const body = {
      heart_rate: { value: values[place] ?? 0, unit: "beats/min" },
      effective_time_frame: { date_time: timeOf(at, measured.offset) },
      ...(isResting && { temporal_relationship_to_physical_activity: "at rest" }),
    };
    yield { schema: "heart-rate", at, body, source: sourceOf(measured) };
  }
};

const sleepBodies = async function* (measured: Measured, taken: Taken): AsyncGenerator<Body> {
  const points = await pointsOf(measured, taken.openMedia);
  for (const episode of sleepEpisodes(points)) {
    const at = after(measured.at, episode.from);
    const body = episodeBody(episode, measured);
    yield { schema: "sleep-episode", at, body, source: sourceOf(measured) };
  }
};

const episodeBody = ({ from, to, asleep, awake }: SleepEpisode, { at, offset }: Measured) => ({
  effective_time_frame: {
    time_interval: {
      start_date_time: timeOf(after(at, from), offset),
      end_date_time: timeOf(after(at, to), offset),
    },
  },
  total_sleep_time: { value: asleep, unit: "sec" },
  wake_after_sleep_onset: { value: awake, unit: "sec" },
});
