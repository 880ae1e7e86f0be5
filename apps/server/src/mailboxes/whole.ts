import { ok } from "@glimmers/primitives";
import type { Hono } from "hono";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { DONE } from "./reply.ts";

/** A mailbox as a whole: how much is in it, and everything gone. */
export const wholeRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/v1/mailboxes/:mailbox", inside(mailboxes, "usage", usage(mailboxes)));
  app.delete("/v1/mailboxes/:mailbox", inside(mailboxes, "remove", remove(mailboxes)));
};

const usage =
  ({ engine, settings }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const found = await engine.usage(mailbox);
    return found.ok ? ok({ json: { ...found.value, allowed: settings.quota } }) : found;
  };

/** The lines go first: from then on nothing of it can be asked for, whatever comes after. */
const remove =
  ({ engine, blobs }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const removed = await engine.removeMailbox(mailbox);
    if (!removed.ok) return removed;
    engine.poke(mailbox, "removed");
    const cleared = await blobs.removeAll(mailbox);
    return cleared.ok ? ok(DONE) : cleared;
  };
