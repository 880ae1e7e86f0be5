/** Runs one task at a time, in the order they were asked for. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export const createTurns = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    // A task that throws is its own caller's matter, not that of whoever comes next.
    last = mine.catch(() => undefined);
    return mine;
  };
};

/** Runs a task for every item, a few at once, and stops taking new ones after a throw. */
export const atOnce = async <T>(
  howMany: number,
  items: Iterable<T>,
  task: (item: T) => Promise<void>,
): Promise<void> => {
  const left = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = left.next(); next.done !== true; next = left.next()) await task(next.value);
  };
  await Promise.all(Array.from({ length: howMany }, worker));
};
