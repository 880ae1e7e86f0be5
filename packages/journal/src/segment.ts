import type { NamedError, Result } from "@glimmers/primitives";
import { err } from "@glimmers/primitives";
import type { Entry } from "./entry.ts";
import { decodeEntries, encodeEntries } from "./entry.ts";
import type { NotOpened, Sealer } from "./sealer.ts";
import type { Change, Shelf, ShelfTrouble } from "./shelf.ts";
import type { Squeeze } from "./squeeze.ts";

/** Many entries under one seal, as they were just written or read. */
export interface Segment {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** A segment somebody else has rewritten under another name since it was listed. */
export interface NoSuchSegment extends NamedError {
  readonly type: "NoSuchSegment";
}

export interface SegmentNeeds {
  readonly shelf: Shelf;
  readonly sealer: Sealer;
  readonly squeeze: Squeeze;
}

/**
 * A segment's name: its number, so that names sort by age, and the slot it is sealed to.
 *
 * @example segmentName(7, "00ff") // "0000000007-00ff"
 */
export const segmentName = (number: number, slot: string): string =>
  `${String(number).padStart(10, "0")}-${slot}`;

export const numberOf = (name: string): number => Number.parseInt(name, 10);
const slotOf = (name: string): string => name.slice(name.indexOf("-") + 1);

export const byTime = (one: Entry, other: Entry): number => one.at - other.at;

export const addSegment = async (
  { sealer, squeeze }: SegmentNeeds,
  { name, entries }: Segment,
): Promise<Change> => {
  const squeezed = await squeeze.deflate(encodeEntries(entries));
  const bytes = await sealer.seal(squeezed, { purpose: "segment", slot: slotOf(name) });
  return { do: "add", drawer: "segment", name, bytes };
};

export const removeSegment = (name: string): Change => ({ do: "remove", drawer: "segment", name });

export const loadSegment = async (
  { shelf, sealer, squeeze }: SegmentNeeds,
  name: string,
): Promise<Result<readonly Entry[], NotOpened | NoSuchSegment | ShelfTrouble>> => {
  const sealed = await shelf.read("segment", name);
  if (!sealed.ok) return sealed;
  if (sealed.value === undefined) return err({ type: "NoSuchSegment" });
  const plain = await sealer.open(sealed.value, { purpose: "segment", slot: slotOf(name) });
  if (!plain.ok) return plain;
  const whole = await squeeze.inflate(plain.value).catch(() => undefined);
  return whole === undefined ? err({ type: "Damaged" }) : decodeEntries(whole);
};

/** A segment that stands in another now: where each of its entries is found there. */
export interface JoinedPart {
  readonly name: string;
  readonly positions: readonly number[];
}

/** The entries of several segments as one list, by time, and where those of each went. */
export const joinedEntries = (
  segments: readonly Segment[],
): { readonly entries: readonly Entry[]; readonly parts: readonly JoinedPart[] } => {
  const all = segments.flatMap(({ entries }, part) =>
    entries.map((entry, position) => ({ entry, part, position })),
  );
  all.sort((one, other) => byTime(one.entry, other.entry));
  const parts = segments.map(({ name }) => ({ name, positions: [] as number[] }));
  for (const [place, { part, position }] of all.entries()) parts[part]!.positions[position] = place;
  return { entries: all.map(({ entry }) => entry), parts };
};
