import type { Bytes, Instant, Millis } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";

/** Remembers what was used until it would have ended anyway. */
export interface UsedOnce {
  /** True the first time; false for what was used before. */
  readonly use: (ticket: Bytes, now: Instant, lasts: Millis) => boolean;
  readonly size: () => number;
}

export const usedOnce = (): UsedOnce => {
  const ends = new Map<string, number>();
  const forget = (now: Instant): void => {
    // Tickets of one kind end in the order they were used, or close to it: look at the oldest.
    for (const [key, end] of ends) {
      if (end > now) return;
      ends.delete(key);
    }
  };
  return {
    use: (ticket, now, lasts) => {
      forget(now);
      const key = bytesToHex(ticket);
      if (ends.has(key)) return false;
      ends.set(key, now + lasts);
      return true;
    },
    size: () => ends.size,
  };
};
