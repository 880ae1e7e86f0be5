import type { Metric } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { isInstant, isOffset } from "@glimmers/primitives";
import type { Answers, Reading } from "../reading/format.ts";
import type { Item, Place, SampleItem, When } from "../reading/item.ts";
import type { ReasonName } from "../reading/reasons.ts";
import type { Wall } from "../reading/dates.ts";
import type { Timing } from "../reading/zones.ts";
import { whenOf } from "../reading/zones.ts";
import { SAID_OF, told } from "./entry.ts";

/** Readings, one by one. */
export type Readings = Generator<Reading, void, undefined>;
/** The same, where a file has to be waited for. */
export type AsyncReadings = AsyncGenerator<Reading, void, undefined>;

/** How many readings go on their way together. */
const TOGETHER = 500;

/** Some hundreds at a time: one by one would be slow, all at once would be large. */
export const inBatches = function* (
  readings: Iterable<Reading>,
): Generator<readonly Reading[], void, undefined> {
  let batch: Reading[] = [];
  for (const reading of readings) {
    batch.push(reading);
    if (batch.length < TOGETHER) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
};

export const itemRead = (item: Item): Reading => ({ type: "item", item });

/** What a measure can be at all; beyond it the number means something else. Both ends are within. */
const POSSIBLE: Readonly<Partial<Record<Metric, readonly [number, number]>>> = {
  "heart-rate": [10, 350],
  "resting-heart-rate": [10, 200],
  "walking-heart-rate": [10, 350],
  rmssd: [0, 2000],
  sdnn: [0, 2000],
  "respiratory-rate": [0, 120],
  "oxygen-saturation": [0, 1],
  "wrist-temperature": [0, 60],
};

/** A sample, of which what is absent may be said to be undefined. */
type SampleParts = Omit<SampleItem, "type" | "value" | "until" | "app" | "device"> & {
  /** NaN or undefined where it could not be read. */
  readonly value: number | undefined;
  readonly until?: Instant | undefined;
  readonly app?: string | undefined;
  readonly device?: string | undefined;
};

/** Measures that are never nought: there it stands for "nothing measured". */
const NEVER_NOUGHT: ReadonlySet<Metric> = new Set(
  Object.keys(POSSIBLE) as readonly Metric[], // every key of it is a metric
);

/** A sample as it is told: as an item, or why it is none. */
export const sampleRead = ({ value, until, app, device, ...rest }: SampleParts): Reading => {
  const { metric, place } = rest;
  if (value === undefined || !Number.isFinite(value))
    return told("not-understood", place, "not-a-number");
  if (value === 0 && NEVER_NOUGHT.has(metric))
    return told("skipped", place, "nothing-measured", "0");
  const [least, most] = POSSIBLE[metric] ?? [-Infinity, Infinity];
  if (value < least || value > most)
    return told("not-understood", place, "out-of-range", String(value));
  return itemRead({
    type: "sample",
    ...rest,
    value,
    ...(isInstant(until) && until >= rest.when.at && { until }),
    ...(isThere(app) && { app }),
    ...(isThere(device) && { device }),
  });
};

const isThere = (name: string | undefined): name is string => name !== undefined && name !== "";

/** What is known of a time beside itself. */
export interface Known {
  /** Minutes ahead of UTC, where the record says. */
  readonly offset?: number | undefined;
  /** IANA, where the record says. */
  readonly zone?: string | undefined;
  /** Just as it stood there. */
  readonly written?: string | undefined;
  /** The day was meant. */
  readonly allDay?: boolean | undefined;
  /** "file": the offset stands elsewhere in the file, and was taken for this record. */
  readonly from?: "record" | "file" | undefined;
}

export interface Told {
  readonly when: When;
  /** The question for the zone, the first time one is missing; an hour that came twice. */
  readonly said: readonly Reading[];
}

/** Turns what a file says of time into when it was, or says why it is none. */
export interface Times {
  /** Of ms since 1970. */
  readonly at: (instant: number | undefined, place: Place, known?: Known) => Told | Untold;
  /** Of what the clock on the wall showed. */
  readonly wall: (wall: Wall | undefined, place: Place, known?: Known) => Told | Untold;
}

/** A time that cannot be told. */
export interface Untold {
  readonly untold: Reading;
}

/** Measured before wrist devices, or long after today: a counter, a placeholder, another unit. */
const EARLIEST = Date.UTC(1971, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export const isLikelyInstant = (value: unknown): value is Instant =>
  isInstant(value) && value >= EARLIEST && value < LATEST;

/**
 * The first time without an offset of its own makes it ask which zone the person lived in; 1970
 * stands for no time at all.
 */
export const createMoments = (answers: Answers): Times => {
  let asked = false;
  const toldOf = (timing: Timing, place: Place): Told | Untold => {
    const { when, ambiguous } = whenOf(timing, answers);
    if (!isLikelyInstant(when.at)) return untold(place, "not-a-date", timing.written);
    const said: Reading[] = [];
    const example = timing.written ?? new Date(when.at).toISOString();
    if (when.zoneFrom === "assumed" && !asked) {
      asked = true;
      said.push({ type: "ask", question: { ask: "zone", example } });
    }
    if (ambiguous !== undefined && timing.allDay !== true)
      said.push(told("noted", place, SAID_OF[ambiguous], example));
    return { when, said };
  };
  return {
    at: (instant, place, known) => {
      if (instant === undefined) return untold(place, "no-date");
      const whole = Math.round(instant);
      const offset = isLikelyInstant(whole) ? offsetAlone(known) : undefined;
      // Of millions of numbers nearly all go this way.
      if (offset !== undefined)
        return { when: { at: whole as Instant, offset, zoneFrom: "record" }, said: NOTHING };
      return isLikelyInstant(whole)
        ? toldOf({ instant: whole, ...timingOf(known) }, place)
        : untold(place, "not-a-date", known?.written ?? String(instant));
    },
    wall: (wall, place, known) =>
      wall === undefined
        ? untold(place, blankOrNot(known?.written), known?.written)
        : toldOf({ wall, ...timingOf(known) }, place),
  };
};

const NOTHING: readonly Reading[] = [];

/** The record's own offset, where there is nothing else to say of its time. */
const offsetAlone = (known: Known = {}): OffsetMinutes | undefined => {
  const { offset, zone, written, allDay, from } = known;
  const isAlone = zone === undefined && written === undefined && allDay !== true && from !== "file";
  return isAlone && isOffset(offset) ? offset : undefined;
};

const blankOrNot = (written: string | undefined): ReasonName =>
  written === undefined || written === "" ? "no-date" : "not-a-date";

export const untold = (place: Place, why: ReasonName, found?: string): Untold => ({
  untold: told("not-understood", place, why, found),
});

const timingOf = ({ offset, zone, written, allDay, from }: Known = {}): Omit<
  Timing,
  "instant" | "wall"
> => ({
  ...(isOffset(offset) && { offset }),
  ...(zone !== undefined && { zone }),
  ...(written !== undefined && { written }),
  ...(allDay === true && { allDay }),
  ...(from !== undefined && { from }),
});

/** A file's own name, without the folders it lies in. */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf("/") + 1);
