/** The middle of the numbers: what a noisy machine disturbs least. NaN of none. */
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** The number below which `share` of all lie, between neighbours in proportion. NaN of none. */
export const quantile = (numbers: readonly number[], share: number): number => {
  const sorted = numbers.toSorted((one, other) => one - other);
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return below + (above - below) * (place - Math.floor(place));
};

/** How often `work` is done, one after another. */
export const times = async <T>(count: number, work: () => Promise<T>): Promise<readonly T[]> => {
  const done: T[] = [];
  while (done.length < count) done.push(await work());
  return done;
};
