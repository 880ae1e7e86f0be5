import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { BlobId, InviteId, RingDeviceId, Slot } from "../ids.ts";
import type {
  Gone,
  InviteState,
  Item,
  KeptWitness,
  Mailbox,
  MailboxTrouble,
  NewItem,
  Poke,
  Pulled,
  Pushed,
} from "../mailbox.ts";
import { readRing } from "../ring-form.ts";

/**
 * One mailbox on a server that does what it says, in memory: what the lying ones are made of.
 * It believes whoever holds a `Mailbox` of it, and counts no bytes.
 */
export interface MemoryServer {
  /** The mailbox as this device sees it. */
  readonly mailboxOf: (device: RingDeviceId) => Mailbox;
  /** What lies there now, in order of numbers. */
  readonly lying: () => readonly Item[];
  /** As it is now, to go back to later: what an old backup does. */
  readonly backup: () => () => void;
}

interface Shelf {
  head: number;
  items: Map<Slot, Item>;
  /** Which number replaced a slot, and which it had. */
  dropped: Map<Slot, { readonly number: number; readonly by: number }>;
  rings: readonly Bytes[];
  witnesses: Map<RingDeviceId, KeptWitness>;
  blobs: Map<BlobId, Bytes>;
  invites: Map<InviteId, InviteState>;
  isRemoved: boolean;
}

export interface MemoryPlan {
  /** Rings that are there already. */
  readonly rings?: readonly Bytes[];
  readonly now?: () => Instant;
  /** Items in one answer. */
  readonly pageSize?: number;
}

export const memoryServer = (plan: MemoryPlan = {}): MemoryServer => {
  const { now = () => 0 as Instant, pageSize = 1000 } = plan;
  const listeners = new Map<(poke: Poke) => void, RingDeviceId>();
  let shelf: Shelf = {
    head: 0,
    items: new Map(),
    dropped: new Map(),
    rings: plan.rings ?? [],
    witnesses: new Map(),
    blobs: new Map(),
    invites: new Map(),
    isRemoved: false,
  };
  const poke = (what: Poke, by: RingDeviceId): void => {
    for (const [hear, device] of listeners) if (device !== by) hear(what);
  };
  const there = <T>(value: () => T): Result<T, MailboxTrouble> =>
    shelf.isRemoved ? err({ type: "NoSuchMailbox" }) : ok(value());

  const mailboxOf = (device: RingDeviceId): Mailbox => ({
    pull: async (after) => there(() => pulledFrom(shelf, after, pageSize)),
    push: async (items) => {
      if (shelf.isRemoved) return err({ type: "NoSuchMailbox" });
      const pushed = pushedTo(shelf, items);
      if (pushed.ok) poke("items", device);
      return pushed;
    },
    live: async () =>
      there(() => ({
        head: shelf.head,
        items: inOrder(shelf).map(({ slot, number, sealed }) => ({
          slot,
          number,
          size: sealed.length,
        })),
      })),
    usage: async () => there(() => ({ used: sizeOf(shelf), allowed: 2 ** 30 })),
    rings: async (after) => there(() => shelf.rings.filter((each) => ringNumber(each) > after)),
    putRing: async (document) => {
      const newest = Math.max(0, ...shelf.rings.map(ringNumber));
      if (ringNumber(document) !== newest + 1) return err({ type: "RingTaken" });
      shelf.rings = [...shelf.rings, document];
      poke("ring", device);
      return there(() => undefined);
    },
    witnesses: async () => there(() => [...shelf.witnesses.values()]),
    putWitness: async (sealed) =>
      there(() => void shelf.witnesses.set(device, { device, at: now(), sealed })),
    blobs: async () =>
      there(() => [...shelf.blobs].map(([id, { length: size }]) => ({ id, size }))),
    putBlob: async (id, sealed) =>
      there(() => {
        shelf.blobs.set(id, sealed);
        poke("blobs", device);
      }),
    blob: async (id) => there(() => shelf.blobs.get(id)),
    removeBlob: async (id) => there(() => void shelf.blobs.delete(id)),
    openInvite: async (id, until) => there(() => void shelf.invites.set(id, { until })),
    invite: async (id) => there(() => shelf.invites.get(id)),
    answerInvite: async (id, answer) =>
      there(() => {
        const state = shelf.invites.get(id);
        if (state !== undefined) shelf.invites.set(id, { ...state, answer });
        poke("invite", device);
      }),
    closeInvite: async (id) => there(() => void shelf.invites.delete(id)),
    removeAll: async () => {
      shelf.isRemoved = true;
      return ok(undefined);
    },
    listen: (onPoke) => {
      listeners.set(onPoke, device);
      return { stop: () => void listeners.delete(onPoke) };
    },
  });

  return {
    mailboxOf,
    lying: () => inOrder(shelf),
    backup: () => {
      const kept = copyOf(shelf);
      return () => {
        shelf = copyOf(kept);
      };
    },
  };
};

const copyOf = (shelf: Shelf): Shelf => ({
  ...shelf,
  items: new Map(shelf.items),
  dropped: new Map(shelf.dropped),
  witnesses: new Map(shelf.witnesses),
  blobs: new Map(shelf.blobs),
  invites: new Map(shelf.invites),
});

const inOrder = ({ items }: Shelf): readonly Item[] =>
  [...items.values()].toSorted((one, other) => one.number - other.number);

const sizeOf = ({ items, blobs }: Shelf): number =>
  [...items.values()].reduce((sum, { sealed }) => sum + sealed.length, 0) +
  [...blobs.values()].reduce((sum, blob) => sum + blob.length, 0);

const ringNumber = (document: Bytes): number => {
  const read = readRing(document);
  return read.ok ? read.value.ring.number : 0;
};

const pulledFrom = (shelf: Shelf, after: number, pageSize: number): Pulled => {
  const above = inOrder(shelf).filter(({ number }) => number > after);
  const items = above.slice(0, pageSize);
  const gone = [...shelf.dropped].flatMap(([slot, { number, by }]) =>
    number <= after && by > after ? slot : [],
  );
  return { head: shelf.head, items, gone, more: above.length > items.length };
};

/** In one go: checked wholly, then done wholly. */
const pushedTo = (
  shelf: Shelf,
  items: readonly NewItem[],
): Result<Pushed, MailboxTrouble | Gone> => {
  const again = items.map((item) => shelf.items.get(item.slot));
  if (items.length > 0 && items.every((item, index) => isSame(item, again[index])))
    return ok({ head: shelf.head, numbers: again.map((item) => item!.number) });
  const isTaken = items.some(({ slot }) => shelf.items.has(slot) || shelf.dropped.has(slot));
  if (isTaken) return err({ type: "ServerTrouble", status: 409, named: "SlotTaken" });
  const slots = items.flatMap(({ replaces }) => replaces.filter((slot) => !shelf.items.has(slot)));
  if (slots.length > 0) return err({ type: "Gone", slots });
  const numbers = items.map(({ slot, sealed, replaces }) => {
    shelf.head += 1;
    shelf.items.set(slot, { slot, sealed, number: shelf.head });
    for (const replaced of replaces) {
      const { number } = shelf.items.get(replaced)!;
      shelf.dropped.set(replaced, { number, by: shelf.head });
      shelf.items.delete(replaced);
    }
    return shelf.head;
  });
  return ok({ head: shelf.head, numbers });
};

const isSame = (item: NewItem, there: Item | undefined): boolean =>
  there !== undefined && sameBytes(item.sealed, there.sealed);
