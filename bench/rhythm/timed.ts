import { median } from "../numbers.ts";

/** Milliseconds of this thread: what else runs on the machine is not in it. */
const ownTime = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Some systems count a thread's time in ticks of several milliseconds: a batch spans many. */
const BATCH = 80;

/** How long `count` runs take in this thread, one after another. */
const batchOf = (count: number, work: () => unknown): number => {
  const before = ownTime();
  for (let run = 0; run < count; run++) work();
  return ownTime() - before;
};

/** So many runs that they take about `BATCH` milliseconds, tried out until they take half of it. */
const batchSize = (work: () => unknown): number => {
  let count = 1;
  let taken = batchOf(count, work);
  while (taken < BATCH / 2) {
    count *= 2;
    taken = batchOf(count, work);
  }
  return Math.max(1, Math.round((count * BATCH) / taken));
};

/**
 * How long `work` takes in this thread, in milliseconds: the median of batches over `patience`
 * milliseconds by the clock, three batches at the least. Finding out how many runs make a batch has
 * warmed it up. Compiling and collecting of garbage in other threads is not in it.
 */
export const ownMedian = (work: () => unknown, patience = 1500): number => {
  const count = batchSize(work);
  const taken: number[] = [];
  const start = performance.now();
  while (taken.length < 3 || performance.now() - start < patience)
    taken.push(batchOf(count, work) / count);
  return median(taken);
};
