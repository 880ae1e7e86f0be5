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

/**
 * Photos and voice go first: while their lines are there, a device can ask for it again if the
 * store does not answer. The second time is for what was on its way meanwhile.
 */
const remove =
  ({ engine, blobs, complain }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const cleared = await blobs.removeAll(mailbox);
    if (!cleared.ok) return cleared;
    const removed = await engine.removeMailbox(mailbox);
    if (!removed.ok) return removed;
    engine.poke(mailbox, "removed");
    const late = await blobs.removeAll(mailbox);
    if (!late.ok) complain(`${late.error.type} while clearing away what came late`);
    return ok(DONE);
  };
