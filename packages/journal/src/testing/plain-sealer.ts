import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, err, hexToBytes, joinBytes, ok } from "@glimmers/primitives";
import type { Sealer, SealPlace } from "../sealer.ts";
import type { Drawer } from "../shelf.ts";
import { DRAWERS } from "../shelf.ts";

/**
 * A sealer without secrets, for tests about something else: its bytes can be read by
 * anybody, which is how a test looks for words that were to be gone. Like the vault, it
 * opens only what is whole, and only in its place. Purpose (1 byte), slot (16), checksum
 * (4), plain bytes.
 */
export const plainSealer: Sealer = {
  seal: async (plain, place) => joinBytes([headOf(place), checksum(plain), plain]),
  open: async (sealed, place) => {
    if (sealed.length < HEAD + 4) return err({ type: "Cut" });
    const plain = sealed.slice(HEAD + 4);
    if (bytesToHex(sealed.subarray(HEAD, HEAD + 4)) !== bytesToHex(checksum(plain)))
      return err({ type: "Damaged" });
    const isInPlace = bytesToHex(sealed.subarray(0, HEAD)) === bytesToHex(headOf(place));
    return isInPlace ? ok(plain) : err({ type: "Misplaced" });
  },
};

const HEAD = 17;

const headOf = ({ purpose, slot }: SealPlace): Bytes => {
  const bytes = hexToBytes(slot);
  if (bytes?.length !== 16) throw new Error(`"${slot}" is not a slot of 32 hex digits.`);
  return joinBytes([Uint8Array.of(DRAWERS.indexOf(purpose satisfies Drawer)), bytes]);
};

/** FNV-1a, 32 bits: catches a damaged byte, and nobody who means harm. */
const checksum = (bytes: Bytes): Bytes => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return Uint8Array.of(hash >>> 24, hash >>> 16, hash >>> 8, hash);
};
