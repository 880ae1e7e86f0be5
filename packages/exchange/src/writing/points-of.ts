import type { HeartReading, Measured } from "@glimmers/model";
import type { Bytes } from "@glimmers/primitives";
import type { ReceivedBeats } from "../beats-file.ts";
import { readBeatsFile } from "../beats-file.ts";
import type { Points } from "../records/points.ts";
import { readSeries } from "../records/points.ts";
import type { Taken } from "./taken.ts";

declare const TextDecoder: new (label: string) => { readonly decode: (bytes: Bytes) => string };
const textOf = (bytes: Bytes): string => new TextDecoder("utf-8").decode(bytes);

const NONE: Points = { times: [], values: [] };

/** The numbers of a record: those that stand in it, or those that lie beside it. None if they do not open. */
export const pointsOf = async (
  { series, times = [], values = [], lasts, words }: Measured,
  open: Taken["openMedia"],
): Promise<Points> => {
  if (series === undefined)
    return { times, values, ...(lasts && { lasts }), ...(words && { words }) };
  const bytes = await open(series);
  const read = bytes && readSeries(textOf(bytes));
  return read?.ok === true ? read.value : NONE;
};

/** The beats of a reading, just as they came; undefined where they do not open. */
export const beatsOf = async (
  { beats }: HeartReading,
  open: Taken["openMedia"],
): Promise<ReceivedBeats | undefined> => {
  const bytes = await open(beats);
  const read = bytes && readBeatsFile(textOf(bytes));
  return read?.ok === true ? read.value : undefined;
};
