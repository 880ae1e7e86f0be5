import type { Bytes } from "@glimmers/primitives";

/**
 * Text as UTF-8 (RFC 3629). This room has no `TextEncoder`, which belongs to the platform; like
 * it, half of a surrogate pair becomes U+FFFD.
 *
 * @example utf8Bytes("é") // Uint8Array.of(0xc3, 0xa9)
 */
export const utf8Bytes = (text: string): Bytes => {
  // Three bytes at most for each half of a pair, and so four for a whole one fit too.
  const bytes = new Uint8Array(text.length * 3);
  let end = 0;
  for (const letter of text)
    for (const byte of bytesOf(letter.codePointAt(0) ?? 0)) bytes[end++] = byte;
  return bytes.slice(0, end);
};

const bytesOf = (point: number): readonly number[] => {
  if (point >= 0xd800 && point <= 0xdfff) return bytesOf(0xfffd);
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), rest(point)];
  if (point < 0x10000) return [0xe0 | (point >> 12), rest(point >> 6), rest(point)];
  return [0xf0 | (point >> 18), rest(point >> 12), rest(point >> 6), rest(point)];
};

const rest = (bits: number): number => 0x80 | (bits & 0x3f);
