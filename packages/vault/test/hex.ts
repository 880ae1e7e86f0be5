import type { Bytes } from "@glimmers/primitives";
import { hexToBytes } from "@glimmers/primitives";

/** Bytes from hex as specifications print it, spaces and all. */
export const hex = (...lines: readonly string[]): Bytes => {
  const bytes = hexToBytes(lines.join("").replaceAll(" ", ""));
  if (bytes === undefined) throw new Error("Not hex.");
  return bytes;
};

/** `length` bytes counting up from `first`. */
export const counting = (first: number, length: number): Bytes =>
  Uint8Array.from({ length }, (_, index) => first + index);
