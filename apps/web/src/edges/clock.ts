import type { Bytes, Clock, Instant, OffsetMinutes, Random } from "@glimmers/primitives";

/** The device's own clock and zone. */
export const deviceClock: Clock = {
  now: () => Date.now() as Instant,
  // getTimezoneOffset counts the other way round: minutes that UTC is ahead of us.
  offsetAt: (instant) => -new Date(instant).getTimezoneOffset() as OffsetMinutes,
};

/** The browser's own unpredictable bytes. */
export const deviceRandom: Random = {
  bytes: (length): Bytes => crypto.getRandomValues(new Uint8Array(length)),
};
