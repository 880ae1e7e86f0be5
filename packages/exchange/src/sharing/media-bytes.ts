import type { SharedPhoto } from "./shared-page.ts";

/** "RIFF", "WEBP" and the first bytes of the others, as their formats begin. */
const RIFF = [0x52, 0x49, 0x46, 0x46];
const WEBP = [0x57, 0x45, 0x42, 0x50];
const JPEG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What kind of picture bytes begin as; undefined for any other: a drawing can hold a script. */
export const pictureTypeOf = (bytes: Uint8Array | undefined): SharedPhoto["type"] | undefined => {
  if (bytes === undefined) return undefined;
  if (hasAt(bytes, 0, RIFF) && hasAt(bytes, 8, WEBP)) return "image/webp";
  if (hasAt(bytes, 0, JPEG)) return "image/jpeg";
  return hasAt(bytes, 0, PNG) ? "image/png" : undefined;
};

const hasAt = (bytes: Uint8Array, from: number, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[from + at] === sign);
