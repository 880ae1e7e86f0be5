import type { ImportedDetail, ImportedFeeling } from "@glimmers/model";
import type { MetadataEntry } from "./record.ts";

/** A state of mind: how pleasant, in which words, and what it had to do with. */
export interface Felt {
  readonly id?: string;
  /** From -1 to 1. */
  readonly valence?: number;
  readonly feelings?: readonly ImportedFeeling[];
  readonly tags?: readonly string[];
  readonly more?: readonly ImportedDetail[];
}

/** What is told elsewhere already: by the moment itself. */
const ELSEWHERE =
  /^(?:type|unit|value|sourceName|sourceVersion|device|creationDate|startDate|endDate|start|end|date|HKTimeZone)$/i;

const plain = (key: string): string =>
  key.replace(/^HK(?:StateOfMind|MetadataKey)?/, "").toLowerCase();

/** `calm`, `very_pleasant` and `veryPleasant` as words. */
export const wordsOf = (name: string): string =>
  name
    .replace(/^HKStateOfMind(?:Label|Association|Kind|ValenceClassification)?/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .trim()
    .toLowerCase();

const listIn = (value: string): readonly string[] =>
  value
    .split(/[,;|]/)
    .map(wordsOf)
    .filter((word) => word !== "");

/**
 * Out of names and values, for no form of it inside an export is certain. Undefined where nothing of
 * a mood stands there. A valence of 0 is an answer.
 */
export const feltIn = (entries: readonly MetadataEntry[], value: number): Felt | undefined => {
  const valued = (name: RegExp): readonly string[] =>
    entries.filter(({ key }) => name.test(plain(key))).map((entry) => entry.value);
  const said = Number.parseFloat(valued(/^valence$/)[0] ?? "");
  const valence = [said, value].find((number) => number >= -1 && number <= 1);
  const feelings = valued(/^labels?$/).flatMap(listIn);
  const tags = valued(/^associations?$/).flatMap(listIn);
  const id = valued(/^(?:id|uuid)$/)[0];
  const used = /^(?:valence|labels?|associations?|id|uuid)$/;
  const more = entries
    .filter(({ key }) => !ELSEWHERE.test(key) && !used.test(plain(key)))
    .map((entry) => ({ name: entry.key.slice(0, 200), value: entry.value.slice(0, 10_000) }))
    .filter((detail) => detail.name !== "" && detail.value !== "");
  if (valence === undefined && feelings.length === 0) return undefined;
  return {
    ...(id !== undefined && { id: id.slice(0, 100) }),
    ...(valence !== undefined && { valence }),
    ...(feelings.length > 0 && { feelings: feelings.map((word) => ({ word })) }),
    ...(tags.length > 0 && { tags }),
    ...(more.length > 0 && { more }),
  };
};
