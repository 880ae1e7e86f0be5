import type { Measured } from "@glimmers/model";
import type { App } from "../app.ts";

/** Numbers of one record, each with its time in seconds after the record's own. */
export interface MeasuredPoints {
  readonly times: readonly number[];
  readonly values: readonly number[];
  /** How long each lasted, in seconds. */
  readonly lasts?: readonly number[];
  readonly words?: readonly string[];
}

const NONE: MeasuredPoints = { times: [], values: [] };

/** What was measured, wherever it lies: in the record, or beside it. */
export const measuredPoints = async (
  app: Pick<App, "media">,
  record: Measured,
): Promise<MeasuredPoints> => {
  if (record.series !== undefined) return (await seriesOf(app, record.series)) ?? NONE;
  const { times = [], values = [], lasts, words } = record;
  return { times, values, ...(lasts && { lasts }), ...(words && { words }) };
};

/** What reads them is fetched only where there are any. */
const seriesOf = async (
  { media }: Pick<App, "media">,
  series: NonNullable<Measured["series"]>,
): Promise<MeasuredPoints | undefined> => {
  const { readSeries, SERIES_TYPE } = await import("@glimmers/exchange/reading");
  const blob = await media.open(series, SERIES_TYPE);
  const read = blob && readSeries(await blob.text());
  return read?.ok ? read.value : undefined;
};
