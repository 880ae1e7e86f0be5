import type { Page } from "@playwright/test";

/** What the camera in these photos calls itself. */
export const CAMERA = "A camera of mine";

/** A photo as a camera would hand it over: with its maker, and the place where it was taken. */
export const jpegWithPlace = async (page: Page, width: number, height: number): Promise<Buffer> => {
  const plain = Buffer.from(await plainJpeg(page, width, height), "hex");
  // Right after the two bytes that begin every JPEG.
  return Buffer.concat([plain.subarray(0, 2), exif(), plain.subarray(2)]);
};

const plainJpeg = (page: Page, width: number, height: number): Promise<string> =>
  page.evaluate(
    async ([wide, tall]) => {
      const canvas = new OffscreenCanvas(wide, tall);
      const brush = canvas.getContext("2d");
      for (const [index, colour] of ["#c96", "#369", "#6a5"].entries()) {
        if (brush !== null) brush.fillStyle = colour;
        brush?.fillRect((index * wide) / 3, 0, wide / 3, tall);
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg" });
      const bytes = new Uint8Array(await blob.arrayBuffer());
      return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    },
    [width, height] as const,
  );

/** Where directories and their values lie, in bytes from the TIFF header (Exif 2.32, 4.6). */
const MAKER_AT = 38;
const GPS_AT = MAKER_AT + CAMERA.length + 2;
const LATITUDE_AT = GPS_AT + 2 + 4 * 12 + 4;

/** The part of a JPEG that says who made it and where: 52° 31' 12" N, 13° 24' 18" E. */
const exif = (): Buffer => {
  const tiff = Buffer.concat([
    Buffer.from("II*\0", "latin1"),
    number32(8),
    directory([
      field(0x010f, 2, CAMERA.length + 1, number32(MAKER_AT)),
      field(0x8825, 4, 1, number32(GPS_AT)),
    ]),
    Buffer.from(`${CAMERA}\0\0`.slice(0, CAMERA.length + 2), "latin1"),
    directory([
      field(1, 2, 2, Buffer.from("N\0\0\0", "latin1")),
      field(2, 5, 3, number32(LATITUDE_AT)),
      field(3, 2, 2, Buffer.from("E\0\0\0", "latin1")),
      field(4, 5, 3, number32(LATITUDE_AT + 24)),
    ]),
    ...[52, 31, 12, 13, 24, 18].flatMap((value) => [number32(value), number32(1)]),
  ]);
  const inside = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(inside.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, inside]);
};

const directory = (fields: readonly Buffer[]): Buffer =>
  Buffer.concat([number16(fields.length), ...fields, number32(0)]);

const field = (tag: number, type: number, count: number, value: Buffer): Buffer =>
  Buffer.concat([number16(tag), number16(type), number32(count), value]);

const number16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

const number32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
