import type { Bytes, Instant } from "@glimmers/primitives";
import type { Answers, Reading } from "../../reading/format.ts";
import type { BeatsItem, Place, SampleItem } from "../../reading/item.ts";
import type { Reason } from "../../reading/reasons.ts";
import type { FitBeats } from "./beats.ts";
import { findBeats, HRV } from "./beats.ts";
import type { FitClock } from "./clock.ts";
import { clocksIn, FIT_EPOCH, whenOfFit } from "./clock.ts";
import type { FitMessage, FitPiece } from "./messages.ts";
import { fitMessages } from "./messages.ts";
import type { FitSample } from "./samples.ts";
import { measuredIn } from "./samples.ts";

/** A FIT file to read: its bytes, as often as they are asked for. */
export interface FitSource {
  readonly bytes: () => AsyncIterable<Bytes>;
  /** Its name, where it lies inside another file. */
  readonly name?: string;
}

/** Reads a FIT file: what was measured, beats, and what could not be read of it. */
export const readFit = async function* (
  source: FitSource,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const clocks = await clocksIn(source.bytes());
  const told = createTelling(clocks, answers, source.name);
  try {
    for await (const pieces of fitMessages(source.bytes())) {
      const readings = pieces.flatMap(told.piece);
      if (readings.length > 0) yield readings;
    }
  } catch (thrown) {
    // What was read before the file broke off stands.
    yield told.end();
    throw thrown;
  }
  yield told.end();
};

const UNSET: FitClock = { isSet: true };

interface Telling {
  readonly piece: (piece: FitPiece) => readonly Reading[];
  readonly end: () => readonly Reading[];
}

const createTelling = (
  clocks: readonly FitClock[],
  answers: Answers,
  file: string | undefined,
): Telling => {
  let part = -1;
  let before: number | undefined;
  let beats = findBeats();
  let spans: readonly Span[] = [];
  let nap: SleepOpen | undefined;
  let device: string | undefined;
  let isAsked = false;

  const clock = (): FitClock => clocks[part] ?? UNSET;
  const placed = (record: number): Place => ({ ...(file !== undefined && { file }), record });
  const noted = (record: number, reason: Reason): Reading => ({
    type: "noted",
    place: placed(record),
    reason,
  });
  const about = (ms: number, record: number, key: string) => ({
    when: whenOfFit(ms, clock(), answers),
    place: placed(record),
    key: `${key}|${Math.round(ms)}`,
    ...(device !== undefined && { device }),
  });

  const askedFor = (readings: readonly Reading[]): readonly Reading[] => {
    const assumed = readings.find(
      (reading) => reading.type === "item" && reading.item.when.zoneFrom === "assumed",
    );
    if (isAsked || assumed?.type !== "item") return readings;
    isAsked = true;
    const example = new Date(assumed.item.when.at).toISOString();
    return [{ type: "ask", question: { ask: "zone", example } }, ...readings];
  };

  const sampleItem = (sample: FitSample, record: number, until?: number): Reading => {
    const { metric, value, word, name } = sample;
    const item: SampleItem = {
      type: "sample",
      ...about(sample.time * 1000, record, `${name ?? metric}|${word ?? value}`),
      metric,
      value,
      ...(until !== undefined && { until: untilOf(sample, until, clock(), answers) }),
      ...(word !== undefined && { word }),
      ...(name !== undefined && { name }),
    };
    return { type: "item", item };
  };

  /** A stage of sleep lasts until the next one; of the last nobody knows how long. */
  const staged = (next: SleepOpen | undefined): readonly Reading[] => {
    const open = nap;
    nap = next;
    if (open === undefined) return [];
    const until = next === undefined ? undefined : next.sample.time;
    return [sampleItem(open.sample, open.record, until)];
  };

  const measured = (message: FitMessage): readonly Reading[] => {
    const samples = measuredIn(message, before);
    if (samples === undefined) return [];
    const { record } = message;
    if (samples === "nothing")
      return [{ type: "skipped", place: placed(record), reason: { why: "nothing-measured" } }];
    return samples.flatMap((sample) =>
      sample.metric === "sleep" ? staged({ sample, record }) : [sampleItem(sample, record)],
    );
  };

  const beatsTold = (found: FitBeats): readonly Reading[] => {
    const { intervals, unit, record, isBeforeGap } = found;
    if (!Number.isFinite(found.start))
      return [{ type: "not-understood", place: placed(record), reason: { why: "no-date" } }];
    const span = spanOf(found);
    if (found.from !== HRV && spans.some((other) => overlaps(other, span)))
      return [{ type: "skipped", place: placed(record), reason: { why: "other-source-kept" } }];
    spans = [...spans, span];
    const item: BeatsItem = {
      type: "beats",
      ...about(found.start, record, `beats-${found.from}|${intervals.length}`),
      intervals,
      unit,
      unitIs: "said",
      step: unit === "ms" ? 1 : 1000 / 1024,
    };
    const gap = isBeforeGap ? [noted(record, { why: "gap-in-beats" })] : [];
    return [{ type: "item", item }, ...gap];
  };

  const endPart = (): readonly Reading[] =>
    part < 0 ? [] : [...beats.end().flatMap(beatsTold), ...staged(undefined)];

  const begin = (): readonly Reading[] => {
    const left = endPart();
    part += 1;
    before = undefined;
    device = undefined;
    spans = [];
    beats = findBeats();
    const isUnset = !clock().isSet;
    return isUnset ? [...left, noted(1, { why: "clock-not-set" })] : left;
  };

  const message = (told: FitMessage): readonly Reading[] => {
    device ??= deviceOf(told);
    const readings = [...measured(told), ...beats.take(told).flatMap(beatsTold)];
    if (told.time !== undefined) before = told.time;
    return readings;
  };

  return {
    piece: (piece) => {
      if (piece.type === "part") return askedFor(begin());
      if (piece.type === "note") return [noted(piece.record, piece.reason)];
      return askedFor(message(piece));
    },
    end: () => askedFor(endPart()),
  };
};

interface SleepOpen {
  readonly sample: FitSample;
  readonly record: number;
}

const untilOf = ({ time }: FitSample, until: number, clock: FitClock, answers: Answers): Instant =>
  whenOfFit(Math.max(time, until) * 1000, clock, answers).at;

interface Span {
  readonly from: number;
  readonly to: number;
}

const spanOf = ({ start, intervals }: FitBeats): Span => ({
  from: start,
  to: start + intervals.reduce((sum, interval) => sum + interval, 0),
});

const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

const MAKERS: ReadonlyMap<number, string> = new Map([
  [1, "Garmin"],
  [23, "Suunto"],
  [32, "Wahoo"],
  [70, "Sigma"],
  [95, "Stryd"],
  [123, "Polar"],
  [265, "Strava"],
  [294, "Coros"],
]);

/** Whose device wrote it (message 0, `file_id`); its serial number is left where it is. */
const deviceOf = ({ number, fields }: FitMessage): string | undefined =>
  number === 0 ? MAKERS.get(fields.get(1)?.[0] ?? -1) : undefined;

/** How many records a file has, and when the first was, as its own clock tells: for the verifier. */
export interface FitRecords {
  readonly records: number;
  readonly firstRecord?: Instant;
}

/** Counts messages of number 20, whether anything of ours was measured in them or not. */
export const recordsOfFit = async (bytes: AsyncIterable<Bytes>): Promise<FitRecords> => {
  let records = 0;
  let first: number | undefined;
  for await (const pieces of fitMessages(bytes))
    for (const piece of pieces)
      if (piece.type === "message" && piece.number === 20) {
        records += 1;
        first ??= piece.time;
      }
  if (first === undefined) return { records };
  return { records, firstRecord: (FIT_EPOCH + first * 1000) as Instant };
};
