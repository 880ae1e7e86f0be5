import type { Bytes } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";

/**
 * Text as UTF-8 (RFC 3629). This room has no `TextEncoder`, which belongs to the platform;
 * like it, half of a surrogate pair becomes U+FFFD.
 */
export const utf8Bytes = (text: string): Bytes =>
  Uint8Array.from([...text].flatMap((character) => utf8Of(character.codePointAt(0) ?? 0)));

const utf8Of = (point: number): readonly number[] => {
  if (point >= 0xd800 && point <= 0xdfff) return utf8Of(0xfffd);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), following(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), following(point >> 6), following(point)];
  return [0xf0 | (point >> 18), following(point >> 12), following(point >> 6), following(point)];
};

const following = (bits: number): number => 0x80 | (bits & 0x3f);

/** Undefined for bytes that are not UTF-8: nothing is put in place of what cannot be read. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return decodeURIComponent(bytesToHex(bytes).replaceAll(/../g, "%$&"));
  } catch {
    return undefined;
  }
};
