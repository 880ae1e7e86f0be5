import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NotWords } from "./words.ts";

/** So many words of the list, as people type them; whether they say anything, others look. */
export const readWords = (text: string, wanted: number): Result<readonly string[], NotWords> => {
  const typed = text.normalize("NFKC").match(/\p{L}+/gu) ?? [];
  const words = typed.map((word) => word.toLowerCase());
  const unknown = typed.filter((_, index) => !wordlist.includes(words[index] ?? ""));
  return words.length === wanted && unknown.length === 0
    ? ok(words)
    : err({ type: "NotWords", unknown, count: words.length });
};
