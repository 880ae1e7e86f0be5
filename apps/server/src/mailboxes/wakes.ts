import type { Instant, Result } from "@glimmers/primitives";
import { days, err, isInstant, ok } from "@glimmers/primitives";
import { bytesToBase64url, WAKE_LIMITS } from "@glimmers/sync";
import type { Context, Hono } from "hono";
import * as v from "valibot";
import type { KeptWake } from "../wake-store.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor, jsonIn, MOST_JSON } from "./ask.ts";
import { HASH, heldIn, newBytesOf, takesNew } from "./beside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { pushServiceAt } from "./push-service.ts";
import type { Refusal } from "./refusal.ts";
import { DONE } from "./reply.ts";
import { sendNow } from "./wake-sender.ts";

/** When to wake a browser: see `WakeDesk` in sync, and docs/spec/reminders.md. */
export const wakeRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const one = "/v1/wakes/:id";
  app.get("/v1/wakes", atTheDoor(mailboxes, "wake-key", giveKey(mailboxes)));
  app.put(one, atTheDoor(mailboxes, "put-wake", put(mailboxes)));
  app.delete(one, atTheDoor(mailboxes, "remove-wake", remove(mailboxes)));
  app.post(`${one}/knock`, atTheDoor(mailboxes, "knock", knock(mailboxes)));
};

const MINUTE = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_439));

const WAKE = v.object({
  endpoint: v.pipe(v.string(), v.maxLength(WAKE_LIMITS.endpoint)),
  times: v.pipe(
    v.array(v.pipe(v.number(), v.custom<Instant>(isInstant))),
    v.minLength(1),
    v.maxLength(WAKE_LIMITS.times),
  ),
  hours: v.object({ from: MINUTE, to: MINUTE }),
  most: v.picklist([1, 2]),
  knock: v.exactOptional(HASH),
});

/** Its id and whose it is. */
const whose = (
  { settings }: Mailboxes,
  context: Context,
): Result<{ readonly id: string; readonly hash: string }, Refusal> => {
  return settings.push ? heldIn(context) : err({ type: "NoPushHere" });
};

const giveKey =
  ({ settings, vapid }: Mailboxes): Handle =>
  async () =>
    settings.push
      ? ok({ json: { publicKey: bytesToBase64url(vapid.publicKey) } })
      : err({ type: "NoPushHere" });

const put =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const own = whose(mailboxes, context);
    if (!own.ok) return own;
    const open = takesNew(mailboxes);
    if (!open.ok) return open;
    const body = await newBytesOf(mailboxes, context, MOST_JSON);
    if (!body.ok) return body;
    const asked = jsonIn(body.value, WAKE);
    if (!asked.ok) return asked;
    const wake = wakeFrom(mailboxes, own.value, asked.value);
    if (!wake.ok) return wake;
    const kept = await mailboxes.engine.wakes.put(wake.value, mailboxes.now());
    return kept.ok ? ok(DONE) : kept;
  };

/** Times that are past, or too far ahead, are left out: a device's clock may be a little off. */
const wakeFrom = (
  { settings, now }: Mailboxes,
  { id, hash }: { readonly id: string; readonly hash: string },
  { times, ...asked }: v.InferOutput<typeof WAKE>,
): Result<KeptWake, Refusal> => {
  const service = pushServiceAt(asked.endpoint, settings.pushHosts);
  if (!service.ok) return service;
  const [from, most] = [now(), days(WAKE_LIMITS.days)];
  const ahead = times.filter((time) => time > from && time <= from + most);
  if (ahead.length === 0) return err({ type: "ClockApart", now: from, most });
  return ok({ ...asked, id, owner: hash, times: ahead.toSorted((one, other) => one - other) });
};

const remove =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const own = whose(mailboxes, context);
    if (!own.ok) return own;
    const removed = await mailboxes.engine.wakes.remove(own.value.id, own.value.hash);
    return removed.ok ? ok(DONE) : removed;
  };

/** Who knocks hears the same whether a push goes out or not, and as soon. */
const knock =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const own = whose(mailboxes, context);
    if (!own.ok) return own;
    const { id, hash } = own.value;
    const due = await mailboxes.engine.wakes.knock(id, hash, mailboxes.now());
    if (!due.ok) return due;
    if (due.value !== undefined) void sendNow(mailboxes, due.value);
    return ok(DONE);
  };
