import type { Squeeze } from "@glimmers/journal";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";

/** Raw deflate from the browser (or Node 24), which both have as a stream. */
export const platformSqueeze: Squeeze = {
  deflate: (bytes) => through(bytes, new CompressionStream("deflate-raw")),
  inflate: (bytes) => through(bytes, new DecompressionStream("deflate-raw")),
};

/**
 * Fed and drained by hand: through a Blob and a Response the same takes two to four times
 * as long, which is felt with ninety segments.
 */
const through = async (
  bytes: Bytes,
  { readable, writable }: CompressionStream | DecompressionStream,
): Promise<Bytes> => {
  const writer = writable.getWriter();
  // What is wrong with the bytes is told at the reading end, and once is enough.
  writer.write(bytes).catch(() => undefined);
  writer.close().catch(() => undefined);
  const pieces: Uint8Array[] = [];
  for await (const piece of readable) pieces.push(piece);
  return joinBytes(pieces);
};
