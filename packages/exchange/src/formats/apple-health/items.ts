import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Reading } from "../../reading/format.ts";
import type { BeatsItem, Item, SampleItem, When } from "../../reading/item.ts";
import type { ReasonName } from "../../reading/reasons.ts";
import { isZone, offsetIn } from "../../reading/zones.ts";
import { beatInstants, offsetOfBeats, runsOf } from "./beats.ts";
import { stageOf } from "./kinds.ts";
import type { Kind } from "./kinds.ts";
import { feltIn } from "./mind.ts";
import type { AppleRecord } from "./record.ts";

/** Apple's beats are told in hundredths of a second. */
const STEP = 10;

/** What one record of ours is told as. None of ours: nothing at all. */
export const readingsOf = (record: AppleRecord, zone: string): readonly Reading[] => {
  const { kind } = record.type;
  if (kind === undefined) return [];
  if (record.isRepeated) return [skipped(record, "repeated")];
  const wrong = wrongWith(record);
  if (wrong !== undefined) return [wrong];
  switch (kind.is) {
    case "number":
      return numberReadings(record, kind, zone);
    case "sleep":
      return sleepReadings(record, zone);
    case "mindful":
      return mindfulReadings(record, zone);
    case "mind":
      return mindReadings(record, zone);
  }
};

const LAST_INSTANT = 8.64e15;

const wrongWith = (record: AppleRecord): Reading | undefined => {
  const { start, end, written } = record;
  if (Number.isNaN(start))
    return notUnderstood(record, written === undefined ? "no-date" : "not-a-date", written);
  if (Number.isNaN(end) || end < start || end > LAST_INSTANT)
    return notUnderstood(record, "no-such-time");
  return undefined;
};

const place = ({ number }: AppleRecord) => ({ record: number });

const reasonOf = (why: ReasonName, found?: string) => ({
  why,
  ...(found !== undefined && found !== "" && { found: found.slice(0, 60) }),
});

const skipped = (record: AppleRecord, why: ReasonName, found?: string): Reading => ({
  type: "skipped",
  place: place(record),
  reason: reasonOf(why, found),
});

const notUnderstood = (record: AppleRecord, why: ReasonName, found?: string): Reading => ({
  type: "not-understood",
  place: place(record),
  reason: reasonOf(why, found),
});

const noted = (record: AppleRecord, why: ReasonName, found?: string): Reading => ({
  type: "noted",
  place: place(record),
  reason: reasonOf(why, found),
});

/**
 * The instant stands as it is; the clock on the wall does not, for every offset in an export is that
 * of the day it was made. So the zone is the record's own, or that of the watch's beats, or the
 * one the person said.
 */
const whenAt = (record: AppleRecord, at: number, zone: string, beatsOffset?: number): When => {
  const own = record.zone?.text;
  if (own !== undefined && isZone(own)) return { ...whenIn(at, own, "record"), zone: own };
  if (beatsOffset === undefined) return whenIn(at, zone, "assumed");
  return { at: at as Instant, offset: beatsOffset as OffsetMinutes, zoneFrom: "record" };
};

const whenIn = (at: number, zone: string, zoneFrom: When["zoneFrom"]): When => ({
  at: at as Instant,
  offset: offsetIn(zone, at as Instant),
  zoneFrom,
});

const toldBy = ({ source, device }: AppleRecord) => ({
  ...(source !== undefined &&
    source.text.trim() !== "" && { app: source.text.trim().slice(0, 200) }),
  ...(device !== undefined && { device }),
});

/** By what is in it, so that the same record of another export is the same one. */
const keyOf = ({ type, start, end, value, word, source }: AppleRecord): string =>
  `${shortName(type.text)}|${start}|${end - start}|${word === undefined ? value : word.text}|${source?.text ?? ""}`;

const shortName = (type: string): string =>
  type.replace(/^HK(?:Quantity|Category)TypeIdentifier/, "");

const item = (told: Item): Reading => ({ type: "item", item: told });

const numberReadings = (
  record: AppleRecord,
  { metric, units }: Extract<Kind, { is: "number" }>,
  zone: string,
): readonly Reading[] => {
  const turned = units.get((record.unit?.text ?? "").trim().toLowerCase());
  if (turned === undefined) return [notUnderstood(record, "unknown-unit", record.unit?.text)];
  if (Number.isNaN(record.value)) return [notUnderstood(record, "not-a-number", record.word?.text)];
  const beats = record.beats === undefined ? NO_BEATS : beatReadings(record, zone);
  const sample: SampleItem = {
    type: "sample",
    when: whenAt(record, record.start, zone, beats.offset),
    place: place(record),
    ...toldBy(record),
    key: keyOf(record),
    metric,
    value: turned(record.value),
    ...(record.end > record.start && { until: record.end as Instant }),
  };
  return [item(sample), ...beats.readings];
};

interface BeatReadings {
  readonly readings: readonly Reading[];
  readonly offset?: number;
}

const NO_BEATS: BeatReadings = { readings: [] };

/** The beats of one record, in as many stretches as it has; and where its clock stood. */
const beatReadings = (record: AppleRecord, zone: string): BeatReadings => {
  const { start, end, source } = record;
  const { times, count } = record.beats ?? { times: new Float64Array(0), count: 0 };
  const instants = beatInstants(times, count, { start, end });
  const first = instants.findIndex((instant) => !Number.isNaN(instant));
  if (first < 0)
    return count === 0 ? NO_BEATS : { readings: [notUnderstood(record, "not-a-time")] };
  const expected = offsetIn(zone, start as Instant);
  const offset = offsetOfBeats(times[first]!, instants[first]!, expected);
  const runs = runsOf(instants);
  const items = runs.map(({ at, intervals }): BeatsItem => ({
    type: "beats",
    when: whenAt(record, at, zone, offset),
    place: place(record),
    ...toldBy(record),
    key: `beats|${at}|${intervals.length}|${source?.text ?? ""}`,
    intervals,
    unit: "ms",
    unitIs: "said",
    step: STEP,
  }));
  const isCut = runs.length !== 1 || runs[0]!.intervals.length !== count - 1;
  return {
    readings: [...items.map(item), ...(isCut ? [noted(record, "gap-in-beats")] : [])],
    ...(offset !== undefined && { offset }),
  };
};

const sleepReadings = (record: AppleRecord, zone: string): readonly Reading[] => {
  const stage = stageOf(record.word?.text, record.value);
  if (stage === undefined) return [notUnderstood(record, "unknown-kind", record.word?.text)];
  if (record.end === record.start) return [skipped(record, "empty")];
  const sample: SampleItem = {
    type: "sample",
    when: whenAt(record, record.start, zone),
    place: place(record),
    ...toldBy(record),
    key: keyOf(record),
    metric: "sleep",
    value: 0,
    until: record.end as Instant,
    word: stage,
  };
  return [item(sample)];
};

const entryOf = (record: AppleRecord, zone: string) => ({
  type: "entry" as const,
  when: {
    ...whenAt(record, record.start, zone),
    ...(record.written !== undefined && { written: record.written }),
  },
  place: place(record),
  ...toldBy(record),
});

const mindfulReadings = (record: AppleRecord, zone: string): readonly Reading[] => [
  item({
    ...entryOf(record, zone),
    key: keyOf(record),
    what: "practice",
    minutes: (record.end - record.start) / 60_000,
  }),
];

const mindReadings = (record: AppleRecord, zone: string): readonly Reading[] => {
  const felt = feltIn(record.more, record.value);
  if (felt === undefined) return [notUnderstood(record, "missing-field", "valence")];
  const { id, ...rest } = felt;
  const key = `mind|${id ?? `${record.start}|${String(felt.valence)}|${record.source?.text ?? ""}`}`;
  return [item({ ...entryOf(record, zone), key, what: "mood", ...rest })];
};
