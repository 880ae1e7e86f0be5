import type { Squeeze } from "@glimmers/journal";
import type { Bytes } from "@glimmers/primitives";

/** Raw deflate from the browser (or Node 24), which both have as a stream. */
export const platformSqueeze: Squeeze = {
  deflate: (bytes) => through(bytes, new CompressionStream("deflate-raw")),
  inflate: (bytes) => through(bytes, new DecompressionStream("deflate-raw")),
};

const through = async (
  bytes: Bytes,
  stream: CompressionStream | DecompressionStream,
): Promise<Bytes> => {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
};
