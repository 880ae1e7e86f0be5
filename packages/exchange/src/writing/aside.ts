import type { Bytes } from "@glimmers/primitives";
import { utf8 } from "./utf8.ts";

/**
 * Where what was written waits until the file it belongs to has its turn: moments come one after
 * another, of every kind, and go into one file a kind. In a browser that is a blob, which it may
 * put on disk; elsewhere memory.
 */
export interface Aside {
  readonly add: (bytes: Bytes) => void;
  /** All of it, in the order it was added. */
  readonly bytes: () => AsyncIterable<Bytes>;
}

/** Aside in memory. */
export const asideInMemory = (): Aside => {
  const held: Bytes[] = [];
  return {
    add: (bytes) => void held.push(bytes),
    bytes: async function* () {
      yield* held;
    },
  };
};

/** Text put aside by the name of the file it is for. */
export interface Sorted {
  readonly add: (file: string, text: string) => void;
  /** Files in the order of their names, each with all that was added to it. */
  readonly files: () => readonly { readonly name: string; readonly bytes: AsyncIterable<Bytes> }[];
}

/** Long enough that there are few, short enough to be nothing to hold. */
const PORTION = 65_536;

export const sortedAside = (aside: () => Aside = asideInMemory): Sorted => {
  const waiting = new Map<string, { readonly aside: Aside; text: string }>();
  const of = (file: string) => {
    const found = waiting.get(file) ?? { aside: aside(), text: "" };
    waiting.set(file, found);
    return found;
  };
  return {
    add: (file, text) => {
      const into = of(file);
      into.text += text;
      if (into.text.length < PORTION) return;
      into.aside.add(utf8(into.text));
      into.text = "";
    },
    files: () =>
      [...waiting]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, { aside: put, text }]) => ({ name, bytes: withLast(put, text) })),
  };
};

const withLast = async function* (put: Aside, text: string): AsyncGenerator<Bytes> {
  yield* put.bytes();
  if (text !== "") yield utf8(text);
};
