import type { Measured, MediaId, Metric } from "@glimmers/model";
import { METRICS } from "@glimmers/model";
import type { Instant, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** Numbers one after another, each with its time; the lists, where there are any, are as long. */
export interface Points {
  /** Seconds after the beginning of the record they belong to. */
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** How long each lasted, in seconds. */
  readonly lasts?: readonly number[];
  /** What each was, by name. */
  readonly words?: readonly string[];
  /** Times between beats, in ms, of each. */
  readonly lists?: readonly (readonly number[])[];
}

/** One of them, with its own time. */
export interface Point {
  readonly at: Instant;
  readonly value: number;
  readonly lasts?: number;
  readonly word?: string;
  readonly list?: readonly number[];
}

const SERIES = { format: "glimmers-series", version: 1 } as const;

export const SERIES_TYPE = "application/json";

export type NotASeries =
  | { readonly type: "NotASeries" }
  | { readonly type: "FromNewer"; readonly version: number };

/** Points as one text: docs/formats/series.md. */
export const writeSeries = (metric: Metric, points: Points): string =>
  JSON.stringify({ ...SERIES, metric, unit: METRICS[metric], ...points });

/** Reads what `writeSeries` wrote, here or on another device; anything else by name. */
export const readSeries = (text: string): Result<Points, NotASeries> => {
  const raw = jsonIn(text);
  if (raw?.["format"] !== SERIES.format) return err({ type: "NotASeries" });
  const version = raw["version"];
  if (typeof version === "number" && version > SERIES.version)
    return err({ type: "FromNewer", version });
  const { times, values, lasts, words, lists } = raw;
  if (!areNumbers(times) || !areNumbers(values) || times.length !== values.length)
    return err({ type: "NotASeries" });
  const count = times.length;
  return ok({
    times,
    values,
    ...(areNumbers(lasts) && lasts.length === count && { lasts }),
    ...(isListOf(words, isText) && words.length === count && { words }),
    ...(isListOf(lists, areNumbers) && lists.length === count && { lists }),
  });
};

const jsonIn = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number =>
  typeof value === "number" && Number.isFinite(value);

const isListOf = <T>(value: unknown, is: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every((item) => is(item));

const areNumbers = (value: unknown): value is readonly number[] => isListOf(value, isNumber);

/** Points with their own times, as those of a record that begins at `at`; in the order of time. */
export const pointsFrom = (at: Instant, points: readonly Point[]): Points => {
  const sorted = points.toSorted((one, other) => one.at - other.at);
  return {
    times: sorted.map((point) => (point.at - at) / 1000),
    values: sorted.map(({ value }) => value),
    ...(sorted.some(({ lasts }) => lasts !== undefined) && {
      lasts: sorted.map(({ lasts = 0 }) => lasts),
    }),
    ...(sorted.some(({ word }) => word !== undefined) && {
      words: sorted.map(({ word = "" }) => word),
    }),
    ...(sorted.some(({ list }) => list !== undefined) && {
      lists: sorted.map(({ list = [] }) => list),
    }),
  };
};

/** What makes a point the same as another: its time, its number, what it was and for how long. */
export const pointKey = (at: number, value: number, word = "", lasts = 0): string =>
  `${Math.round(at)} ${value} ${word} ${Math.round(lasts * 1000)}`;

/** The keys of all the points of a record that begins at `at`. */
export const keysOf = (at: Instant, { times, values, words, lasts }: Points): readonly string[] =>
  times.map((time, place) =>
    pointKey(at + time * 1000, values[place] ?? 0, words?.[place], lasts?.[place]),
  );

/** The points of a record, in it or beside it; undefined where they do not open. */
export const pointsOfMeasured = async (
  { times = [], values = [], lasts, words, series }: Measured,
  openSeries: (id: MediaId) => Promise<string | undefined>,
): Promise<Points | undefined> => {
  if (series === undefined)
    return { times, values, ...(lasts && { lasts }), ...(words && { words }) };
  const text = await openSeries(series);
  const read = text === undefined ? undefined : readSeries(text);
  return read?.ok === true ? read.value : undefined;
};
