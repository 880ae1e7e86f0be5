import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Picture } from "./picture.ts";

const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

const BESIDE: ReadonlySet<string> = new Set(["EXIF", "XMP "]);
/** In the extended header: there is Exif (8), there is XMP (4). */
const NOTHING_BESIDE = 0xff & ~0x0c;

interface Chunk {
  readonly name: string;
  readonly bytes: Bytes;
}

/** Google's container specification: RIFF, and chunks. */
export const webpIn = (bytes: Bytes): Picture | undefined => {
  if (bytes.length < 20 || nameAt(bytes, 0) !== "RIFF" || nameAt(bytes, 8) !== "WEBP")
    return undefined;
  const chunks = chunksOf(bytes);
  const size = chunks?.map(sizeIn).find((each) => each !== undefined);
  if (chunks === undefined || size === undefined) return undefined;
  const kept = chunks.filter(({ name }) => !BESIDE.has(name)).map(withoutFlags);
  const head = bytes.slice(0, 12);
  const length = kept.reduce((sum, part) => sum + part.length, 4);
  new DataView(head.buffer).setUint32(4, length, true);
  return { type: "image/webp", ...size, bytes: joinBytes([head, ...kept]) };
};

const chunksOf = (bytes: Bytes): readonly Chunk[] | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const end = at + 8 + size + (size % 2);
    if (at + 8 + size > bytes.length) return undefined;
    chunks.push({ name: nameAt(bytes, at), bytes: bytes.subarray(at, end) });
    at = end;
  }
  return chunks;
};

const sizeIn = ({
  name,
  bytes,
}: Chunk): { readonly width: number; readonly height: number } | undefined => {
  const byte = (at: number): number => bytes[8 + at] ?? 0;
  const three = (at: number): number => byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16);
  if (name === "VP8X") return { width: three(4) + 1, height: three(7) + 1 };
  if (name === "VP8 ") return { width: three(6) & 0x3fff, height: three(8) & 0x3fff };
  if (name !== "VP8L") return undefined;
  const bits = three(1) | (byte(4) << 24);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
};

const withoutFlags = ({ name, bytes }: Chunk): Bytes => {
  if (name !== "VP8X") return bytes;
  const header = bytes.slice();
  header[8] = (header[8] ?? 0) & NOTHING_BESIDE;
  return header;
};
