import type { Bytes } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import type { Item, LiveList, Mailbox, Pulled } from "../mailbox.ts";

/** A mailbox that lies in what it says of its items; all else passes through. */
export interface Lies {
  readonly pulled?: (pulled: Pulled, after: number) => Pulled;
  readonly live?: (live: LiveList) => LiveList;
  /** Says that it kept what was pushed, and did not. */
  readonly keepsNothing?: () => boolean;
}

export const lyingMailbox = (honest: Mailbox, lies: Lies): Mailbox => ({
  ...honest,
  pull: async (after) => {
    const pulled = await honest.pull(after);
    return pulled.ok ? ok(lies.pulled?.(pulled.value, after) ?? pulled.value) : pulled;
  },
  live: async () => {
    const live = await honest.live();
    return live.ok ? ok(lies.live?.(live.value) ?? live.value) : live;
  },
  push: async (items) => {
    if (lies.keepsNothing?.() !== true) return honest.push(items);
    const live = await honest.live();
    if (!live.ok) return live;
    const { head } = live.value;
    const numbers = items.map((_, index) => head + index + 1);
    return ok({ head: head + items.length, numbers });
  },
});

/** One item of an answer, changed. */
export const withItem = (
  pulled: Pulled,
  isMeant: (item: Item) => boolean,
  change: (item: Item) => readonly Item[],
): Pulled => ({
  ...pulled,
  items: pulled.items.flatMap((item) => (isMeant(item) ? change(item) : item)),
});

export const withByteChanged = (bytes: Bytes): Bytes =>
  Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));
