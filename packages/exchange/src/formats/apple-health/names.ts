import { hashOf, sameStretch } from "./bytes.ts";
import { attributeText } from "./text.ts";

/** A text that comes again and again (a type, a source): made once, and then known by its bytes. */
export interface Name {
  readonly bytes: Uint8Array;
  /** From 0, in the order they were met. */
  readonly at: number;
  readonly text: string;
  /** Its bytes were no UTF-8. */
  readonly guessed: boolean;
}

interface Held extends Name {
  readonly next: Held | undefined;
}

export interface Names {
  /** `likely`: the one it was last time, to be looked at first. */
  readonly of: (bytes: Uint8Array, from: number, to: number, likely?: Name) => Name;
}

/** More different ones than any export has; what comes beyond is read, and not remembered. */
const MOST = 20_000;
const LONGEST = 4_000;
/** What is not remembered is like nothing else. */
const NO_BYTES = Uint8Array.of(0);

export const createNames = (): Names => {
  const held = new Map<number, Held>();
  let count = 0;
  const make = (bytes: Uint8Array, from: number, to: number, hash: number): Name => {
    const { text, guessed } = attributeText(bytes, from, to);
    if (count >= MOST || to - from > LONGEST) return { at: MOST, text, guessed, bytes: NO_BYTES };
    const name = { at: count, text, guessed, bytes: bytes.slice(from, to), next: held.get(hash) };
    held.set(hash, name);
    count += 1;
    return name;
  };
  const of = (bytes: Uint8Array, from: number, to: number, likely?: Name): Name => {
    if (likely !== undefined && sameStretch(likely.bytes, bytes, from, to)) return likely;
    const hash = hashOf(bytes, from, to);
    for (let each = held.get(hash); each !== undefined; each = each.next)
      if (sameStretch(each.bytes, bytes, from, to)) return each;
    return make(bytes, from, to, hash);
  };
  return { of };
};
