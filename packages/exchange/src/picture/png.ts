import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Picture } from "./picture.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** What a PNG is drawn with; everything else (texts, times, Exif) is left out. */
const DRAWN: ReadonlySet<string> = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs acTL fcTL fdAT cICP".split(" "),
);

/** PNG, third edition, section 5: a signature, and chunks. */
export const pngIn = (bytes: Bytes): Picture | undefined => {
  if (SIGNATURE.some((byte, at) => bytes[at] !== byte) || bytes.length < 33) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Bytes[] = [bytes.subarray(0, 8)];
  let ended = false;
  for (let at = 8; at + 12 <= bytes.length && !ended;) {
    const length = 12 + view.getUint32(at);
    if (at + length > bytes.length) return undefined;
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (DRAWN.has(name)) kept.push(bytes.subarray(at, at + length));
    ended = name === "IEND";
    at += length;
  }
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  if (!ended || width === 0 || height === 0) return undefined;
  return { type: "image/png", width, height, bytes: joinBytes(kept) };
};
