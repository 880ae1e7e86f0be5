import type { Aside } from "@glimmers/exchange/writing";
import type { Bytes } from "@glimmers/primitives";

/** Pieces are gathered into blobs of about so many bytes: few pieces, none huge. */
const GATHERED = 1_000_000;

/** Pieces as one blob, which the browser may keep on disk: never all of it in our memory. */
export const blobOf = async (pieces: AsyncIterable<Bytes>, type: string): Promise<Blob> => {
  const blobs: Blob[] = [];
  let [held, size]: [Bytes[], number] = [[], 0];
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size < GATHERED) continue;
    blobs.push(new Blob(held));
    [held, size] = [[], 0];
  }
  return new Blob([...blobs, ...held], { type });
};

const PIECE = 1_048_576;

/** A blob's bytes, piece by piece. */
export const piecesOf = async function* (blob: Blob): AsyncGenerator<Bytes> {
  for (let at = 0; at < blob.size; at += PIECE)
    yield new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer());
};

/** Where lines wait for the turn of their file. */
export const asideInBlobs = (): Aside => {
  const blobs: Blob[] = [];
  return {
    add: (bytes) => void blobs.push(new Blob([bytes])),
    bytes: async function* () {
      for (const blob of blobs) yield new Uint8Array(await blob.arrayBuffer());
    },
  };
};
