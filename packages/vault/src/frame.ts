import type { Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import { crc32 } from "./crc32.ts";
import { utf8Bytes } from "./utf8.ts";

/**
 * Note: The frame
 *
 * Everything the vault writes, in every version of it, begins with four letters, a version
 * and the length of its header, and ends that header with a CRC-32 of all before it. So a
 * reader of today can tell a version it does not know from a version byte that was damaged:
 * in the first the checksum fits. It is a help against accidents only. Against somebody who
 * means harm there is one answer, that it does not open; the names say nothing then.
 */
export interface Frame {
  readonly magic: "glim" | "glky";
  readonly version: number;
  /** In bytes, with the checksum. */
  readonly headerLength: number;
}

export type NotFramed =
  /** Nothing the vault ever wrote. */
  | { readonly type: "NotSealed" }
  /** The end is missing. */
  | { readonly type: "Cut" }
  /** Written by a later version of the vault, and whole as far as its header goes. */
  | { readonly type: "UnknownVersion"; readonly version: number }
  /** It was ours, and some of it is not as it was written. */
  | { readonly type: "Damaged" };

/** Letters, version and header length: the first bytes of any frame. */
const START = 6;
const CHECKSUM = 4;

/** Whether `bytes` begin with an intact header of this frame, or what they are instead. */
export const checkFrame = (bytes: Uint8Array, frame: Frame): Result<void, NotFramed> => {
  const letters = utf8Bytes(frame.magic);
  if (!beginsAs(bytes, letters)) return err({ type: strangeOrDamaged(bytes, letters) });
  const [version, headerLength] = [bytes[4], bytes[5]];
  if (version === undefined || headerLength === undefined) return err({ type: "Cut" });
  if (!plausible(version, headerLength, frame)) return err({ type: "Damaged" });
  if (bytes.length < headerLength) return err({ type: "Cut" });
  if (!checksumFits(bytes.subarray(0, headerLength))) return err({ type: "Damaged" });
  return version === frame.version ? ok(undefined) : err({ type: "UnknownVersion", version });
};

/** Letter for letter, as far as there are any: a cut may fall among them. */
const beginsAs = (bytes: Uint8Array, letters: Uint8Array): boolean =>
  letters.every((letter, index) => index >= bytes.length || bytes[index] === letter);

/** With the right letters put back the checksum fits: then it was ours, and only they were hurt. */
const strangeOrDamaged = (bytes: Uint8Array, letters: Uint8Array): "NotSealed" | "Damaged" => {
  const headerLength = bytes[5] ?? 0;
  if (headerLength < START + CHECKSUM || bytes.length < headerLength) return "NotSealed";
  const mended = joinBytes([letters, bytes.subarray(4, headerLength)]);
  return checksumFits(mended) ? "Damaged" : "NotSealed";
};

/** The length of our own version's header is known; of another's only that it holds a frame. */
const plausible = (version: number, headerLength: number, frame: Frame): boolean =>
  version === frame.version
    ? headerLength === frame.headerLength
    : headerLength >= START + CHECKSUM;

const checksumFits = (header: Uint8Array): boolean => {
  const end = header.length - CHECKSUM;
  const written = new DataView(header.buffer, header.byteOffset).getUint32(end);
  return written === crc32(header.subarray(0, end));
};

/** Fills in the frame's own bytes; everything between must be there already. */
export const closeFrame = (header: Uint8Array, frame: Frame): void => {
  const end = frame.headerLength - CHECKSUM;
  header.set(utf8Bytes(frame.magic));
  header.set([frame.version, frame.headerLength], 4);
  new DataView(header.buffer, header.byteOffset).setUint32(end, crc32(header.subarray(0, end)));
};
