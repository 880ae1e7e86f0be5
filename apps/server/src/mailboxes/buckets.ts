import type { Instant, Result } from "@glimmers/primitives";
import { err, minutes, ok } from "@glimmers/primitives";

/** So many at once, and so many a second from then on. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** How often each of many may ask, in memory only: forgotten once a bucket is full again. */
export interface Buckets {
  /** Takes one; `wait` is how many milliseconds until there is one again. */
  readonly take: (
    key: string,
    now: Instant,
  ) => Result<void, { readonly type: "TooMuch"; readonly wait: number }>;
  readonly size: () => number;
}

interface Bucket {
  readonly left: number;
  readonly at: Instant;
}

/** Looked through once so many were taken, or so much time went by. */
const SWEEP_AFTER = 4096;
const SWEEP_EVERY = minutes(10);

export const bucketsOf = (rate: Rate): Buckets => {
  const buckets = new Map<string, Bucket>();
  let taken = 0;
  let swept = 0;
  const leftNow = ({ left, at }: Bucket, now: Instant): number =>
    // A clock that went back gives nothing, and takes nothing away.
    Math.min(rate.burst, left + (Math.max(0, now - at) / 1000) * rate.perSecond);
  const sweep = (now: Instant): void => {
    for (const [key, bucket] of buckets)
      if (leftNow(bucket, now) >= rate.burst) buckets.delete(key);
    taken = 0;
    swept = now;
  };
  return {
    take: (key, now) => {
      if (++taken > SWEEP_AFTER || now - swept > SWEEP_EVERY) sweep(now);
      const left = leftNow(buckets.get(key) ?? { left: rate.burst, at: now }, now);
      if (left < 1) {
        const wait = Math.ceil(((1 - left) / rate.perSecond) * 1000);
        return err({ type: "TooMuch", wait });
      }
      buckets.set(key, { left: left - 1, at: now });
      return ok(undefined);
    },
    size: () => buckets.size,
  };
};
