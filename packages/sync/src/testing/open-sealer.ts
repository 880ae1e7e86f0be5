import type { Bytes, Result } from "@glimmers/primitives";
import { err, hexToBytes, joinBytes, ok, sameBytes } from "@glimmers/primitives";
import { u32 } from "../byte-writer.ts";
import type { ItemSealer, NotOpened, WitnessSealer } from "../sides.ts";

/**
 * Sealers without secrets, for tests about something else: everybody can read what they
 * sealed, which is how a test looks for words that were to be gone. Like the vault they open
 * only what is whole, in its place. Place, checksum (4 bytes), content.
 */
export const openSealer: ItemSealer & WitnessSealer = {
  seal: async (content: Bytes, place: string) =>
    joinBytes([placeOf(place), sumOf(content), content]),
  open: async (sealed: Bytes, place: string) => opened(sealed, placeOf(place)),
};

const opened = (sealed: Bytes, place: Bytes): Result<Bytes, NotOpened> => {
  const end = place.length + 4;
  if (sealed.length < end) return err({ type: "Cut" });
  const content = sealed.slice(end);
  if (!sameBytes(sealed.subarray(place.length, end), sumOf(content)))
    return err({ type: "Damaged" });
  return sameBytes(sealed.subarray(0, place.length), place)
    ? ok(content)
    : err({ type: "Misplaced" });
};

const placeOf = (place: string): Bytes => {
  const bytes = hexToBytes(place);
  if (bytes === undefined) throw new RangeError(`"${place}" is not hex.`);
  return bytes;
};

/** FNV-1a: catches a damaged byte, and nobody who means harm. */
const sumOf = (bytes: Bytes): Bytes => {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return u32(hash >>> 0);
};
