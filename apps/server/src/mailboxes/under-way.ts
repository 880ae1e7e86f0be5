import type { MailboxId } from "@glimmers/sync";

/**
 * How many requests of each mailbox are being answered just now. An answer lies in memory until
 * its reader has taken it, so somebody who opens many and reads slowly would take all there is.
 */
export interface UnderWay {
  /** Undefined where there are too many; else what to call when the answer has gone out. */
  readonly enter: (mailbox: MailboxId) => (() => void) | undefined;
}

/** A device has a page, a photo and a list under way at once; a household a few of each. */
export const MOST_UNDER_WAY = 16;

export const underWay = (): UnderWay => {
  const counts = new Map<MailboxId, number>();
  const leave = (mailbox: MailboxId): void => {
    const left = (counts.get(mailbox) ?? 1) - 1;
    if (left === 0) counts.delete(mailbox);
    else counts.set(mailbox, left);
  };
  return {
    enter: (mailbox) => {
      const count = counts.get(mailbox) ?? 0;
      if (count >= MOST_UNDER_WAY) return undefined;
      counts.set(mailbox, count + 1);
      let isIn = true;
      return () => {
        if (isIn) leave(mailbox);
        isIn = false;
      };
    },
  };
};
