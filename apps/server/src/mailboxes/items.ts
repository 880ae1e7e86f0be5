import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { NewItem } from "@glimmers/sync";
import { decodePush, encodeLive, encodePulled, MOST } from "@glimmers/sync";
import type { Hono } from "hono";
import { afterOf, bytesOf, poking, timed } from "./ask.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { noteSeen } from "./session.ts";

/** Sealed items: put in, taken out in order, and what is there just now. */
export const itemRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.post("/v1/mailboxes/:mailbox/items", inside(mailboxes, "push", push(mailboxes)));
  app.get("/v1/mailboxes/:mailbox/items", inside(mailboxes, "pull", pull(mailboxes)));
  app.get("/v1/mailboxes/:mailbox/live", inside(mailboxes, "live", live(mailboxes)));
};

const push =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const body = await bytesOf(context, mailboxes, MOST.pushBytes);
    if (!body.ok) return body;
    const items = itemsFrom(body.value);
    if (!items.ok) return items;
    const { engine, settings, now } = mailboxes;
    const pushed = await timed(mailboxes, "push", () =>
      engine.push(mailbox, items.value, settings.quota, now()),
    );
    const done = poking(mailboxes, mailbox, "items", pushed);
    return done.ok ? ok({ json: { ...done.value } }) : done;
  };

const itemsFrom = (body: Bytes): Result<readonly NewItem[], Refusal> => {
  const items = decodePush(body);
  if (!items.ok) return items;
  if (items.value.length > MOST.pushItems) return err({ type: "TooLarge", most: MOST.pushItems });
  const slots = new Set(items.value.map(({ slot }) => slot));
  // Nothing at all, or one slot twice: no push of a client of ours.
  return slots.size === 0 || slots.size < items.value.length ? err({ type: "NotABody" }) : items;
};

const pull =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox, device, quiet }) => {
    const after = afterOf(context);
    if (!after.ok) return after;
    const pulled = await timed(mailboxes, "pull", () =>
      mailboxes.engine.pull(mailbox, after.value, MOST.pullBytes),
    );
    if (!pulled.ok) return pulled;
    await noteSeen(mailboxes, { mailbox, device, quiet });
    return ok({ bytes: encodePulled(pulled.value) });
  };

const live =
  ({ engine }: Mailboxes): HandleInside =>
  async (_, { mailbox }) => {
    const list = await engine.live(mailbox);
    return list.ok ? ok({ bytes: encodeLive(list.value) }) : list;
  };
