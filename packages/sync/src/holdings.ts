import type { Bytes } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { Version } from "./sides.ts";

/** Bytes of one version in the ledger: the id (16), the tag (4). */
export const VERSION_LENGTH = 20;

/** The versions of an item as the ledger keeps them. */
export const packVersions = (versions: readonly Version[]): Bytes => {
  const packed = new Uint8Array(versions.length * VERSION_LENGTH);
  const view = new DataView(packed.buffer);
  versions.forEach(({ id, tag }, index) => {
    const at = index * VERSION_LENGTH;
    for (let word = 0; word < 4; word++) view.setUint32(at + word * 4, wordAt(id, word * 8));
    view.setUint32(at + 16, tag);
  });
  return packed;
};

export const countVersions = (packed: Bytes | undefined): number =>
  (packed?.length ?? 0) / VERSION_LENGTH;

export const idAt = (packed: Bytes, index: number): string =>
  bytesToHex(packed.subarray(index * VERSION_LENGTH, index * VERSION_LENGTH + 16));

/** Eight hex digits of a text as a number: without making a string of them. */
const wordAt = (id: string, start: number): number => {
  let word = 0;
  for (let index = start; index < start + 8; index++) {
    const code = id.charCodeAt(index);
    // "0" to "9" end in 0 to 9; "a" to "f" end in 1 to 6, and have the bit that asks for 9 more.
    word = (word << 4) | ((code & 15) + (code >> 6) * 9);
  }
  return word >>> 0;
};

/**
 * The newest versions here, to be found by id: a hash table over four words an id. Lean
 * because a long history has 180,000 of them and this is made in every round.
 */
export interface HeadTable {
  readonly heads: readonly Version[];
  /** The index of a head by the id that stands at `at` in packed versions; -1 where none has it. */
  readonly find: (packed: DataView, at: number) => number;
}

export const headTableOf = (given: Iterable<Version>): HeadTable => {
  const heads = [...given];
  const words = new Uint32Array(heads.length * 4);
  const mask = 2 ** Math.ceil(Math.log2(heads.length * 2 + 2)) - 1;
  /** Index of a head plus one; 0 for an empty place. */
  const places = new Int32Array(mask + 1);
  heads.forEach(({ id }, index) => {
    for (let word = 0; word < 4; word++) words[index * 4 + word] = wordAt(id, word * 8);
    let place = mixed(words, index * 4) & mask;
    while (places[place] !== 0) place = (place + 1) & mask;
    places[place] = index + 1;
  });

  const sought = new Uint32Array(4);
  const isAt = (index: number): boolean =>
    words[index * 4] === sought[0] &&
    words[index * 4 + 1] === sought[1] &&
    words[index * 4 + 2] === sought[2] &&
    words[index * 4 + 3] === sought[3];
  return {
    heads,
    find: (packed, at) => {
      for (let word = 0; word < 4; word++) sought[word] = packed.getUint32(at + word * 4);
      let place = mixed(sought, 0) & mask;
      for (; places[place] !== 0; place = (place + 1) & mask)
        if (isAt(places[place]! - 1)) return places[place]! - 1;
      return -1;
    },
  };
};

/** Most ids are random, those of preferences are not: so every word counts, well stirred. */
const mixed = (words: Uint32Array, at: number): number => {
  let hash = words[at]! ^ Math.imul(words[at + 1]!, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) ^ words[at + 2]!;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) ^ Math.imul(words[at + 3]!, 0x27d4eb2f);
  return hash ^ (hash >>> 16);
};
