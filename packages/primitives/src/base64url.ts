import type { Bytes } from "./bytes.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * Bytes as text for JSON and addresses (RFC 4648, section 5), without padding.
 *
 * @example bytesToBase64url(Uint8Array.of(251, 255)) // "-_8"
 */
export const bytesToBase64url = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const digits = Math.min(4, bytes.length - at + 1);
    for (let digit = 0; digit < digits; digit++) text += DIGITS[(bits >> (18 - 6 * digit)) & 63];
  }
  return text;
};

/** The bytes, or undefined where it is no such text; only the one spelling of them is read. */
export const base64urlToBytes = (text: string): Bytes | undefined => {
  const digits = Array.from(text, (letter) => DIGITS.indexOf(letter));
  if (digits.includes(-1) || text.length % 4 === 1) return undefined;
  const bytes = Uint8Array.from({ length: Math.floor((text.length * 6) / 8) }, (_, index) => {
    const first = Math.floor((index * 8) / 6);
    const shift = (index * 8) % 6;
    const bits = ((digits[first] ?? 0) << 6) | (digits[first + 1] ?? 0);
    return (bits >> (4 - shift)) & 255;
  });
  return bytesToBase64url(bytes) === text ? bytes : undefined;
};
