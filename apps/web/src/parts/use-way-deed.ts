import { useApp } from "../app-context.ts";
import type { WhyNotBack } from "../flow/recovery-words.ts";
import { recoveryTroubleWords } from "../flow/recovery-words.ts";
import type { DeedOf } from "./use-deed.ts";
import { useDeedOf } from "./use-deed.ts";

/** One thing asked of ways back in at a time. */
export const useWayDeed = (): DeedOf<WhyNotBack> => {
  const { clock } = useApp();
  return useDeedOf((why, words) => recoveryTroubleWords(why, words, clock));
};
