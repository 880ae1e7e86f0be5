import type { Bytes } from "@glimmers/primitives";
import type { Encoding, Guess } from "./encoding.ts";
import { encodingOf, isAscii } from "./encoding.ts";
import { ReadingStopped } from "./stopped.ts";

// Browsers, workers and Node all have this one, and it does nothing but turn one value into
// another; pure rooms have no library types for it, so its shape stands here.
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string;
};

/** A file's beginning as text, in the encoding it is most likely in; undefined where it is no text. */
export const likelyText = (head: Uint8Array): string | undefined => {
  const guess = encodingOf(head);
  if (guess === undefined) return undefined;
  // `stream`: a character cut in two by the end of the glance is left out, not shown as broken.
  return new TextDecoder(guess.encoding).decode(head, { stream: true });
};

/** Text, which encoding it was in, and whether nothing but its look said so. */
export interface DecodedText extends Guess {
  readonly text: string;
}

/** All of a small file as text. Throws `NotText`, or `TooMuch` above `most` bytes. */
export const decodedText = (bytes: Uint8Array, most: number = Infinity): DecodedText => {
  if (bytes.length > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
  const guess = encodingOf(bytes);
  if (guess === undefined) throw new ReadingStopped({ type: "NotText" });
  return { ...guess, text: new TextDecoder(guess.encoding).decode(bytes) };
};

/** A text that comes piece by piece. */
export interface OpenText {
  /** What is known by now: a file of plain letters is UTF-8 until the first odd one. */
  readonly guess: () => Guess;
  readonly pieces: AsyncIterable<string>;
}

/** Text out of bytes, in whichever encoding they are. Ends with `NotText` where they are none. */
export const openText = (source: AsyncIterable<Bytes> | Bytes): OpenText => {
  let guess: Guess = { encoding: "utf-8", guessed: false };
  const plain = new TextDecoder("utf-8");
  const pieces = async function* (): AsyncGenerator<string> {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    let isFirst = true;
    for await (const piece of inPieces(source)) {
      if (decoder === undefined) {
        const isPlain = isAscii(piece);
        if (isFirst || !isPlain) guess = sureGuess(piece);
        isFirst = false;
        if (isPlain && guess.encoding === "utf-8") {
          yield plain.decode(piece);
          continue;
        }
        decoder = new TextDecoder(guess.encoding);
      }
      yield decoder.decode(piece, { stream: true });
    }
    yield decoder?.decode() ?? "";
  };
  return { guess: () => guess, pieces: pieces() };
};

const sureGuess = (piece: Bytes): Guess => {
  const guess = encodingOf(piece);
  if (guess === undefined) throw new ReadingStopped({ type: "NotText" });
  return guess;
};

/** The pieces of a text, in whichever encoding. */
export const textPieces = (source: AsyncIterable<Bytes> | Bytes): AsyncIterable<string> =>
  openText(source).pieces;

const FIRST_PIECE = 65_536;
const PIECE = 262_144;

/** As they come, but for the first: what it is made out from must not be one byte long. */
const inPieces = async function* (source: AsyncIterable<Bytes> | Bytes): AsyncGenerator<Bytes> {
  if (source instanceof Uint8Array) {
    for (let from = 0; from < source.length; from += PIECE)
      yield source.subarray(from, from + PIECE);
    return;
  }
  let held = new Uint8Array(0);
  let begun = false;
  for await (const piece of source) {
    if (begun) {
      yield piece;
      continue;
    }
    held = joined(held, piece);
    begun = held.length >= FIRST_PIECE;
    if (begun) yield held;
  }
  if (!begun && held.length > 0) yield held;
};

const joined = (one: Bytes, other: Bytes): Bytes => {
  if (one.length === 0) return other;
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
};

export type { Encoding, Guess };
