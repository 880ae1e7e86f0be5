import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Picture } from "./picture.ts";

const START = 0xd8;
const SCAN = 0xda;
const EXIF = 0xe1;

/** Start-of-frame markers: all of C0 to CF but tables (C4), a reserved one (C8) and conditioning (CC). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Application data and comments. JFIF (E0) and Adobe's colours (EE) say how to draw it, and stay. */
const isBeside = (marker: number): boolean =>
  marker === 0xfe || (marker > 0xe0 && marker <= 0xef && marker !== 0xee);

interface Segment {
  readonly marker: number;
  /** With its marker and length. */
  readonly bytes: Bytes;
}

/** ISO/IEC 10918-1, annex B: segments until the scan, and from there all the rest. */
export const jpegIn = (bytes: Bytes): Picture | undefined => {
  if (bytes[0] !== 0xff || bytes[1] !== START) return undefined;
  const parts = segmentsOf(bytes);
  const frame = parts?.segments.find(({ marker }) => isFrame(marker))?.bytes;
  if (parts === undefined || frame === undefined || frame.length < 9) return undefined;
  const turned = parts.segments.map(orientationOf).find((each) => each !== undefined);
  const [height, width] = [word(frame, 5), word(frame, 7)];
  if (width === 0 || height === 0) return undefined;
  const kept = parts.segments.filter(({ marker }) => !isBeside(marker)).map((each) => each.bytes);
  return {
    type: "image/jpeg",
    width,
    height,
    bytes: joinBytes([
      bytes.subarray(0, 2),
      ...(turned === undefined ? [] : [orientationSegment(turned)]),
      ...kept,
      parts.rest,
    ]),
  };
};

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const segmentsOf = (
  bytes: Bytes,
): { readonly segments: readonly Segment[]; readonly rest: Bytes } | undefined => {
  const segments: Segment[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return undefined;
    if (marker === SCAN) return { segments, rest: bytes.subarray(at) };
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = 2 + word(bytes, at + 2);
    if (length < 4 || at + length > bytes.length) return undefined;
    segments.push({ marker, bytes: bytes.subarray(at, at + length) });
    at += length;
  }
  return undefined;
};

const EXIF_NAME = [0x45, 0x78, 0x69, 0x66, 0, 0];
const ORIENTATION = 0x0112;

/** Which way up it is, 2 to 8, where its Exif block says so. */
const orientationOf = ({ marker, bytes }: Segment): number | undefined => {
  if (marker !== EXIF || EXIF_NAME.some((byte, at) => bytes[4 + at] !== byte)) return undefined;
  const tiff = bytes.subarray(10);
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return undefined;
  const little = view.getUint16(0) === 0x4949;
  const first = view.getUint32(4, little);
  if (first + 2 > tiff.length) return undefined;
  const count = view.getUint16(first, little);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.length) return undefined;
    if (view.getUint16(at, little) !== ORIENTATION) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
};

/** An Exif block with nothing in it but which way up. */
const orientationSegment = (orientation: number): Bytes =>
  Uint8Array.from([
    0xff,
    EXIF,
    0,
    34,
    ...EXIF_NAME,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
