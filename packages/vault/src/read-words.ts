import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/**
 * Note: Words
 *
 * 2,048 English words (BIP39), no two alike in their first four letters, 11 bits each. 24 of
 * them are 256 random bits with a checksum of 8: the recovery words. 8 of them are the 88 bits
 * of an invitation, without one: mistyped, they find no invitation, and that is said at once. 25 are
 * one part of a sheet (`Note: Sheets`).
 * Words are read as people type them: any case, any spaces, with commas or numbers between.
 */
export interface NotWords {
  readonly type: "NotWords";
  /** Not on the list, as typed. None where there are too many or too few, or the checksum says no. */
  readonly unknown: readonly string[];
  /** How many words there were. */
  readonly count: number;
}

/** So many words of the list, as people type them; whether they say anything, others look. */
export const readWords = (text: string, wanted: number): Result<readonly string[], NotWords> => {
  const typed = text.normalize("NFKC").match(/\p{L}+/gu) ?? [];
  const words = typed.map((word) => word.toLowerCase());
  const unknown = typed.filter((_, index) => !wordlist.includes(words[index] ?? ""));
  return words.length === wanted && unknown.length === 0
    ? ok(words)
    : err({ type: "NotWords", unknown, count: words.length });
};
