import type { Instant } from "@glimmers/primitives";
import { isFields, numberOf } from "../../reading/fields.ts";
import type { Fields } from "../../reading/fields.ts";
import type { Reading } from "../../reading/format.ts";
import type { Place } from "../../reading/item.ts";
import { readJsonFile } from "../../reading/json.ts";
import { told } from "../../telling/entry.ts";
import type { OneFile } from "../../telling/one-file.ts";
import { lastPart, sampleRead } from "../../telling/samples.ts";
import type { Told } from "../../telling/samples.ts";
import type { Desk } from "./desk.ts";
import type { AsyncReadings } from "../../telling/samples.ts";

interface Bin extends Told {
  readonly until: Instant | undefined;
  readonly place: Place;
  /** Which file of which record, and when in it. */
  readonly key: string;
}

/** Every object of such a file, with its time. Times are ms, without an offset of their own. */
const binsIn = async function* (
  { name, stream }: OneFile,
  { times, offsets }: Desk,
): AsyncGenerator<Reading | readonly [Fields, Bin]> {
  const read = await readJsonFile(stream());
  const id = lastPart(name).slice(0, 36);
  const offset = offsets.get(lastPart(name)) ?? offsets.get(id);
  for (const [index, bin] of (Array.isArray(read) ? read : [read]).entries()) {
    const place = { file: name, record: index + 1 };
    if (!isFields(bin)) {
      yield told("not-understood", place, "not-an-object");
      continue;
    }
    const found = times.at(numberOf(bin, "start_time"), place, { offset });
    if ("untold" in found) yield found.untold;
    else {
      const end = numberOf(bin, "end_time");
      const until = end === undefined ? undefined : (Math.round(end) as Instant);
      yield [bin, { ...found, until, place, key: `${id}:${found.when.at}` }];
    }
  }
};

/** Heart rate, mostly of every minute. */
export const readBins = async function* (file: OneFile, desk: Desk): AsyncReadings {
  for await (const found of binsIn(file, desk)) {
    if (!isBin(found)) {
      yield found;
      continue;
    }
    const [bin, { said, ...when }] = found;
    yield* said;
    yield sampleRead({ metric: "heart-rate", value: numberOf(bin, "heart_rate"), ...when });
  }
};

/** Windows with both measures: each is one of its own, and neither is made of the other. */
export const readHrvBins = async function* (file: OneFile, desk: Desk): AsyncReadings {
  for await (const found of binsIn(file, desk)) {
    if (!isBin(found)) {
      yield found;
      continue;
    }
    const [bin, { said, ...when }] = found;
    yield* said;
    for (const metric of ["rmssd", "sdnn"] as const)
      if (bin[metric] !== undefined)
        yield sampleRead({
          ...when,
          metric,
          value: numberOf(bin, metric),
          key: `${when.key}:${metric}`,
        });
  }
};

const isBin = (found: Reading | readonly [Fields, Bin]): found is readonly [Fields, Bin] =>
  Array.isArray(found);
