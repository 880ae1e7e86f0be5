import type { Bytes, Clock, Instant, OffsetMinutes, Random } from "@glimmers/primitives";

/** The device's own clock and zone. */
export const deviceClock: Clock = {
  now: () => Date.now() as Instant,
  // getTimezoneOffset counts the other way round: minutes that UTC is ahead of us.
  offsetAt: (instant) => -new Date(instant).getTimezoneOffset() as OffsetMinutes,
};

/** A number of 0 or more, below 1, that nobody can foresee. */
export const deviceChance = (): number =>
  (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;

/** The browser's own unpredictable bytes. */
export const deviceRandom: Random = {
  bytes: (length): Bytes => crypto.getRandomValues(new Uint8Array(length)),
};
