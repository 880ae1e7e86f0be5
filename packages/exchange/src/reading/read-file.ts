import { isInstant, isOffset } from "@glimmers/primitives";
import { FORMATS } from "../formats/index.ts";
import type { Opened } from "./file.ts";
import type { Format, FormatName, Glance, Reading, ReadingTools, Sureness } from "./format.ts";
import { glanceAt } from "./glance.ts";
import type { Item } from "./item.ts";
import { ReadingStopped } from "./stopped.ts";

/** What a file turned out to be, and what there is in it. */
export interface FileReading {
  /** Undefined where no importer knows it: then all there is to read is why. */
  readonly format?: FormatName;
  readonly readings: AsyncIterable<readonly Reading[]>;
}

/** Reads a file with the importer that is surest of it. What stops it is the last thing it tells. */
export const readFile = async (opened: Opened, tools: ReadingTools): Promise<FileReading> => {
  try {
    if (opened.trouble !== undefined) throw new ReadingStopped(opened.trouble);
    if (opened.size === 0) throw new ReadingStopped({ type: "EmptyFile" });
    const format = await surestOf(await glanceAt(opened));
    if (format === undefined) throw new ReadingStopped({ type: "UnknownFile" });
    const readings = readWith(format, opened, tools);
    return { format: format.name, readings: withNamesTwice(opened, readings) };
  } catch (thrown) {
    return { readings: onlyWhy(thrown) };
  }
};

/** Two files of one name in a zip: which of them an importer reads is its own, so it is told. */
const withNamesTwice = async function* (
  { archive }: Opened,
  readings: AsyncIterable<readonly Reading[]>,
): AsyncGenerator<readonly Reading[]> {
  const [once, twice] = [new Set<string>(), new Set<string>()];
  for (const { name } of archive?.entries ?? []) (once.has(name) ? twice : once).add(name);
  if (twice.size > 0)
    yield [...twice].map((file) => ({
      type: "noted",
      place: { file },
      reason: { why: "repeated" },
    }));
  yield* readings;
};

/** Reads a file with this importer, whether it is one of its own or not. */
export const readWith = (
  format: Format,
  opened: Opened,
  tools: ReadingTools,
): AsyncIterable<readonly Reading[]> => toldToTheEnd(format.read(opened, tools));

const SURENESS: readonly Sureness[] = ["certain", "likely", "maybe"];

const surestOf = async (glance: Glance): Promise<Format | undefined> => {
  const asked: { readonly format: Format; readonly sure: Sureness }[] = [];
  for (const format of FORMATS) asked.push({ format, sure: await format.recognise(glance) });
  for (const wanted of SURENESS) {
    const found = asked.find(({ sure }) => sure === wanted);
    if (found !== undefined) return found.format;
  }
  return undefined;
};

const toldToTheEnd = async function* (
  readings: AsyncIterable<readonly Reading[]>,
): AsyncGenerator<readonly Reading[]> {
  try {
    for await (const batch of readings) yield batch.map(onlyInTime);
  } catch (thrown) {
    yield* onlyWhy(thrown);
  }
};

/** Nothing leaves here whose time cannot be kept, whatever an importer made of what it read. */
const onlyInTime = (reading: Reading): Reading => {
  if (reading.type !== "item" || isInTime(reading.item)) return reading;
  const { place, when } = reading.item;
  const found = (when.written ?? String(when.at)).slice(0, 60);
  return { type: "not-understood", place, reason: { why: "not-a-date", found } };
};

const isInTime = (item: Item): boolean =>
  isInstant(item.when.at) &&
  isOffset(item.when.offset) &&
  (item.type !== "sample" || item.until === undefined || isInstant(item.until));

const onlyWhy = async function* (thrown: unknown): AsyncGenerator<readonly Reading[]> {
  if (!(thrown instanceof ReadingStopped)) throw thrown;
  yield [{ type: "stopped", trouble: thrown.trouble }];
};
