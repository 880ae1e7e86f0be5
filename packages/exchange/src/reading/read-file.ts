import { FORMATS } from "../formats/index.ts";
import type { Opened } from "./file.ts";
import type { Format, FormatName, Glance, Reading, ReadingTools, Sureness } from "./format.ts";
import { glanceAt } from "./glance.ts";
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
    return { format: format.name, readings: toldToTheEnd(format.read(opened, tools)) };
  } catch (thrown) {
    return { readings: onlyWhy(thrown) };
  }
};

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
    yield* readings;
  } catch (thrown) {
    yield* onlyWhy(thrown);
  }
};

const onlyWhy = async function* (thrown: unknown): AsyncGenerator<readonly Reading[]> {
  if (!(thrown instanceof ReadingStopped)) throw thrown;
  yield [{ type: "stopped", trouble: thrown.trouble }];
};
