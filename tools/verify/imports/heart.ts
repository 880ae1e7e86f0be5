// What truths of heart apps ask for: the beats, and the numbers their apps made of them.
import type { BeatsItem, Item, Reading, SampleItem } from "@glimmers/exchange/reading";
import type { JsonObject } from "../files.ts";
import type { FactsOf } from "./facts.ts";

/** Facts of every form that holds beats, or numbers made of beats. */
export const heartFacts: FactsOf = async ({ truth, readings }) => {
  const all = await readings();
  const items = all.flatMap((reading) => (reading.type === "item" ? [reading.item] : []));
  const beats = items
    .filter((item) => item.type === "beats")
    .map((item) => inItsSteps(item, truth));
  const samples = items.filter((item) => item.type === "sample");
  const rmssd = samples.filter(({ metric }) => metric === "rmssd");
  const { rmssd: ofBeats, ...numbers } = numbersOf(beats);
  return {
    ...numbers,
    rmssd: Array.isArray(truth.rmssd) ? rmssd.map(({ value }) => value) : ofBeats,
    ppi: numbers.rr,
    rmssdFirstDay: numbersOf(firstDayOf(beats)).rmssd,
    lists: beats.length,
    valid: rmssd.length,
    measurements: rmssd.length,
    rows: rowsOf(all),
    hrSamples: samples.filter(({ metric }) => metric === "heart-rate").length,
    nights: new Set(rmssd.map(({ when }) => when.written)).size,
    crossesMidnight: beats.some((item) => dayOf(item) !== dayOf(item, lengthOf(item))),
    answers: items.filter(({ type }) => type === "entry").length,
    events: items.filter((item) => item.type === "entry" && item.what === "event").length,
    ...recomputed(beats, rmssd),
    firstInstant: instantText(items, 0),
    lastInstant: instantText(items, -1),
  };
};

/**
 * Bluetooth counts in 1/1024 s, some 0.98 ms: a truth in whole ms is met at whole ms. Nothing is
 * rounded where the truth is not in whole ms.
 */
const inItsSteps = (item: BeatsItem, { firstMs, lastMs }: JsonObject): BeatsItem =>
  item.unit === "1/1024s" && Number.isInteger(firstMs) && Number.isInteger(lastMs)
    ? { ...item, intervals: item.intervals.map(Math.round) }
    : item;

const numbersOf = (beats: readonly BeatsItem[]) => {
  const intervals = beats.flatMap((item) => item.intervals);
  const changes = beats.flatMap((item) => changesOf(item.intervals));
  const mean = meanOf(intervals);
  const squares = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0);
  return {
    rr: intervals.length,
    meanMs: mean,
    rmssd: Math.sqrt(meanOf(changes.map((change) => change ** 2))),
    sdnn: Math.sqrt(squares / (intervals.length - 1)),
    pnn50: meanOf(changes.map((change) => (Math.abs(change) > 50 ? 100 : 0))),
    firstMs: intervals[0],
    lastMs: intervals.at(-1),
  };
};

/** From each interval to the next, within one unbroken list. */
const changesOf = (intervals: readonly number[]): readonly number[] =>
  intervals.slice(1).map((interval, at) => interval - (intervals[at] ?? Number.NaN));

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

const DAY = 86_400_000;

/** By the person's own calendar, so many ms after the first beat began. */
const dayOf = ({ when }: BeatsItem, after = 0): number =>
  Math.floor((when.at + after + when.offset * 60_000) / DAY);

const lengthOf = ({ intervals }: BeatsItem): number =>
  intervals.reduce((sum, interval) => sum + interval, 0);

const firstDayOf = (beats: readonly BeatsItem[]): readonly BeatsItem[] => {
  const first = Math.min(...beats.map((item) => dayOf(item)));
  return beats.filter((item) => dayOf(item) === first);
};

/** How many lines of the file were told about, one way or the other. */
const rowsOf = (all: readonly Reading[]): number =>
  new Set(
    all.flatMap((reading) => {
      if (reading.type === "item") return [placeText(reading.item.place)];
      const isRow = reading.type === "skipped" || reading.type === "not-understood";
      return isRow ? [placeText(reading.place)] : [];
    }),
  ).size;

const placeText = ({ file = "", line = 0, record = 0 }: Item["place"]): string =>
  `${file}:${line}:${record}`;

/** Whether the app's RMSSD is what its own beats give, row by row. */
const recomputed = (beats: readonly BeatsItem[], rmssd: readonly SampleItem[]) => {
  const told = new Map(rmssd.map((item) => [placeText(item.place), item.value]));
  const both = beats.flatMap((item) => {
    const value = told.get(placeText(item.place));
    return value === undefined ? [] : [{ value, own: numbersOf([item]).rmssd }];
  });
  const off = both.filter(({ value, own }) => Math.abs(own - value) > 0.02 * value);
  return { recomputed: both.length, rmssdOffByMoreThan2pct: off.length };
};

const instantText = (items: readonly Item[], at: number): string | undefined => {
  const item = items.at(at);
  return item === undefined
    ? undefined
    : new Date(item.when.at).toISOString().replace(".000Z", "+00:00");
};
