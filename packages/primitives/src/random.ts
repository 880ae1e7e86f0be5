/** Chance arrives as an argument: real in the app, seeded in tests and simulations. */
export interface Random {
  /** `length` unpredictable bytes (predictable ones, if seeded). */
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/**
 * A seeded source of bytes for tests, simulations and benchmarks. Never for keys.
 *
 * The generator is sfc32, by Chris Doty-Humphrey (PractRand, 2010): small, fast,
 * and passes PractRand beyond anything we draw.
 *
 * @example seededRandom(7).bytes(4).length // 4
 */
export const seededRandom = (seed: number): Random & { readonly unit: () => number } => {
  const next = sfc32(seed);
  return {
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
    /** A number in [0, 1). */
    unit: () => next() / 2 ** 32,
  };
};

const sfc32 = (seed: number): (() => number) => {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  // The first draws still show the seed; twelve rounds mix it in.
  for (let round = 0; round < 12; round++) next();
  return next;
};
