import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pictureIn } from "./picture.ts";

const text = (words: string): Bytes => new TextEncoder().encode(words);
const PLACE = "52.5200 N 13.4050 E";

const segment = (marker: number, body: Uint8Array): Bytes =>
  joinBytes([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]);

/** 640 wide, 480 high. */
const FRAME = Uint8Array.of(8, 1, 0xe0, 2, 0x80, 1, 1, 0x11, 0);

const exif = (orientation: number, little: boolean): Bytes => {
  const tiff = new DataView(new ArrayBuffer(26));
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  tiff.setUint16(2, 42, little);
  tiff.setUint32(4, 8, little);
  tiff.setUint16(8, 1, little);
  tiff.setUint16(10, 0x0112, little);
  tiff.setUint16(12, 3, little);
  tiff.setUint32(14, 1, little);
  tiff.setUint16(18, orientation, little);
  return joinBytes([text("Exif\0\0"), new Uint8Array(tiff.buffer), text(PLACE)]);
};

const jpeg = (...beside: readonly Uint8Array[]): Bytes =>
  joinBytes([
    Uint8Array.of(0xff, 0xd8),
    segment(0xe0, text("JFIF\0")),
    ...beside,
    segment(0xc0, FRAME),
    Uint8Array.of(0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9),
  ]);

const chunk = (name: string, body: Uint8Array): Bytes => {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, body.length);
  return joinBytes([length, text(name), body, new Uint8Array(4)]);
};

const PNG_HEAD = Uint8Array.of(0, 0, 2, 128, 0, 0, 1, 224, 8, 2, 0, 0, 0);
const png = (...beside: readonly Uint8Array[]): Bytes =>
  joinBytes([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", PNG_HEAD),
    ...beside,
    chunk("IDAT", Uint8Array.of(7)),
    chunk("IEND", new Uint8Array(0)),
  ]);

const riff = (...parts: readonly (readonly [string, Uint8Array])[]): Bytes => {
  const body = joinBytes(
    parts.map(([name, bytes]) => {
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length, true);
      return joinBytes([text(name), length, bytes, new Uint8Array(bytes.length % 2)]);
    }),
  );
  const head = joinBytes([text("RIFF"), new Uint8Array(4), text("WEBP")]);
  new DataView(head.buffer).setUint32(4, body.length + 4, true);
  return joinBytes([head, body]);
};

const VP8X = Uint8Array.of(0x0c, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0);

const holds = (bytes: Uint8Array, words: string): boolean =>
  Buffer.from(bytes).includes(Buffer.from(words));

describe("a picture that was brought along", () => {
  it.each([
    ["image/jpeg", jpeg(segment(0xe1, exif(6, true)), segment(0xed, text(PLACE)))],
    ["image/png", png(chunk("eXIf", text(PLACE)), chunk("tEXt", text(PLACE)))],
    ["image/webp", riff(["VP8X", VP8X], ["VP8 ", new Uint8Array(10)], ["EXIF", text(PLACE)])],
  ])("[IM15] %s: has its size told, and nothing in it of where it was taken", (type, bytes) => {
    const read = pictureIn(bytes);
    expect(read).toMatchObject({ type, width: 640, height: 480 });
    expect(holds(bytes, PLACE)).toBe(true);
    expect(holds(read?.bytes ?? bytes, PLACE)).toBe(false);
    // Cleaned once, it stays as it is.
    expect(pictureIn(read?.bytes ?? bytes)).toEqual(read);
  });

  it("[IM15] stays the way up it was, whichever order its bytes have", () => {
    for (const little of [true, false])
      for (const orientation of [3, 6, 8]) {
        const read = pictureIn(jpeg(segment(0xe1, exif(orientation, little))));
        const again = pictureIn(jpeg(segment(0xe1, exif(orientation, !little))));
        expect(read?.bytes).toEqual(again?.bytes);
        expect(Buffer.from(read?.bytes ?? []).includes(Buffer.of(0, 1, 0, orientation))).toBe(true);
      }
  });

  it("[IM15] that is none, or is cut short, is none", () => {
    const whole = jpeg(segment(0xe1, exif(6, true)));
    for (const bytes of [
      text("no picture"),
      new Uint8Array(0),
      whole.slice(0, 20),
      png().slice(0, 40),
    ])
      expect(pictureIn(bytes)).toBeUndefined();
  });

  it("[IM15] never throws, whatever its bytes", () => {
    const wholes = [jpeg(segment(0xe1, exif(6, true))), png(), riff(["VP8L", new Uint8Array(6)])];
    const damages = fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...wholes), damages, fc.nat(200), (whole, damaged, end) => {
        const bytes = whole.slice(0, whole.length - (end % 3 === 0 ? end : 0));
        for (const [at, byte] of damaged) bytes[at % whole.length] = byte;
        expect(() => pictureIn(bytes)).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });
});
