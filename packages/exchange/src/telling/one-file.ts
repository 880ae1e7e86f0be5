import type { Bytes } from "@glimmers/primitives";
import type { Opened } from "../reading/file.ts";
import type { Reading } from "../reading/format.ts";
import { ReadingStopped } from "../reading/stopped.ts";
import { told } from "./entry.ts";
import { streamOf } from "./whole.ts";

/** One file of an archive, or the one there is. */
export interface OneFile {
  readonly name: string;
  readonly stream: () => AsyncIterable<Bytes>;
  /** There is no other: what is wrong with it is wrong with all there is. */
  readonly isAlone?: true;
}

/** The file itself, where it is no archive. */
export const onlyFile = (opened: Opened): OneFile => ({
  name: opened.name,
  stream: () => streamOf(opened),
  isAlone: true,
});

/** All files of an archive, in the order of their names; or the only one. */
export const allFiles = (opened: Opened): readonly OneFile[] => {
  const { archive } = opened;
  if (archive === undefined) return [onlyFile(opened)];
  return archive.entries
    .map((entry) => ({ name: entry.name, stream: () => archive.stream(entry) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
};

/** What is wrong with one file alone. */
const OF_ONE_FILE: ReadonlySet<string> = new Set(["NotJson", "NotText", "Damaged", "CutShort"]);

/**
 * The readings of one file of many. One that is damaged is said to be, and does not end the others.
 */
export const unlessDamaged = async function* (
  batches: AsyncIterable<readonly Reading[]>,
  { name, isAlone }: OneFile,
): AsyncGenerator<readonly Reading[]> {
  try {
    yield* batches;
  } catch (thrown) {
    if (isAlone === true || !(thrown instanceof ReadingStopped)) throw thrown;
    if (!OF_ONE_FILE.has(thrown.trouble.type)) throw thrown;
    yield [told("not-understood", { file: name }, "damaged", thrown.trouble.type)];
  }
};

const TOGETHER = 500;

/** Some hundreds at a time, of one file; what came before it turns out to be damaged stands. */
export const oneByOne = (
  readings: AsyncIterable<Reading>,
  file: OneFile,
): AsyncIterable<readonly Reading[]> => unlessDamaged(gathered(readings), file);

const gathered = async function* (
  readings: AsyncIterable<Reading>,
): AsyncGenerator<readonly Reading[]> {
  let batch: Reading[] = [];
  try {
    for await (const reading of readings) {
      batch.push(reading);
      if (batch.length < TOGETHER) continue;
      yield batch;
      batch = [];
    }
  } catch (thrown) {
    if (batch.length > 0) yield batch;
    throw thrown;
  }
  if (batch.length > 0) yield batch;
};
