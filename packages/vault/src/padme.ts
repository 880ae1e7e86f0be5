import type { Bytes } from "@glimmers/primitives";

/**
 * The padded length, in bytes, for a length in bytes: at most 12 % more, and so few
 * different ones that a length tells little about what was written.
 *
 * Source: Nikitin, Barman, Lueks, Underwood, Hubaux and Ford (2019), "Reducing Metadata
 * Leakage from Encrypted Files and Communication with PURBs", PoPETs 2019(4), algorithm 1.
 *
 * @example padmeLength(1000) // 1024
 */
export const padmeLength = (length: number): number => {
  if (length < 2) return length;
  const exponent = Math.floor(Math.log2(length));
  const exponentBits = Math.floor(Math.log2(exponent)) + 1;
  const step = 2 ** Math.max(0, exponent - exponentBits);
  return Math.ceil(length / step) * step;
};

const LENGTH_BYTES = 4;

/**
 * Nothing is padded to less than this many bytes: Padmé pads small things hardly at all, and
 * a tap with no words would stand apart from one with a sentence.
 */
const SHORTEST = 256;

/** The length of `length` plain bytes once padded. */
export const paddedLength = (length: number): number =>
  Math.max(SHORTEST, padmeLength(LENGTH_BYTES + length));

/** Its length (4 bytes, big end first), the bytes themselves, then zeros. */
export const pad = (plain: Uint8Array): Bytes => {
  const padded = new Uint8Array(paddedLength(plain.length));
  new DataView(padded.buffer).setUint32(0, plain.length);
  padded.set(plain, LENGTH_BYTES);
  return padded;
};

/** Undefined when these are not bytes that `pad` could have made. */
export const unpad = (padded: Bytes): Bytes | undefined => {
  if (padded.length < LENGTH_BYTES) return undefined;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_BYTES + length;
  if (padded.length !== paddedLength(length)) return undefined;
  return padded.subarray(end).every((byte) => byte === 0)
    ? padded.slice(LENGTH_BYTES, end)
    : undefined;
};
