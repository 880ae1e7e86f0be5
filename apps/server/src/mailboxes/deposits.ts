import type { Result } from "@glimmers/primitives";
import { ok } from "@glimmers/primitives";
import { DEPOSIT_LIMITS } from "@glimmers/sync";
import type { Context, Hono } from "hono";
import * as v from "valibot";
import type { DepositAsker, DepositOwner } from "../deposit-store.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor } from "./ask.ts";
import { carrying, HASH, headerOf, heldIn, newBytesOf, takesNew } from "./beside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { DONE } from "./reply.ts";

/** Deposits: see Note: Beside the mailboxes. Drawn in docs/formats/company.md. */
export const depositRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const one = "/v1/deposits/:id";
  app.put(one, carrying(mailboxes, "deposit", put(mailboxes)));
  app.get(one, atTheDoor(mailboxes, "deposit-standing", standing(mailboxes)));
  app.post(`${one}/stop`, atTheDoor(mailboxes, "stop-deposit", stop(mailboxes)));
  app.delete(one, atTheDoor(mailboxes, "remove-deposit", remove(mailboxes)));
  app.post(`${one}/ask`, atTheDoor(mailboxes, "ask-deposit", ask(mailboxes)));
  app.post(`${one}/take`, atTheDoor(mailboxes, "take-deposit", take(mailboxes)));
  app.post(`${one}/check`, atTheDoor(mailboxes, "check-deposit", check(mailboxes)));
};

const WAIT = v.pipe(
  v.string(),
  v.regex(/^\d{1,2}$/),
  v.transform(Number),
  v.maxValue(DEPOSIT_LIMITS.waitDays),
);

const put =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const taken = takesNew(mailboxes);
    if (!taken.ok) return taken;
    const own = ownerOf(context);
    if (!own.ok) return own;
    const asker = headerOf(context, "Glimmers-Asker", HASH);
    if (!asker.ok) return asker;
    const wait = headerOf(context, "Glimmers-Wait", WAIT);
    if (!wait.ok) return wait;
    const sealed = await newBytesOf(mailboxes, context, DEPOSIT_LIMITS.bytes);
    if (!sealed.ok) return sealed;
    const deposit = { ...own.value, asker: asker.value, wait: wait.value, sealed: sealed.value };
    const kept = await mailboxes.engine.deposits.put(deposit);
    return kept.ok ? ok({ json: {}, status: 201 }) : kept;
  };

const ownerOf = (context: Context): Result<DepositOwner, Refusal> => {
  const held = heldIn(context);
  return held.ok ? ok({ id: held.value.id, owner: held.value.hash }) : held;
};

const askerOf = (context: Context): Result<DepositAsker, Refusal> => {
  const held = heldIn(context);
  return held.ok ? ok({ id: held.value.id, asker: held.value.hash }) : held;
};

const standing =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const found = await engine.deposits.standing(own.value, now());
    return found.ok ? ok({ json: { ...found.value } }) : found;
  };

const stop =
  ({ engine }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const stopped = await engine.deposits.stop(own.value);
    return stopped.ok ? ok(DONE) : stopped;
  };

const remove =
  ({ engine }: Mailboxes): Handle =>
  async (context) => {
    const own = ownerOf(context);
    if (!own.ok) return own;
    const removed = await engine.deposits.remove(own.value);
    return removed.ok ? ok(DONE) : removed;
  };

const ask =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const asker = askerOf(context);
    if (!asker.ok) return asker;
    const asked = await engine.deposits.ask(asker.value, now());
    return asked.ok ? ok({ json: { ...asked.value } }) : asked;
  };

const take =
  ({ engine, now }: Mailboxes): Handle =>
  async (context) => {
    const asker = askerOf(context);
    if (!asker.ok) return asker;
    const taken = await engine.deposits.take(asker.value, now());
    return taken.ok ? ok({ bytes: taken.value }) : taken;
  };

const check =
  ({ engine }: Mailboxes): Handle =>
  async (context) => {
    const asker = askerOf(context);
    if (!asker.ok) return asker;
    const found = await engine.deposits.check(asker.value);
    return found.ok ? ok(DONE) : found;
  };
