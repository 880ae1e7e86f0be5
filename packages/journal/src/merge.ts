import type { Entry, Stamp } from "./entry.ts";

/** Below 0 when `one` is earlier, above when it is later, 0 when they are the same stamp. */
export const compareStamps = (one: Stamp, other: Stamp): number => {
  if (one.edits !== other.edits) return one.edits - other.edits;
  if (one.wall !== other.wall) return one.wall - other.wall;
  return compareText(one.device, other.device);
};

/**
 * The later of two versions of one entry. Every device picks the same one, in whatever
 * order the two arrive. Equal stamps with different content must not happen (a copied
 * browser profile could); then the content itself decides, by its code units.
 */
export const later = (one: Entry, other: Entry): Entry =>
  compareVersions(one, other) >= 0 ? one : other;

/** Like `compareStamps`, and by content where the stamps are the same. */
export const compareVersions = (one: Entry, other: Entry): number => {
  const byStamp = compareStamps(one.stamp, other.stamp);
  return byStamp === 0 ? compareText(canonical(one), canonical(other)) : byStamp;
};

const compareText = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

/** The content as text that does not depend on the order its fields were written in. */
const canonical = ({ kind, version, at, body }: Entry): string =>
  JSON.stringify([kind, version, at, body], (_, value: unknown) =>
    isRecord(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compareText(a, b)))
      : value,
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
