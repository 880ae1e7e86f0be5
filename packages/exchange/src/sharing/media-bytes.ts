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

/** What begins a recording, by what its type may be called. */
const SOUNDS: readonly (readonly [type: RegExp, at: number, signs: readonly number[]])[] = [
  [/^audio\/(webm|x-matroska)\b/, 0, [0x1a, 0x45, 0xdf, 0xa3]],
  [/^audio\/(ogg|opus)\b/, 0, [0x4f, 0x67, 0x67, 0x53]],
  [/^audio\/(mp4|m4a|x-m4a)\b/, 4, [0x66, 0x74, 0x79, 0x70]],
  [/^audio\/(wav|wave|x-wav)\b/, 8, [0x57, 0x41, 0x56, 0x45]],
];

/** Whether bytes begin as a recording of that type does: "audio/webm;codecs=opus". */
export const isSoundOf = (type: string, bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined &&
  SOUNDS.some(([called, at, signs]) => called.test(type) && hasAt(bytes, at, signs));

/** In pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a picture says it is in its own first bytes, which is what a browser makes room for,
 * whatever was written beside it. Undefined where nothing there says so: no browser draws those.
 */
export const pictureSizeOf = (bytes: Uint8Array): PictureSize | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    switch (pictureTypeOf(bytes)) {
      case "image/png":
        return { width: view.getUint32(16), height: view.getUint32(20) };
      case "image/webp":
        return webpSize(view);
      case "image/jpeg":
        return jpegSize(view);
      case undefined:
        return undefined;
    }
  } catch (problem) {
    // It ends before it says so.
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
};

/** The fourth letter of the first chunk tells which of three ways: "VP8X", "VP8L", "VP8 ". */
const webpSize = (view: DataView): PictureSize => {
  const letter = String.fromCharCode(view.getUint8(15));
  if (letter === "X") return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 };
  if (letter === "L") {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
};

const uint24 = (view: DataView, at: number): number =>
  view.getUint16(at, true) | (view.getUint8(at + 2) << 16);

/** Its frame header, wherever it stands: bytes between two segments are passed over, as readers do. */
const jpegSize = (view: DataView): PictureSize | undefined => {
  let at = 2;
  for (;;) {
    while (view.getUint8(at) !== 0xff) at += 1;
    while (view.getUint8(at) === 0xff) at += 1;
    const marker = view.getUint8(at);
    if (isFrame(marker)) return { width: view.getUint16(at + 6), height: view.getUint16(at + 4) };
    if (marker === START_OF_SCAN) return undefined;
    at += standsAlone(marker) ? 1 : 1 + view.getUint16(at + 1);
  }
};

const START_OF_SCAN = 0xda;
/** C4, C8 and CC are tables, between the sixteen that are frames. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const standsAlone = (marker: number): boolean => marker <= 0x01 || (marker & 0xf8) === 0xd0;

const hasAt = (bytes: Uint8Array, from: number, signs: readonly number[]): boolean =>
  signs.every((sign, at) => bytes[from + at] === sign);
