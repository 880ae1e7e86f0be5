import type { Version } from "./sides.ts";

/**
 * Note: Parked
 *
 * While something in the mailbox does not open here (an item of a newer app, or one that was
 * damaged for this device alone), what replaced an entry may be just that: the entry looks as if
 * it were missing there, is sent again, and is deleted again by a device that can read, for ever.
 * So a version is sent a few times in one visit and then stays here, until all can be read.
 */
export interface Parking {
  /** Without those that were sent often enough. */
  readonly without: (heads: Iterable<Version>) => Iterable<Version>;
  readonly sent: (versions: readonly Version[]) => void;
}

/** Often enough to heal what a server lost more than once. */
const MOST_SENT = 4;

export const createParking = (): Parking => {
  const counts = new Map<string, number>();
  const isParked = (version: Version): boolean => (counts.get(keyOf(version)) ?? 0) >= MOST_SENT;
  return {
    without: function* (heads) {
      for (const head of heads) if (!isParked(head)) yield head;
    },
    sent: (versions) => {
      for (const version of versions)
        counts.set(keyOf(version), (counts.get(keyOf(version)) ?? 0) + 1);
    },
  };
};

const keyOf = ({ id, tag }: Version): string => `${id} ${tag}`;
