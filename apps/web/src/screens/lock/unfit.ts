import type { WordKey } from "../../words.ts";

/** Shorter ones are opened by trying; longer is the person's own choice. */
const SHORTEST = 4;

/** What is wrong with a new passphrase typed twice; undefined where nothing is. */
export const unfitFor = (given: {
  readonly next: string;
  readonly again: string;
}): WordKey | undefined => {
  if ([...given.next].length < SHORTEST) return "keeping.passphraseShort";
  return given.next === given.again ? undefined : "keeping.passphraseDiffers";
};
