import type { Moment } from "@glimmers/model";
import { ownWordsOf } from "@glimmers/model";

/** A way of keeping records in the browser, put to the same work as the others. */
export interface Peer {
  /** Keeps all of them; resolves when the browser says they are kept. */
  readonly write: (moments: readonly Moment[]) => Promise<void>;
  /** Opens what was written as if for the first time, and reads the newest `count`. */
  readonly newest: (count: number) => Promise<number>;
  /** Opens it, and goes through every record. */
  readonly readAll: () => Promise<number>;
  /** How many records hold the words, as the person would look for them. */
  readonly search: (words: string) => Promise<number>;
  /** Removes everything. */
  readonly forget: () => Promise<void>;
}

export type PeerName = "ours" | "idb" | "dexie";

/** The records whose own words hold `words`, told without case and accents, one by one. */
export const scanned = (moments: readonly Moment[], words: string): number =>
  moments.filter((moment) => folded(ownWordsOf(moment).join(" ")).includes(words)).length;

const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();

/** In portions of this many, like our segments; one by one is slower still. */
export const PORTION = 2_000;

export const portionsOf = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / PORTION) }, (_, index) =>
    all.slice(index * PORTION, (index + 1) * PORTION),
  );

export const deleteDatabase = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => reject(new Error(`${name} would not go.`)));
  });
