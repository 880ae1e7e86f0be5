import type { Bytes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { asciiBytes } from "../byte-writer.ts";
import type { LocalSide, Version } from "../sides.ts";

/** Which version is the later one, as in the journal: edits, then the wall clock, then the device. */
export interface ModelStamp {
  readonly edits: number;
  readonly wall: number;
  readonly device: string;
}

export interface ModelEntry {
  readonly stamp: ModelStamp;
  /** Null once deleted. ASCII, as this room has no other letters. */
  readonly words: string | null;
}

/** The simplest journal that merges as the real one does: a map, and nothing is ever lost of it. */
export interface ModelJournal {
  readonly local: LocalSide;
  readonly entries: ReadonlyMap<string, ModelEntry>;
  readonly write: (id: string, words: string | null, wall: number) => ModelEntry;
  /** What an accident to storage does: the entry is lost, or an earlier version stands again. */
  readonly forget: (id: string, earlier?: ModelEntry) => void;
}

export const modelJournal = (device: string): ModelJournal => {
  const entries = new Map<string, ModelEntry>();
  return {
    entries,
    write: (id, words, wall) => {
      const earlier = entries.get(id);
      const edits = earlier === undefined ? 0 : earlier.stamp.edits + 1;
      const entry = { words, stamp: { edits, wall, device } };
      entries.set(id, entry);
      return entry;
    },
    forget: (id, earlier) => {
      if (earlier === undefined) entries.delete(id);
      else entries.set(id, earlier);
    },
    local: {
      heads: () => [...entries].map(versionOf),
      pack: async (ids) => {
        const there = ids.flatMap((id): readonly Line[] => {
          const entry = entries.get(id);
          return entry === undefined ? [] : [[id, entry]];
        });
        return ok({ content: encoded(there), versions: there.map(versionOf) });
      },
      take: async (contents) =>
        ok(
          contents.map((content) => {
            const lines = linesOf(content);
            for (const line of lines ?? []) mergeInto(entries, line);
            return lines?.map(versionOf);
          }),
        ),
    },
  };
};

type Line = readonly [id: string, entry: ModelEntry];

export const mergeInto = (entries: Map<string, ModelEntry>, [id, entry]: Line): void => {
  const there = entries.get(id);
  if (there === undefined || isLater(entry.stamp, there.stamp)) entries.set(id, entry);
};

const isLater = (one: ModelStamp, other: ModelStamp): boolean => {
  if (one.edits !== other.edits) return one.edits > other.edits;
  return one.wall === other.wall ? one.device > other.device : one.wall > other.wall;
};

const versionOf = ([id, { stamp, words }]: Line): Version => ({
  id,
  tag: tagOf(stamp),
  gone: words === null,
});

/** The edits in the top 8 bits, as in the journal, and FNV-1a. */
const tagOf = ({ edits, wall, device }: ModelStamp): number => {
  let hash = 0x811c9dc5;
  for (const byte of asciiBytes(`${edits}/${wall}/${device}`))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return ((Math.min(edits, 255) << 24) | (hash >>> 8)) >>> 0;
};

/** Begins with 1, as a form of ours does. */
const encoded = (lines: readonly Line[]): Bytes => asciiBytes(`\u0001${JSON.stringify(lines)}`);

const linesOf = (content: Bytes): readonly Line[] | undefined => {
  if (content[0] !== 1) return undefined;
  return JSON.parse(textOf(content.subarray(1))) as readonly Line[];
};

/** Bytes as the letters they are, for whoever looks for words where none may be. */
export const textOf = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};
