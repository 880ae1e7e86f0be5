import type { Bytes, Result } from "@glimmers/primitives";
import {
  base64urlToBytes,
  bytesToBase64url,
  err,
  joinBytes,
  ok,
  sameBytes,
} from "@glimmers/primitives";
import { crc32 } from "../crc32.ts";
import type { Curves } from "../curves.ts";
import { textOf, utf8Bytes } from "../utf8.ts";
import { labelledInfo } from "./info.ts";

/**
 * What somebody hands out so that others can seal to them: a public key, and what they call
 * themselves. It is no secret. Anybody can make one with any name, so the key is what is compared.
 */
export interface ReaderCard {
  /** X25519, 32 bytes. Whether it is a good one, sealing to it tells. */
  readonly sealKey: Bytes;
  /** In their own words; may be empty. */
  readonly name: string;
}

export type NotACard =
  /** No card of ours, or cut or mistyped. */
  { readonly type: "NotACard" } | { readonly type: "UnknownVersion"; readonly version: number };

const VERSION = 1;
const NAME_AT = 33;
const CHECKSUM = 4;
/** Bytes: keeps the card small enough for a code to scan. */
const LONGEST_NAME = 240;

/** The card as a link to the app. Throws for a key that is not 32 bytes, a name beyond 240 bytes. */
export const cardOf = (origin: string, { sealKey, name }: ReaderCard): string => {
  const bytes = utf8Bytes(name);
  if (sealKey.length !== 32) throw new RangeError("A seal key is 32 bytes.");
  if (bytes.length > LONGEST_NAME) throw new RangeError("A reader's name is 240 bytes at most.");
  const card = joinBytes([Uint8Array.of(VERSION), sealKey, bytes]);
  return `${origin}/readings/card#${bytesToBase64url(joinBytes([card, checksumOf(card)]))}`;
};

const CARD = /^\s*https?:\/\/[^\s/#?]+\/readings\/card#([\w-]+)\s*$/;

export const readCard = (text: string): Result<ReaderCard, NotACard> => {
  const bytes = base64urlToBytes(CARD.exec(text)?.[1] ?? "");
  if (bytes === undefined || bytes.length < NAME_AT + CHECKSUM) return err({ type: "NotACard" });
  const [version = VERSION] = bytes;
  const end = bytes.length - CHECKSUM;
  const isWhole = sameBytes(checksumOf(bytes.subarray(0, end)), bytes.subarray(end));
  if (!isWhole) return err({ type: "NotACard" });
  if (version !== VERSION) return err({ type: "UnknownVersion", version });
  const name = textOf(bytes.subarray(NAME_AT, end));
  return name === undefined || end - NAME_AT > LONGEST_NAME
    ? err({ type: "NotACard" })
    : ok({ sealKey: bytes.slice(1, NAME_AT), name });
};

/** Against a slip only, as in the frame of sealed bytes. */
const checksumOf = (bytes: Uint8Array): Bytes => {
  const checksum = new Uint8Array(CHECKSUM);
  new DataView(checksum.buffer).setUint32(0, crc32(bytes));
  return checksum;
};

/**
 * Twelve digits of a seal key, "482 913 047 716", that two people can compare aloud. Six, as a short
 * code has, would do for a key made in front of somebody; a card's key stands for years, and whoever
 * means to put another in its place has all that time to look for one with the same six.
 */
export const cardCode = (curves: Curves, sealKey: Bytes): string => {
  const hash = curves.sha256(labelledInfo("card-code", sealKey));
  const number = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) % 1_000_000_000_000n;
  return number
    .toString()
    .padStart(12, "0")
    .replaceAll(/(...)(?=.)/g, "$1 ");
};
