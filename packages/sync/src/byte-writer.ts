import type { Bytes } from "@glimmers/primitives";
import { hexToBytes } from "@glimmers/primitives";

/** Fields as bytes, big end first; a number that does not fit is a mistake of ours and throws. */
export const u8 = (value: number): Bytes => unsigned(value, 1);
export const u16 = (value: number): Bytes => unsigned(value, 2);
export const u32 = (value: number): Bytes => unsigned(value, 4);
export const u48 = (value: number): Bytes => unsigned(value, 6);

const unsigned = (value: number, length: number): Bytes => {
  if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * length))
    throw new RangeError(`${value} does not fit ${length} bytes.`);
  return Uint8Array.from({ length }, (_, index) =>
    Math.floor(value / 2 ** (8 * (length - 1 - index))),
  );
};

export const f64 = (value: number): Bytes => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
};

/** An identifier of `length` bytes; throws where it is none. */
export const idBytes = (hex: string, length: number): Bytes => {
  const bytes = hexToBytes(hex);
  if (bytes?.length !== length) throw new RangeError(`"${hex}" is not ${length} bytes in hex.`);
  return bytes;
};

/** Letters of ASCII only: labels and magic numbers. */
export const asciiBytes = (text: string): Bytes =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0));
