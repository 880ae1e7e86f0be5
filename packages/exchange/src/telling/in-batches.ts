import type { Reading } from "../reading/format.ts";

const BATCH = 200;

/** Reads things one after another, counted from 1, and tells of some hundreds at a time. */
export const inBatches = async function* <T>(
  things: AsyncIterable<T> | Iterable<T>,
  read: (thing: T, record: number) => readonly Reading[] | Promise<readonly Reading[]>,
): AsyncGenerator<readonly Reading[]> {
  let [batch, record] = [[] as Reading[], 0];
  try {
    for await (const thing of things) {
      record++;
      batch.push(...(await read(thing, record)));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  } catch (thrown) {
    // What was read before a file turned out to be damaged is told all the same.
    yield batch;
    throw thrown;
  }
  yield batch;
};
