import type { Bytes } from "@glimmers/primitives";
import { isFields } from "../../reading/fields.ts";
import type { Archive, ArchiveEntry, Opened } from "../../reading/file.ts";
import type { Answers, Format, Reading } from "../../reading/format.ts";
import { readJsonFile } from "../../reading/json.ts";
import { openFile } from "../../reading/open-file.ts";
import type { ReadingTrouble } from "../../reading/stopped.ts";
import { ReadingStopped } from "../../reading/stopped.ts";
import { told } from "../../telling/entry.ts";
import { readFit } from "../garmin-fit/read-fit.ts";
import { createMoments, inBatches } from "../../telling/samples.ts";
import type { Account, DayReader } from "./days.ts";
import { healthStatus, offsetOfDay, sleep, summary } from "./days.ts";

/** The account's own export: a zip (or its folder) of JSON files, and of zips that hold FIT files. */
export const garminExport: Format = {
  name: "garmin-export",
  recognise: ({ names }) => (names?.some((name) => OURS.test(name)) === true ? "certain" : "no"),
  read: (opened, { answers }) => askedOnce(readAccount(opened, answers)),
};

const OURS = /(?:^|\/)(?:DI_CONNECT\/|DI-Connect-)|_healthStatusData\.json$|(?:^|\/)UDSFile_/i;
const SUMMARIES = /(?:^|\/)UDSFile_[^/]*\.json$/i;
const FIT_NAME = /\.fit$/i;
const UPLOADED = /(?:^|\/)DI-Connect-Uploaded-Files\/[^/]*\.zip$/i;

const DAYS: readonly (readonly [RegExp, DayReader])[] = [
  [/_healthStatusData\.json$/i, healthStatus],
  [/_sleepData\.json$/i, sleep],
  [SUMMARIES, summary],
];

/** A zip of FIT files is opened in memory: larger ones are told, and left. */
const MOST_UPLOADED = 201_326_592;

const readAccount = async function* (
  { archive }: Opened,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  if (archive === undefined) throw new ReadingStopped({ type: "UnknownFile" });
  const account = { offsets: await offsetsIn(archive), times: createMoments(answers) };
  // Sums first: a person sees days before the thousands of files are through.
  for (const entry of archive.entries) yield* readDays(archive, entry, account);
  yield* readUploads(archive, answers);
};

/** FIT files of an account ask for the same zone, thousands of times: once is enough. */
const askedOnce = async function* (
  batches: AsyncIterable<readonly Reading[]>,
): AsyncGenerator<readonly Reading[]> {
  let isAsked = false;
  for await (const batch of batches)
    yield batch.filter(({ type }) => {
      const isAgain = type === "ask" && isAsked;
      isAsked ||= type === "ask";
      return !isAgain;
    });
};

const isRead = (name: string): boolean =>
  DAYS.some(([pattern]) => pattern.test(name)) || UPLOADED.test(name) || FIT_NAME.test(name);

const daysIn = async (archive: Archive, entry: ArchiveEntry): Promise<readonly unknown[]> => {
  const json = await readJsonFile(archive.stream(entry));
  return Array.isArray(json) ? (json as readonly unknown[]) : [json];
};

const offsetsIn = async (archive: Archive): Promise<ReadonlyMap<string, number>> => {
  const offsets = new Map<string, number>();
  for (const entry of archive.entries.filter(({ name }) => SUMMARIES.test(name)))
    try {
      const days = (await daysIn(archive, entry)).filter(isFields);
      for (const known of days.flatMap(offsetOfDay)) offsets.set(...known);
    } catch (thrown) {
      // It is told when its days are read.
      if (!(thrown instanceof ReadingStopped)) throw thrown;
    }
  return offsets;
};

const readDays = async function* (
  archive: Archive,
  entry: ArchiveEntry,
  account: Account,
): AsyncGenerator<readonly Reading[]> {
  const [, read] = DAYS.find(([pattern]) => pattern.test(entry.name)) ?? [];
  const file = entry.name;
  if (read === undefined) {
    if (!isRead(file) && !file.endsWith("/")) yield [told("skipped", { file }, "not-ours", file)];
    return;
  }
  try {
    const days = await daysIn(archive, entry);
    yield* inBatches(
      days.flatMap((day, at) => readDay(day, { file, record: at + 1 }, read, account)),
    );
  } catch (thrown) {
    yield [brokenIn(file, thrown)];
  }
};

const readDay = (
  day: unknown,
  place: { readonly file: string; readonly record: number },
  read: DayReader,
  account: Account,
): readonly Reading[] => {
  if (!isFields(day)) return [told("not-understood", place, "not-an-object")];
  return read(day, place, account);
};

/** One file that is broken is no reason to leave the others. */
const brokenIn = (file: string, thrown: unknown): Reading => {
  if (!(thrown instanceof ReadingStopped) || thrown.trouble.type === "Cancelled") throw thrown;
  return told("not-understood", { file }, whyOf(thrown.trouble), thrown.trouble.type);
};

const whyOf = ({ type }: ReadingTrouble) => (type === "TooMuch" ? "too-long" : "damaged");

const readUploads = async function* (
  archive: Archive,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  for (const entry of archive.entries) {
    if (FIT_NAME.test(entry.name)) yield* readUpload(archive, entry, entry.name, answers);
    if (!UPLOADED.test(entry.name)) continue;
    try {
      const inner = await opened(entry, await archive.bytes(entry, MOST_UPLOADED));
      for (const each of inner.entries.filter(({ name }) => FIT_NAME.test(name)))
        yield* readUpload(inner, each, `${entry.name}/${each.name}`, answers);
    } catch (thrown) {
      yield [brokenIn(entry.name, thrown)];
    }
  }
};

const opened = async ({ name }: ArchiveEntry, bytes: Bytes): Promise<Archive> => {
  const slice = async (from: number, to: number) => bytes.subarray(from, to);
  const { archive, trouble } = await openFile({ name, size: bytes.length, slice });
  if (trouble !== undefined) throw new ReadingStopped(trouble);
  if (archive === undefined) throw new ReadingStopped({ type: "Damaged", what: name });
  return archive;
};

const readUpload = async function* (
  archive: Archive,
  entry: ArchiveEntry,
  name: string,
  answers: Answers,
): AsyncGenerator<readonly Reading[]> {
  try {
    yield* readFit({ bytes: () => archive.stream(entry), name }, answers);
  } catch (thrown) {
    yield [brokenIn(name, thrown)];
  }
};
