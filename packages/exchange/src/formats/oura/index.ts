import type { Instant } from "@glimmers/primitives";
import type { Opened } from "../../reading/file.ts";
import type { Answers, Format, Glance, Reading, Sureness } from "../../reading/format.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { told } from "../../telling/entry.ts";
import { createMoments } from "../../telling/samples.ts";
import type { OuraNight } from "./night.ts";
import { ouraNight } from "./night.ts";
import type { OuraKnown } from "./read-record.ts";
import { readerOf } from "./read-record.ts";
import type { OuraFile, OuraRecord } from "./tables.ts";
import { ouraFiles, ouraRecords } from "./tables.ts";

/** Oura's account export, older and newer, and what its interface (v2) answers, saved as a file. */
export const oura: Format = {
  name: "oura",
  recognise: (glance) => sureOf(glance),
  read: (opened, { answers }) => readOura(opened, answers),
};

const INSIDE =
  /(?:^|\/)(?:sleepmodel|dailyreadiness|enhancedtag|daytimestress|ringbatterylevel)\.csv$/i;
const LIKE_OURA = /oura[^/]*\/.*\.(?:csv|json)$/i;
/** Names that stand together in no other export. */
const NIGHTS =
  /\bbedtime_start\b[^]*\b(?:average_hrv|sleep_phase_5_min|average_heart_rate)\b|\b(?:average_hrv|average_heart_rate|average_breath)\b[^]*\bbedtime_start\b/;
const RATES = /^\W*timestamp\W{1,3}bpm\W{1,3}source\b|"bpm"[^]{0,80}"source"[^]{0,80}"timestamp"/i;

const sureOf = ({ name, names, text = "" }: Glance): Sureness => {
  if (names?.some((each) => INSIDE.test(each)) === true) return "certain";
  if (names?.some((each) => LIKE_OURA.test(each)) === true) return "likely";
  if (NIGHTS.test(text)) return "certain";
  return RATES.test(text) || (/oura/i.test(name) && text.includes('"day"')) ? "likely" : "no";
};

const isOurs = ({ name }: OuraFile): boolean =>
  /\.(?:csv|json)$/i.test(name) &&
  !/(?:^|\/)Subscriptions\/|(?:^|\/)(?:raw)?location|ringbattery/i.test(name);

const readOura = async function* (
  opened: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  const known = { times: createMoments(answers), offsetNear: await offsetsOf(opened) };
  for (const file of ouraFiles(opened)) {
    if (isOurs(file) || file.entry === undefined) yield* readOne(file, known);
    else yield [told("skipped", { file: file.name }, "not-ours", file.name)];
  }
};

const readOne = async function* (
  file: OuraFile,
  known: OuraKnown,
): AsyncGenerator<readonly Reading[]> {
  try {
    for await (const records of ouraRecords(file))
      yield records.flatMap((record) => readRecord(record, known));
  } catch (thrown) {
    // One broken file of many is no reason to leave the others.
    if (!(thrown instanceof ReadingStopped) || file.entry === undefined) throw thrown;
    yield [told("not-understood", { file: file.name }, "damaged", thrown.trouble.type)];
  }
};

const readRecord = (record: OuraRecord, known: OuraKnown): readonly Reading[] => {
  const { fields, place, why = "damaged", list, columns } = record;
  if (fields === undefined) return [told("not-understood", place, why)];
  const read = readerOf(list, fields, columns);
  return read === undefined
    ? [told("skipped", place, "not-ours", list)]
    : read(fields, place, known);
};

/** Every night of an export, deleted ones too; what cannot be read is passed over. */
export const ouraNights = async function* (opened: Opened): AsyncGenerator<OuraNight> {
  for (const file of ouraFiles(opened).filter(mayHoldNights))
    try {
      for await (const records of ouraRecords(file)) yield* records.flatMap(nightIn);
    } catch (thrown) {
      if (!(thrown instanceof ReadingStopped)) throw thrown;
    }
};

const nightIn = ({ fields }: OuraRecord): readonly OuraNight[] => {
  const night = fields === undefined ? undefined : ouraNight(fields);
  return night === undefined ? [] : [night];
};

const mayHoldNights = (file: OuraFile): boolean =>
  file.entry === undefined || (isOurs(file) && /sleep|oura/i.test(file.name));

const A_DAY = 86_400_000;

/** How far ahead of UTC somebody was: as the night says that lies nearest, within a day. */
const offsetsOf = async (opened: Opened): Promise<OuraKnown["offsetNear"]> => {
  const nights: { readonly at: number; readonly offset: number }[] = [];
  for await (const { start, end } of ouraNights(opened))
    for (const time of [start, end])
      if (time?.offset !== undefined) nights.push({ at: time.at, offset: time.offset });
  nights.sort((one, other) => one.at - other.at);
  return (at: Instant) => {
    const after = firstNotBefore(nights, at);
    const near = [nights[after - 1], nights[after]]
      .filter((night) => night !== undefined)
      .toSorted((one, other) => Math.abs(one.at - at) - Math.abs(other.at - at))[0];
    return near !== undefined && Math.abs(near.at - at) <= A_DAY ? near.offset : undefined;
  };
};

const firstNotBefore = (nights: readonly { readonly at: number }[], at: number): number => {
  let [low, high] = [0, nights.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nights[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
};
