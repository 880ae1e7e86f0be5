import { randomBytes } from "node:crypto";
import type { Instant } from "@glimmers/primitives";
import type { MailboxId, Slot } from "@glimmers/sync";
import type { Engine } from "@glimmers/server";

/** What a sealed entry of a sentence or so weighs: header, padded to 256 bytes, tag. */
const SEALED = new Uint8Array(randomBytes(328));

const now = (): Instant => Date.now() as Instant;
const newSlot = (): Slot => randomBytes(16).toString("hex") as Slot;

/** A new mailbox with a first ring: for an engine a ring is bytes and a number. */
export const openMailboxOn = async (engine: Engine): Promise<MailboxId> => {
  const mailbox = randomBytes(16).toString("hex") as MailboxId;
  const ring = { number: 1, document: new Uint8Array(randomBytes(400)) };
  const made = await engine.createMailbox(mailbox, ring, now());
  if (!made.ok) throw new Error(`The engine said ${made.error.type}.`);
  return mailbox;
};

/** Pushes so many new items in one push. On the disk when it resolves. */
export const append = async (engine: Engine, mailbox: MailboxId, count: number): Promise<void> => {
  const items = Array.from({ length: count }, () => ({
    slot: newSlot(),
    sealed: SEALED,
    replaces: [],
  }));
  const done = await engine.push(mailbox, items, Number.MAX_SAFE_INTEGER, now());
  if (!done.ok) throw new Error(`The engine said ${done.error.type}.`);
};
