import type { Measured, Metric } from "@glimmers/model";
import { METRICS } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { quantile } from "@glimmers/stats";
import type { App } from "../app.ts";
import { belongings } from "./belongings.ts";
import { measuredPoints } from "./measured-points.ts";
import { HEART_METRICS, isOfHeart } from "./measures.ts";

/** Numbers of one measure and one source: like with like, and never mixed with any other. */
export interface FromElsewhere {
  readonly key: string;
  readonly metric: Metric;
  readonly unit: string;
  /** What wrote them, as the file had it: an app, a device. */
  readonly source: string;
  readonly format: string;
  readonly count: number;
  readonly days: number;
  /** Where eight in ten of them lay; absent below so many numbers. */
  readonly usual?: { readonly low: number; readonly high: number };
}

/** Below this there is nothing to call usual. */
const NEEDED = 10;

/** All heart numbers that came from elsewhere, by measure and source. */
export const heartFromElsewhere = async (
  app: Pick<App, "media"> & { readonly history: Pick<App["history"], "find"> },
): Promise<readonly FromElsewhere[]> => {
  const measured = await belongings(app, "measured");
  const groups = new Map<string, Measured[]>();
  for (const one of measured.filter(({ metric }) => isOfHeart(metric))) {
    const key = keyOf(one);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const told = [...groups].map(([key, records]) => toldOf(app, key, records));
  return (await Promise.all(told)).toSorted((one, other) => placeOf(one) - placeOf(other));
};

const placeOf = ({ metric }: FromElsewhere): number =>
  HEART_METRICS.findIndex((each) => each === metric);

const keyOf = ({ metric, source }: Measured): string =>
  [metric, source.format, source.app ?? "", source.device ?? ""].join("\u0000");

const toldOf = async (
  app: Pick<App, "media">,
  key: string,
  records: readonly Measured[],
): Promise<FromElsewhere> => {
  const lists = await Promise.all(records.map((record) => pointsOf(app, record)));
  const values = lists.flatMap((points) => points.values);
  const days = new Set(lists.flatMap(({ days: each }) => each)).size;
  const { metric, source } = records[0]!;
  const sorted = values.toSorted((one, other) => one - other);
  return {
    key,
    metric,
    unit: METRICS[metric],
    source: [source.app, source.device].filter((word) => word !== undefined).join(", "),
    format: source.format,
    count: records.reduce((sum, { count }) => sum + count, 0),
    days,
    // Of short lists, only how many there are: how long a list is says nothing of the heart.
    ...(metric !== "beats" &&
      sorted.length >= NEEDED && {
        usual: { low: quantile(sorted, 0.1), high: quantile(sorted, 0.9) },
      }),
  };
};

interface ReadPoints {
  readonly values: readonly number[];
  readonly days: readonly number[];
}

const DAY_SECONDS = 86_400;

const pointsOf = async (app: Pick<App, "media">, record: Measured): Promise<ReadPoints> => {
  const { times, values } = await measuredPoints(app, record);
  const first = dayOf(record.at, record.offset);
  return { values, days: times.map((time) => first + Math.floor(time / DAY_SECONDS)) };
};
