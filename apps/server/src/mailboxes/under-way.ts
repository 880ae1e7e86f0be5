/**
 * How many requests of each mailbox are being answered just now; beside mailboxes, of each
 * address. An answer lies in memory until its reader has taken it, so somebody who opens many
 * and reads slowly would take all there is.
 */
export interface UnderWay {
  /** Undefined where there are too many; else what to call when the answer has gone out. */
  readonly enter: (whose: string) => (() => void) | undefined;
}

/** A device has a page, a photo and a list under way at once; a household a few of each. */
export const MOST_UNDER_WAY = 16;

export const underWay = (): UnderWay => {
  const counts = new Map<string, number>();
  const leave = (whose: string): void => {
    const left = (counts.get(whose) ?? 1) - 1;
    if (left === 0) counts.delete(whose);
    else counts.set(whose, left);
  };
  return {
    enter: (whose) => {
      const count = counts.get(whose) ?? 0;
      if (count >= MOST_UNDER_WAY) return undefined;
      counts.set(whose, count + 1);
      let isIn = true;
      return () => {
        if (isIn) leave(whose);
        isIn = false;
      };
    },
  };
};
