import { mayTell } from "@glimmers/hrv";

/** How much a signal can be trusted by now: too few beats to say, clear, or too much to be mended. */
export type Signal = "few" | "clear" | "much";

export interface SignalWatch {
  /** A beat that was judged: when it ended, in s, and whether it was mended or is in doubt. */
  readonly judged: (end: number, isBad: boolean) => void;
  readonly now: () => Signal;
}

/** The first beats stand as they come; before so many, nothing can be said of any. */
const FEWEST = 8;
/** What counts as lately, in s. */
const LATELY = 60;

/**
 * Says a signal is clear only where it would bear the numbers afterwards (`mayTell`, "time"): of
 * all beats so far, and of those of the last minute alone.
 */
export const watchSignal = (): SignalWatch => {
  const lately: { readonly end: number; readonly isBad: boolean }[] = [];
  let [all, bad, newest] = [0, 0, Number.NEGATIVE_INFINITY];
  return {
    judged: (end, isBad) => {
      if (!Number.isFinite(end)) return;
      newest = Math.max(newest, end);
      lately.push({ end, isBad });
      while ((lately[0]?.end ?? newest) <= newest - LATELY) lately.shift();
      all += 1;
      bad += isBad ? 1 : 0;
    },
    now: () => {
      if (all < FEWEST) return "few";
      const badLately = lately.filter(({ isBad }) => isBad).length;
      return bears(bad, all) && bears(badLately, lately.length) ? "clear" : "much";
    },
  };
};

const bears = (bad: number, all: number): boolean => mayTell({ share: bad / all }, "time").ok;
