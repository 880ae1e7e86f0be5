import type { Columns } from "./columns.ts";
import type { DeviceId, Stamp } from "./entry.ts";

/**
 * 32 bits of a stamp: they tell the versions of one entry apart where a whole stamp would be
 * too much to hold of every one. The top 8 count its edits, up to 255: of two versions the one
 * that counts more is the later, also where only their tags are left. The other 24 are a
 * digest. Two versions edited as often, on two devices, share a tag once in 16 million times;
 * the later one then waits on this device until the next edit.
 */
export const tagOf = ({ edits, wall, device }: Stamp): number =>
  tagFrom(edits, wall, textDigest(device));

/** The same from the columns, without making a stamp. `device` is the digest of its name. */
export const tagOfRow = ({ edits, wall }: Columns, row: number, device: number): number =>
  tagFrom(edits[row]!, wall[row]!, device);

const tagFrom = (edits: number, wall: number, device: number): number => {
  const high = Math.floor(wall / 2 ** 32);
  const digest = mixed(mixed(mixed(mixed(0x811c9dc5, edits), wall - high * 2 ** 32), high), device);
  return ((Math.min(edits, MOST_COUNTED) << 24) | (digest >>> 8)) >>> 0;
};

const MOST_COUNTED = 255;

/** FNV-1a over the code units of a text, 32 bits. */
export const textDigest = (text: DeviceId | string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
};

/** One step of MurmurHash3's 32-bit mixing: every bit of `value` reaches every bit of the tag. */
const mixed = (hash: number, value: number): number => {
  let next = Math.imul((hash ^ value) >>> 0, 0x85ebca6b);
  next = Math.imul(next ^ (next >>> 13), 0xc2b2ae35);
  return (next ^ (next >>> 16)) >>> 0;
};
