import { sha256 } from "@noble/hashes/sha2.js";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { combine, split } from "shamir-secret-sharing";
import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { NotWords } from "./read-words.ts";
import { readWords } from "./read-words.ts";

/**
 * Note: Sheets
 *
 * A secret of 32 bytes split in three so that any two give it back and one alone says nothing at all
 * (Shamir, 1979). A part is 33 bytes, written as 25 words of the BIP39 list: its 264 bits, then 11 of
 * checksum. Two parts that do not belong together give some other secret, under which nothing lies.
 *
 * The library takes its chance from the platform itself, the one place in this room that does:
 * docs/decisions/093-shamir-from-a-vetted-library.md.
 */
export type SheetParts = readonly [Bytes, Bytes, Bytes];

export type NotASheet =
  | { readonly type: "TooFewParts"; readonly needed: 2; readonly found: number }
  /** One part, given twice; or two that claim to be the same one. */
  | { readonly type: "SamePart" }
  /** Not a part: another length, or no place of its own. */
  | { readonly type: "NotAPart" };

const SECRET_LENGTH = 32;
/** The secret's length, and which part it is. */
const PART_LENGTH = SECRET_LENGTH + 1;
export const PART_WORDS = 25;
const WORD_BITS = 11n;
const LAST_WORD = 2047n;

/** Three parts of a secret (32 bytes; throws for any other length), of which two are enough. */
export const splitSheet = async (secret: Bytes): Promise<SheetParts> => {
  if (secret.length !== SECRET_LENGTH) throw new RangeError("A sheet's secret is 32 bytes.");
  const [first, second, third] = await split(secret, 3, 2);
  if (!first || !second || !third) throw new Error("Three parts were asked for.");
  return [first.slice(), second.slice(), third.slice()];
};

/** The secret behind two parts or three. Whether they belong together, nothing here can tell. */
export const joinSheet = async (parts: readonly Bytes[]): Promise<Result<Bytes, NotASheet>> => {
  if (parts.length < 2) return err({ type: "TooFewParts", needed: 2, found: parts.length });
  if (!parts.every(isPart)) return err({ type: "NotAPart" });
  const places = new Set(parts.map((part) => part[SECRET_LENGTH]));
  if (places.size !== parts.length) return err({ type: "SamePart" });
  return ok((await combine(parts.map((part) => part.slice()))).slice());
};

/** The place 0 is where the secret itself stands; no part has it. */
const isPart = (part: Bytes): boolean => part.length === PART_LENGTH && part[SECRET_LENGTH] !== 0;

/** A part as 25 words, to be printed or read out. Throws for what is not 33 bytes. */
export const partWords = (part: Bytes): readonly string[] => {
  if (part.length !== PART_LENGTH) throw new RangeError("A part of a sheet is 33 bytes.");
  const bits = (BigInt(`0x${bytesToHex(part)}`) << WORD_BITS) | checksumOf(part);
  return Array.from({ length: PART_WORDS }, (_, index) => {
    const behind = WORD_BITS * BigInt(PART_WORDS - 1 - index);
    return wordlist[Number((bits >> behind) & LAST_WORD)] ?? "";
  });
};

/** A part from its words as people type them, as the 24 words are read (`Note: Words`). */
export const partFrom = (text: string): Result<Bytes, NotWords> => {
  const read = readWords(text, PART_WORDS);
  if (!read.ok) return read;
  const bits = read.value.reduce(
    (before, word) => (before << WORD_BITS) | BigInt(wordlist.indexOf(word)),
    0n,
  );
  const part = bytesOf(bits >> WORD_BITS);
  return isPart(part) && (bits & LAST_WORD) === checksumOf(part)
    ? ok(part)
    : err({ type: "NotWords", unknown: [], count: PART_WORDS });
};

const bytesOf = (bits: bigint): Bytes =>
  Uint8Array.from({ length: PART_LENGTH }, (_, index) =>
    Number((bits >> BigInt(8 * (PART_LENGTH - 1 - index))) & 255n),
  );

/** The first 11 bits of its SHA-256. */
const checksumOf = (part: Bytes): bigint => {
  const [first = 0, second = 0] = sha256(part);
  return BigInt(((first << 8) | second) >> 5);
};
