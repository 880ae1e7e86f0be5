import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { Gone, NewItem, Pushed, Slot } from "@glimmers/sync";
import type { SlotTaken } from "../engine.ts";

/** What the database knows of a slot that a push names. */
export interface KnownSlot {
  readonly number: number;
  /** Bytes of the item in it; absent once it was dropped. */
  readonly size?: number;
  /** The item itself, where the push brings one for the same slot. */
  readonly sealed?: Bytes;
}

/** What a push comes to, worked out before anything is written. */
export interface PushPlan {
  /** Those not there yet, in the order pushed: they get the numbers after the head. */
  readonly fresh: readonly NewItem[];
  readonly drops: readonly Drop[];
  /** Bytes the mailbox grows by; less than zero when it shrinks. */
  readonly growth: number;
}

export interface Drop {
  readonly slot: Slot;
  readonly number: number;
  /** Which of `fresh` takes its place. */
  readonly by: number;
}

/**
 * Note: A slot is used once
 *
 * A slot that was dropped stays taken. A device that never heard the answer to its push tries
 * again, and by then another may have folded that item into a chunk: taking it a second time
 * would bring back what was replaced, under a number of its own. So it is answered `Gone`, and
 * the device pulls and works out anew what waits.
 */
export const planPush = (
  items: readonly NewItem[],
  known: ReadonlyMap<Slot, KnownSlot>,
): Result<PushPlan, Gone | SlotTaken> => {
  if (items.some((item) => isTaken(item, known)) || namesOneTwice(items))
    return err({ type: "SlotTaken" });
  const fresh = items.filter(({ slot }) => known.get(slot)?.size === undefined);
  const gone = [...goneOf(fresh, known)];
  if (gone.length > 0) return err({ type: "Gone", slots: gone });
  const drops = dropsOf(fresh, known);
  return ok({ fresh, drops, growth: growthOf(fresh, drops, known) });
};

/** The answer: a repeated item is given the number it has. */
export const pushedOf = (
  items: readonly NewItem[],
  { fresh }: PushPlan,
  known: ReadonlyMap<Slot, KnownSlot>,
  headBefore: number,
): Pushed => {
  const numbers = new Map(fresh.map(({ slot }, index) => [slot, headBefore + index + 1]));
  return {
    head: headBefore + fresh.length,
    numbers: items.map(({ slot }) => numbers.get(slot) ?? known.get(slot)!.number),
  };
};

/** Every slot a push names: what has to be looked up. */
export const slotsNamed = (items: readonly NewItem[]): ReadonlySet<Slot> =>
  new Set(items.flatMap(({ slot, replaces }) => [slot, ...replaces]));

/**
 * Whether it may be kept. What makes a mailbox smaller always may, or a full one could never
 * be tidied up.
 */
export const fitsQuota = (used: number, growth: number, allowed: number): boolean =>
  growth <= 0 || used + growth <= allowed;

/**
 * The most pieces a mailbox may have at a time, however small: each costs more than its bytes.
 * A client of ours stays far below, as it joins small items.
 */
export const MOST_KEPT = { items: 65_536, blobs: 20_000 } as const;

/** Whether so many more may be kept; fewer always may. */
export const fitsCount = (there: number, growth: number, most: number): boolean =>
  growth <= 0 || there + growth <= most;

const isTaken = ({ slot, sealed }: NewItem, known: ReadonlyMap<Slot, KnownSlot>): boolean => {
  const there = known.get(slot)?.sealed;
  return there !== undefined && !sameBytes(there, sealed);
};

const namesOneTwice = (items: readonly NewItem[]): boolean =>
  new Set(items.map(({ slot }) => slot)).size < items.length;

const goneOf = (
  fresh: readonly NewItem[],
  known: ReadonlyMap<Slot, KnownSlot>,
): ReadonlySet<Slot> => {
  const again = fresh.map(({ slot }) => slot).filter((slot) => known.has(slot));
  const replaced = fresh.flatMap(({ replaces }) => replaces);
  return new Set([...again, ...replaced.filter((slot) => known.get(slot)?.size === undefined)]);
};

/** Two items may share what they replace (a chunk cut in two): the first counts as replacer. */
const dropsOf = (
  fresh: readonly NewItem[],
  known: ReadonlyMap<Slot, KnownSlot>,
): readonly Drop[] => {
  const drops = new Map<Slot, Drop>();
  for (const [by, { replaces }] of fresh.entries())
    for (const slot of replaces)
      if (!drops.has(slot)) drops.set(slot, { slot, number: known.get(slot)!.number, by });
  return [...drops.values()];
};

const growthOf = (
  fresh: readonly NewItem[],
  drops: readonly Drop[],
  known: ReadonlyMap<Slot, KnownSlot>,
): number =>
  fresh.reduce((sum, { sealed }) => sum + sealed.length, 0) -
  drops.reduce((sum, { slot }) => sum + (known.get(slot)!.size ?? 0), 0);
