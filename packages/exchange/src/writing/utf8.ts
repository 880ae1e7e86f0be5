import type { Bytes } from "@glimmers/primitives";

// Browsers, workers and Node all have this one, and it does nothing but turn one value into
// another; pure rooms have no library types for it, so its shape stands here.
declare const TextEncoder: new () => { readonly encode: (text: string) => Bytes };

const encoder = new TextEncoder();

/** Text as UTF-8. Halves of a pair that stand alone become U+FFFD, as everywhere. */
export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Long enough that there are few, short enough to be nothing to hold. */
const PORTION = 65_536;

/** Lines as UTF-8, gathered into pieces of some 64 kB. */
export const utf8Pieces = async function* (
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Bytes> {
  let portion = "";
  for await (const piece of pieces) {
    portion += piece;
    if (portion.length < PORTION) continue;
    yield utf8(portion);
    portion = "";
  }
  if (portion !== "") yield utf8(portion);
};
