import type { ImportSource, Measured, MediaId, Metric } from "@glimmers/model";
import { MOST_POINTS } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { FormatName } from "../reading/format.ts";
import type { BeatsItem, SampleItem } from "../reading/item.ts";
import { blobIdOf, idOf } from "./ids.ts";
import type { Point, Points } from "./points.ts";
import { keysOf, pointKey, pointsFrom, SERIES_TYPE, writeSeries } from "./points.ts";
import type { Held, NewRecord } from "./record.ts";
import { sourceOf } from "./source.ts";

/** Numbers of one metric and one source, of one day or month, gathered while a file is read. */
interface Span {
  readonly metric: Metric;
  readonly name: string;
  readonly source: ImportSource;
  readonly at: Instant;
  readonly offset: OffsetMinutes;
  readonly label: string;
  readonly points: Point[];
  assumed: boolean;
}

/** So dense that a month of it lies together: a day each would be thousands of small pieces. */
const BY_MONTH: ReadonlySet<Metric> = new Set(["heart-rate", "beats"]);

const DAY = 86_400_000;

/** Gathers numbers by source, metric and day; gives records once the file is read. */
export interface MeasuredDays {
  readonly add: (item: SampleItem) => void;
  readonly addList: (item: BeatsItem) => void;
  /** Records of what is not here yet, and how many of the numbers were. */
  readonly records: (held: Held) => AsyncIterable<DayRecord>;
}

export interface DayRecord {
  readonly record?: NewRecord;
  readonly metric: Metric;
  /** Numbers that are here already. */
  readonly known: number;
}

export const createMeasuredDays = (format: FormatName): MeasuredDays => {
  const spans = new Map<string, Span>();
  const spanOf = (metric: Metric, item: SampleItem | BeatsItem): Span => {
    const { when } = item;
    const name = item.type === "sample" ? (item.name ?? "") : "";
    const source = sourceOf(format, item);
    const day = dayOf(when.at, when.offset);
    const label = BY_MONTH.has(metric) ? monthOf(day) : String(day);
    const key = [metric, name, source.app ?? "", source.device ?? "", label].join("\u0000");
    const known = spans.get(key);
    if (known !== undefined) return known;
    const at = (startOf(label, day) - when.offset * 60_000) as Instant;
    const span = { metric, name, source, at, offset: when.offset, label, points: [] };
    const made: Span = { ...span, assumed: false };
    spans.set(key, made);
    return made;
  };
  const put = (metric: Metric, item: SampleItem | BeatsItem, point: Point): void => {
    const span = spanOf(metric, item);
    span.points.push(point);
    if (item.when.zoneFrom === "assumed") span.assumed = true;
  };
  return {
    add: (item) => put(item.metric, item, pointOf(item)),
    addList: (item) =>
      put("beats", item, {
        at: item.when.at,
        value: item.intervals.length,
        list: item.intervals,
      }),
    records: async function* (held) {
      for (const [key, span] of spans) {
        spans.delete(key);
        yield await recordOf(format, span, held);
      }
    },
  };
};

const pointOf = ({ when, value, until, word }: SampleItem): Point => ({
  at: when.at,
  value,
  ...(until !== undefined && until > when.at && { lasts: (until - when.at) / 1000 }),
  ...(word !== undefined && { word }),
});

const monthOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 7);

const startOf = (label: string, day: number): number =>
  label.includes("-") ? Date.parse(`${label}-01T00:00:00Z`) : day * DAY;

/**
 * Note: Measured twice
 *
 * A day that was brought in before, only half of it, may come again whole. What is here is never
 * changed by an import: only the numbers that are not here yet become a record, the second of that
 * day, or the third. So a whole import can be taken back by deleting what it added.
 */
const recordOf = async (format: FormatName, span: Span, held: Held): Promise<DayRecord> => {
  const { metric, points, source, label, name } = span;
  const fresh = onePerKey(points);
  const identity = [format, metric, name, source.app ?? "", source.device ?? "", label] as const;
  const { here, free } = await partsOf((part) => idOf(...identity, part), held);
  for (const id of here) {
    // Numbers that do not open are not known to be the same: they come once more, rather than never.
    const part = await held.points(id);
    if (part !== undefined) for (const key of keysOf(part.at, part.points)) fresh.delete(key);
  }
  const known = points.length - fresh.size;
  if (fresh.size === 0) return { metric, known };
  return { metric, known, record: recordFrom(free, span, [...fresh.values()]) };
};

/** A day has few parts; one that was taken back may be missing among them. */
const PARTS_AT_ONCE = 16;

const partsOf = async (
  idAt: (part: number) => Measured["id"],
  held: Held,
): Promise<{ readonly here: readonly Measured["id"][]; readonly free: Measured["id"] }> => {
  const here: Measured["id"][] = [];
  let free: Measured["id"] | undefined;
  for (let first = 0; ; first += PARTS_AT_ONCE) {
    const ids = Array.from({ length: PARTS_AT_ONCE }, (_, part) => idAt(first + part));
    const are = await held.has(ids);
    here.push(...ids.filter((_, part) => are[part] === true));
    free ??= ids.find((_, part) => are[part] !== true);
    if (free !== undefined && !are.includes(true)) return { here, free };
  }
};

const onePerKey = (points: readonly Point[]): Map<string, Point> =>
  new Map(points.map((point) => [pointKey(point.at, point.value, point.word, point.lasts), point]));

const recordFrom = (id: Measured["id"], span: Span, points: readonly Point[]): NewRecord => {
  const { metric, name, source, at, offset, assumed } = span;
  const placed = pointsFrom(at, points);
  const body = {
    kind: "measured" as const,
    id,
    at,
    offset,
    source,
    metric,
    ...(name !== "" && { name }),
    count: points.length,
    ...(assumed && { zoneAssumed: true as const }),
  };
  const { lists, ...inline } = placed;
  if (lists === undefined && points.length <= MOST_POINTS)
    return { ...newOf(metric, points.length), moment: { ...body, ...inline } };
  const blob = seriesBlob(metric, placed);
  const moment: Measured = { ...body, series: blob.id as MediaId };
  return { ...newOf(metric, points.length), moment, blobs: [blob] };
};

const newOf = (group: Metric, items: number) => ({ group, items, blobs: [], media: [] });

const seriesBlob = (metric: Metric, points: Points) => {
  const bytes = new Uint8Array(utf8ToBytes(writeSeries(metric, points)));
  return { id: blobIdOf(bytes), type: SERIES_TYPE, bytes };
};
