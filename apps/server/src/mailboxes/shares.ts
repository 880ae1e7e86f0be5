import type { Instant, Result } from "@glimmers/primitives";
import { days, err, isInstant, ok } from "@glimmers/primitives";
import { SHARE_LIMITS } from "@glimmers/sync";
import type { Context, Hono } from "hono";
import * as v from "valibot";
import type { ShareOwner, ShareReader } from "../share-store.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor, bytesOf, jsonOf, partOf } from "./ask.ts";
import { carrying, HASH, headerOf, heldIn, newBytesOf, RANDOM_ID, takesNew } from "./beside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { DONE } from "./reply.ts";

/** Shares: see Note: Beside the mailboxes. Drawn in docs/formats/company.md. */
export const shareRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const one = "/v1/shares/:id";
  app.put(one, carrying(mailboxes, "share", put(mailboxes)));
  app.get(one, atTheDoor(mailboxes, "share-standing", standing(mailboxes)));
  app.post(`${one}/until`, atTheDoor(mailboxes, "extend-share", extend(mailboxes)));
  app.delete(one, atTheDoor(mailboxes, "close-share", close(mailboxes)));
  app.post(`${one}/read`, carrying(mailboxes, "read-share", read(mailboxes)));
  app.put(`${one}/replies/:reply`, carrying(mailboxes, "reply", putReply(mailboxes)));
  app.get(`${one}/replies`, atTheDoor(mailboxes, "replies", replies(mailboxes)));
  app.get(`${one}/replies/:reply`, carrying(mailboxes, "fetch-reply", reply(mailboxes)));
  app.delete(`${one}/replies/:reply`, atTheDoor(mailboxes, "drop-reply", dropReply(mailboxes)));
};

const UNTIL = v.pipe(
  v.string(),
  v.regex(/^\d{1,16}$/),
  v.transform(Number),
  v.custom<Instant>(isInstant),
);
const ONCE = v.pipe(
  v.picklist(["0", "1"]),
  v.transform((text) => text === "1"),
);

const put =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const taken = takesNew(mailboxes);
    if (!taken.ok) return taken;
    const wish = wishOf(context);
    if (!wish.ok) return wish;
    const until = endOf(mailboxes, wish.value.until);
    if (!until.ok) return until;
    const sealed = await newBytesOf(mailboxes, context, SHARE_LIMITS.most);
    if (!sealed.ok) return sealed;
    const { engine, now } = mailboxes;
    const kept = await engine.shares.put({ ...wish.value, sealed: sealed.value }, now());
    return kept.ok ? ok({ json: {}, status: 201 }) : kept;
  };

interface Wish extends ShareOwner, ShareReader {
  readonly until: Instant;
  readonly once: boolean;
}

/** What the address and the headers say of a new share. */
const wishOf = (context: Context): Result<Wish, Refusal> => {
  const own = ownerOf(context);
  if (!own.ok) return own;
  const reader = headerOf(context, "Glimmers-Reader", HASH);
  if (!reader.ok) return reader;
  const until = headerOf(context, "Glimmers-Until", UNTIL);
  if (!until.ok) return until;
  const once = headerOf(context, "Glimmers-Once", ONCE);
  if (!once.ok) return once;
  return ok({ ...own.value, reader: reader.value, until: until.value, once: once.value });
};

const MOST_OPEN = days(SHARE_LIMITS.days);

const endOf = ({ now }: Mailboxes, until: Instant): Result<Instant, Refusal> =>
  until > now() && until <= now() + MOST_OPEN ? ok(until) : err({ type: "NotAnEnd" });

const ownerOf = (context: Context): Result<ShareOwner, Refusal> => {
  const held = heldIn(context);
  return held.ok ? ok({ id: held.value.id, owner: held.value.hash }) : held;
};

const readerOf = (context: Context): Result<ShareReader, Refusal> => {
  const held = heldIn(context);
  return held.ok ? ok({ id: held.value.id, reader: held.value.hash }) : held;
};

const standing =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const found = await engine.shares.standing(own.value, now());
    return found.ok ? ok({ json: { ...found.value } }) : found;
  };

const EXTEND = v.object({ until: v.pipe(v.number(), v.integer(), v.custom<Instant>(isInstant)) });

const extend =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const asked = await jsonOf(context, mailboxes, EXTEND);
    if (!asked.ok) return asked;
    const until = endOf(mailboxes, asked.value.until);
    if (!until.ok) return until;
    const { engine, now } = mailboxes;
    const extended = await engine.shares.extend(own.value, until.value, now());
    return extended.ok ? ok(DONE) : extended;
  };

const close =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const closed = await engine.shares.close(own.value, now());
    return closed.ok ? ok(DONE) : closed;
  };

const read =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const reader = readerOf(context);
    if (!reader.ok) return reader;
    const found = await engine.shares.read(reader.value, now());
    if (!found.ok) return found;
    const { sealed, until } = found.value;
    return ok({ bytes: sealed, headers: { "Glimmers-Until": String(until) } });
  };

const putReply =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const reader = readerOf(context);
    if (!reader.ok) return reader;
    const id = partOf(context, "reply", RANDOM_ID);
    if (!id.ok) return id;
    const sealed = await bytesOf(context, mailboxes, SHARE_LIMITS.replyBytes);
    if (!sealed.ok) return sealed;
    const { engine, now } = mailboxes;
    const reply = { id: id.value, sealed: sealed.value };
    const kept = await engine.shares.putReply(reader.value, reply, now());
    return kept.ok ? ok(DONE) : kept;
  };

const replies =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const found = await engine.shares.replies(own.value, now());
    return found.ok ? ok({ json: { replies: found.value } }) : found;
  };

const reply =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const id = partOf(context, "reply", RANDOM_ID);
    if (!id.ok) return id;
    const found = await engine.shares.reply(own.value, id.value, now());
    if (!found.ok) return found;
    return found.value === undefined ? err({ type: "NoSuchReply" }) : ok({ bytes: found.value });
  };

const dropReply =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const id = partOf(context, "reply", RANDOM_ID);
    if (!id.ok) return id;
    const dropped = await engine.shares.dropReply(own.value, id.value, now());
    return dropped.ok ? ok(DONE) : dropped;
  };
