import { entropyToMnemonic, mnemonicToEntropy } from "@scure/bip39";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { Machine } from "./machine.ts";
import type { NotWords } from "./read-words.ts";
import { readWords } from "./read-words.ts";

export type { NotWords } from "./read-words.ts";

const RECOVERY_BYTES = 32;
const RECOVERY_WORDS = 24;
const INVITE_BYTES = 11;
const INVITE_WORDS = 8;
const WORD_BITS = 11n;

/** The 24 words that spell 32 bytes: `entropyOf` the other way round. Throws for another length. */
export const wordsOf = (entropy: Bytes): readonly string[] => {
  if (entropy.length !== RECOVERY_BYTES) throw new RangeError("24 words spell 32 bytes.");
  return entropyToMnemonic(entropy, wordlist).split(" ");
};

/** 24 new words. Show them once; `entropyOf` reads them back. */
export const newWords = (machine: Machine): readonly string[] => {
  const entropy = machine.random(RECOVERY_BYTES);
  const words = wordsOf(entropy);
  entropy.fill(0);
  return words;
};

/** The 32 bytes behind 24 words. Overwrite them when done; the words themselves cannot be. */
export const entropyOf = (text: string): Result<Bytes, NotWords> => {
  const read = readWords(text, RECOVERY_WORDS);
  if (!read.ok) return read;
  try {
    return ok(new Uint8Array(mnemonicToEntropy(read.value.join(" "), wordlist)));
  } catch {
    // All on the list and as many as it takes: what is left is the checksum.
    return err({ type: "NotWords", unknown: [], count: RECOVERY_WORDS });
  }
};

/** An invitation's secret (11 bytes; throws for any other length) as eight words to read out. */
export const inviteWordsOf = (secret: Bytes): readonly string[] => {
  if (secret.length !== INVITE_BYTES) throw new RangeError("An invitation's secret is 11 bytes.");
  const bits = BigInt(`0x${bytesToHex(secret)}`);
  return Array.from({ length: INVITE_WORDS }, (_, index) => {
    const behind = WORD_BITS * BigInt(INVITE_WORDS - 1 - index);
    return wordlist[Number((bits >> behind) & 2047n)] ?? "";
  });
};

/** The secret of an invitation from its eight words, as somebody typed them. */
export const inviteSecretFrom = (text: string): Result<Bytes, NotWords> => {
  const read = readWords(text, INVITE_WORDS);
  if (!read.ok) return read;
  const bits = read.value.reduce(
    (before, word) => (before << WORD_BITS) | BigInt(wordlist.indexOf(word)),
    0n,
  );
  return ok(
    Uint8Array.from({ length: INVITE_BYTES }, (_, index) =>
      Number((bits >> BigInt(8 * (INVITE_BYTES - 1 - index))) & 255n),
    ),
  );
};
