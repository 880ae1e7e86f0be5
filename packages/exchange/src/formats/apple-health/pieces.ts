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

/** UTF-16 by its mark, or by the zero beside the first `<`. */
const wideOf = ([first, second, third, fourth]: Uint8Array): string | undefined => {
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe && !(third === 0 && fourth === 0)) return "utf-16le";
  if (first === 0 && second === 0x3c) return "utf-16be";
  if (first === 0x3c && second === 0 && third !== 0) return "utf-16le";
  if (first === 0 || (first === 0xff && second === 0xfe)) throw new ReadingStopped(NOT_TEXT);
  return undefined;
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
