import type { Bytes } from "@glimmers/primitives";

// The platform's own, in browsers, workers and Node: turns one stream of bytes into another.
interface ByteWriter {
  readonly ready: Promise<unknown>;
  readonly write: (bytes: Bytes) => Promise<void>;
  readonly close: () => Promise<void>;
  readonly abort: (reason?: unknown) => Promise<void>;
}
interface ByteReader {
  readonly read: () => Promise<{ readonly done: boolean; readonly value?: Bytes }>;
  readonly cancel: (reason?: unknown) => Promise<void>;
}
interface ByteTransform {
  readonly writable: { readonly getWriter: () => ByteWriter };
  readonly readable: { readonly getReader: () => ByteReader };
}
declare const DecompressionStream: new (format: "deflate-raw") => ByteTransform;
declare const CompressionStream: new (format: "deflate-raw") => ByteTransform;

/** Unpacks deflate (RFC 1951). Throws, whatever the platform throws, where the bytes are damaged. */
export const inflated = (packed: AsyncIterable<Bytes>): AsyncIterable<Bytes> =>
  through(packed, new DecompressionStream("deflate-raw"));

/** Packs with deflate. */
export const deflated = (plain: AsyncIterable<Bytes>): AsyncIterable<Bytes> =>
  through(plain, new CompressionStream("deflate-raw"));

/** Feeds one side while the other is read: no more lies between than the stream asks for. */
const through = async function* (
  source: AsyncIterable<Bytes>,
  { writable, readable }: ByteTransform,
): AsyncGenerator<Bytes> {
  const writer = writable.getWriter();
  const reader = readable.getReader();
  // What goes wrong in feeding is seen in reading too; a source of its own that throws is kept.
  let failure: { readonly thrown: unknown } | undefined;
  const fed = feed(writer, source).catch(async (thrown: unknown) => {
    failure = { thrown };
    await writer.abort(thrown).catch(() => undefined);
  });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read())
      if (next.value !== undefined) yield next.value;
    await fed;
    if (failure !== undefined) throw failure.thrown;
  } finally {
    await reader.cancel().catch(() => undefined);
    await fed;
  }
};

const feed = async (writer: ByteWriter, source: AsyncIterable<Bytes>): Promise<void> => {
  for await (const piece of source) {
    await writer.ready;
    // The piece itself is waited for at `ready`, and its failure comes out of the reader.
    writer.write(piece).catch(() => undefined);
  }
  await writer.close();
};
