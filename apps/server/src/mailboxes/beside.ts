import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, seconds } from "@glimmers/primitives";
import type { Context } from "hono";
import * as v from "valibot";
import { addressOf } from "./address.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor, bytesOf, partOf } from "./ask.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { whenAnswered } from "./socket.ts";
import { tokenHashOf } from "./token.ts";
import { useWork, workOf } from "./work.ts";

/**
 * Note: Beside the mailboxes
 *
 * Shares, deposits and wakes have ids and tokens of their own and are tied to no mailbox, so that
 * nothing here says who shares with whom, or who can be helped back by whom. So nobody's quota
 * pays for them: what holds them down is work, what one address may leave in a while, and that
 * each is small or ends. See docs/decisions/089-a-share-belongs-to-no-mailbox.md.
 */

/** A route that carries bytes for somebody nobody knows: so many under way for each address. */
export const carrying = (mailboxes: Mailboxes, route: string, handle: Handle) =>
  atTheDoor(mailboxes, route, async (context) => {
    const leave = mailboxes.underWay.enter(`at ${addressIn(mailboxes, context)}`);
    if (leave === undefined) return err({ type: "TooMuch", wait: A_MOMENT });
    try {
      return await handle(context);
    } finally {
      whenAnswered(context, leave);
    }
  });

const A_MOMENT = seconds(1);

/** Whether something new is taken at all, before more is looked at. */
export const takesNew = ({ settings }: Mailboxes): Result<void, Refusal> =>
  settings.newShares ? ok(undefined) : err({ type: "ServerClosed" });

/** The body of something new, of at most `most` bytes, with the work for it done and used up. */
export const newBytesOf = async (
  mailboxes: Mailboxes,
  context: Context,
  most: number,
): Promise<Result<Bytes, Refusal>> => {
  const solved = workOf(mailboxes, context);
  if (!solved.ok) return solved;
  const body = await bytesOf(context, mailboxes, most);
  if (!body.ok) return body;
  const used = useWork(mailboxes, solved.value);
  if (!used.ok) return used;
  const allowed = mailboxes.newFrom.take(addressIn(mailboxes, context), mailboxes.now());
  return allowed.ok ? body : allowed;
};

const addressIn = ({ settings }: Mailboxes, context: Context): string =>
  addressOf(context, settings.behindProxy);

/** 32 hex digits in the address: of a share, a deposit, or something put beside one. */
export const RANDOM_ID = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));

/** SHA-256 of somebody's token, in a header. */
export const HASH = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** The header of that name, if it makes sense. */
export const headerOf = <Schema extends v.GenericSchema>(
  context: Context,
  name: string,
  schema: Schema,
): Result<v.InferOutput<Schema>, Refusal> => {
  const parsed = v.safeParse(schema, context.req.header(name));
  return parsed.success ? ok(parsed.output) : err({ type: "NotABody" });
};

/** Which thing is asked for, and the hash of the token it is asked with. */
export const heldIn = (
  context: Context,
): Result<{ readonly id: string; readonly hash: string }, Refusal> => {
  const id = partOf(context, "id", RANDOM_ID);
  if (!id.ok) return id;
  const hash = tokenHashOf(context);
  return hash.ok ? ok({ id: id.value, hash: hash.value }) : hash;
};
