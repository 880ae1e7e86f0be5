import type { Measured, Metric, SleepStage } from "@glimmers/model";
import { SLEEP_STAGES } from "@glimmers/model";
import type { DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { App } from "../app.ts";
import { belongings } from "./belongings.ts";
import { measuredPoints } from "./measured-points.ts";
import { isOfHeart } from "./measures.ts";

/** Numbers of one measure and one source that came in: like with like, and nothing made of them. */
export interface BroughtNumbers {
  readonly key: string;
  readonly metric: Metric;
  /** What its maker calls it. */
  readonly name?: string;
  /** What wrote them, as the file had it; empty where it said nothing. */
  readonly source: string;
  readonly format: string;
  readonly count: number;
  readonly first: DayNumber;
  readonly last: DayNumber;
  /** Newest first. */
  readonly records: readonly Measured[];
}

export interface AllBrought {
  readonly groups: readonly BroughtNumbers[];
  /** There are some of the heart, which are shown in their own room alone. */
  readonly heart: boolean;
}

/** All numbers that came in, but those of the heart. */
export const broughtNumbers = async (app: {
  readonly history: Pick<App["history"], "find">;
}): Promise<AllBrought> => {
  const measured = await belongings(app, "measured");
  const shown = measured.filter(({ metric }) => !isOfHeart(metric));
  const groups = Map.groupBy(shown, keyOf);
  return {
    groups: [...groups].map(([key, records]) => groupOf(key, records)).toSorted(byMeasure),
    heart: shown.length < measured.length,
  };
};

const keyOf = ({ metric, name = "", source }: Measured): string =>
  [metric, name, source.format, source.app ?? "", source.device ?? ""].join("\u0000");

const groupOf = (key: string, records: readonly Measured[]): BroughtNumbers => {
  const { metric, name, source } = records[0]!;
  const days = records.map(({ at, offset }) => dayOf(at, offset));
  return {
    key,
    metric,
    ...(name !== undefined && { name }),
    source: [source.app, source.device].filter((word) => word !== undefined).join(", "),
    format: source.format,
    count: records.reduce((sum, { count }) => sum + count, 0),
    first: days.reduce((one, other) => (one < other ? one : other)),
    last: days.reduce((one, other) => (one > other ? one : other)),
    records,
  };
};

/** Sleep first, what its maker made up last; of one measure, by name and source. */
const byMeasure = (one: BroughtNumbers, other: BroughtNumbers): number =>
  ORDER.indexOf(one.metric) - ORDER.indexOf(other.metric) || (one.key < other.key ? -1 : 1);

const ORDER: readonly Metric[] = [
  "sleep",
  "respiratory-rate",
  "oxygen-saturation",
  "wrist-temperature",
  "time-in-daylight",
  "vendor",
];

/** What was measured on one day. */
export interface NumbersOfDay {
  readonly day: DayNumber;
  /** As they were, in the order they were measured. */
  readonly values: readonly number[];
  /** Of sleep: how long each stage was, in seconds. They may lie over one another: there is no sum. */
  readonly stages: ReadonlyMap<SleepStage, number>;
}

const DAY_SECONDS = 86_400;
/** What begins at six in the evening or later belongs to the night that ends on the next day. */
const NIGHT_BEGINS = 18 * 3_600;

/** The days of some records, newest first; `records` is newest first. */
export const numbersByDay = async (
  app: Pick<App, "media">,
  records: readonly Measured[],
): Promise<readonly NumbersOfDay[]> => {
  const days = new Map<DayNumber, DayMade>();
  for (const record of records.toReversed()) {
    const { times, values, lasts, words } = await measuredPoints(app, record);
    const first = dayOf(record.at, record.offset);
    const early = record.metric === "sleep" ? DAY_SECONDS - NIGHT_BEGINS : 0;
    for (const [index, time] of times.entries()) {
      const day = (first + Math.floor((time + early) / DAY_SECONDS)) as DayNumber;
      const made = madeOf(days, day);
      made.values.push(values[index] ?? 0);
      addStage(made.stages, words?.[index], lasts?.[index] ?? 0);
    }
  }
  return [...days.values()].toSorted((one, other) => other.day - one.day);
};

interface DayMade extends NumbersOfDay {
  readonly values: number[];
  readonly stages: Map<SleepStage, number>;
}

const madeOf = (days: Map<DayNumber, DayMade>, day: DayNumber): DayMade => {
  const made = days.get(day) ?? { day, values: [], stages: new Map<SleepStage, number>() };
  days.set(day, made);
  return made;
};

const addStage = (
  stages: Map<SleepStage, number>,
  word: string | undefined,
  lasts: number,
): void => {
  const stage = SLEEP_STAGES.find((each) => each === word);
  if (stage !== undefined) stages.set(stage, (stages.get(stage) ?? 0) + lasts);
};
