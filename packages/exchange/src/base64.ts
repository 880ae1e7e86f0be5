import type { Bytes } from "@glimmers/primitives";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

const VALUE_OF: ReadonlyMap<string, number> = new Map(
  Array.from(DIGITS, (digit, value) => [digit, value]),
);

/**
 * Base64 with padding (RFC 4648, section 4).
 *
 * @example bytesToBase64(Uint8Array.of(102, 111)) // "Zm8="
 */
export const bytesToBase64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first, second, third] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    const triple = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += digit(triple >> 18) + digit(triple >> 12);
    text += second === undefined ? "=" : digit(triple >> 6);
    text += third === undefined ? "=" : digit(triple);
  }
  return text;
};

const digit = (bits: number): string => DIGITS.charAt(bits & 63);

/**
 * The bytes of strict base64; undefined for anything else: other digits, a wrong length,
 * bits left over behind the last byte.
 *
 * @example Array.from(base64ToBytes("Zm8=") ?? []) // [102, 111]
 */
export const base64ToBytes = (text: string): Bytes | undefined => {
  const digits = text.replace(/={1,2}$/, "");
  const spare = (digits.length * 6) % 8;
  if (text.length % 4 !== 0 || spare === 6) return undefined;
  const bytes = new Uint8Array((digits.length * 6 - spare) / 8);
  let [held, bits, count] = [0, 0, 0];
  for (const each of digits) {
    const value = VALUE_OF.get(each);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[count++] = held >> bits;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
};
