import type { Bytes } from "@glimmers/primitives";
import type { FileToRead } from "../../reading/file.ts";
import { ReadingStopped } from "../../reading/stopped.ts";

// Browsers, workers and Node all have these two; pure rooms have no library types for them.
declare const TextDecoder: new (label: string) => {
  readonly decode: (bytes?: Uint8Array, options?: { readonly stream?: boolean }) => string;
};
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };

const PIECE = 524_288;

/** A file from its beginning to its end, half a megabyte at a time. */
export const piecesOf = async function* ({ size, slice }: FileToRead): AsyncGenerator<Bytes> {
  for (let from = 0; from < size; from += PIECE) {
    const piece = await slice(from, Math.min(size, from + PIECE));
    if (piece.length === 0) return;
    yield piece;
  }
};

/**
 * The same pieces in UTF-8, whatever the file says it is in: what bytes are is seen from bytes, and
 * a declaration that is wrong does no harm.
 */
export const inUtf8 = async function* (
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let turn: ((piece: Uint8Array) => Uint8Array) | undefined;
  for await (const piece of withWholeHead(pieces)) {
    turn ??= turnerFor(piece);
    yield turn(piece);
  }
};

const turnerFor = (head: Uint8Array): ((piece: Uint8Array) => Uint8Array) => {
  const wide = wideOf(head);
  if (wide === undefined) return (piece) => piece;
  const [decoder, encoder] = [new TextDecoder(wide), new TextEncoder()];
  return (piece) => encoder.encode(decoder.decode(piece, { stream: true }));
};

/** The beginnings of UTF-16, with a mark or with the first `<`; and of what is no text of ours. */
const BEGINNINGS = [
  { bytes: [0xff, 0xfe, 0, 0], is: undefined },
  { bytes: [0, 0], is: undefined },
  { bytes: [0xfe, 0xff], is: "utf-16be" },
  { bytes: [0xff, 0xfe], is: "utf-16le" },
  { bytes: [0, 0x3c], is: "utf-16be" },
  { bytes: [0x3c, 0], is: "utf-16le" },
] as const;

/** Undefined for UTF-8. Throws `NotText`. */
const wideOf = (head: Uint8Array): string | undefined => {
  const found = BEGINNINGS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (found !== undefined && found.is === undefined) throw new ReadingStopped(NOT_TEXT);
  return found?.is;
};

const NOT_TEXT = { type: "NotText" } as const;

/** The first piece has at least four bytes, so that what the file is in can be seen. */
const withWholeHead = async function* (
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | undefined = new Uint8Array(0);
  for await (const piece of pieces) {
    const whole: Uint8Array = held === undefined ? piece : joined(held, piece);
    if (held !== undefined && whole.length < 4) held = whole;
    else {
      held = undefined;
      yield whole;
    }
  }
  if (held !== undefined && held.length > 0) yield held;
};

const joined = (one: Uint8Array, other: Uint8Array): Uint8Array => {
  if (one.length === 0) return other;
  const whole = new Uint8Array(one.length + other.length);
  whole.set(one);
  whole.set(other, one.length);
  return whole;
};
