import type { Bytes, Millis, NamedError, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BlobId, InviteId, MailboxId } from "@glimmers/sync";
import { base64urlToBytes } from "@glimmers/sync";
import type { Context } from "hono";
import * as v from "valibot";
import { addressOf } from "./address.ts";
import { readBody } from "./body.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import { refusalResponse, responseTo } from "./reply.ts";

/** What a route does: everything that may go wrong has a name. */
export type Handle = (context: Context) => Promise<Result<Reply, Refusal>>;

/** A handler as Hono takes it: turned into an answer, and counted under `route`. */
export const answering =
  (mailboxes: Mailboxes, route: string, handle: Handle) =>
  async (context: Context): Promise<Response> => {
    const outcome = await handle(context);
    mailboxes.metrics.answered(route, outcome.ok ? "ok" : outcome.error.type);
    if (outcome.ok) return responseTo(outcome.value);
    if ("reason" in outcome.error)
      mailboxes.complain(`${outcome.error.type} at ${route}: ${outcome.error.reason}`);
    return refusalResponse(outcome.error);
  };

/** The same for whoever has not said which mailbox is theirs: limited by address. */
export const atTheDoor = (mailboxes: Mailboxes, route: string, handle: Handle) =>
  answering(mailboxes, route, async (context) => {
    const address = addressOf(context, mailboxes.settings.behindProxy);
    const allowed = mailboxes.byAddress.take(address, mailboxes.now());
    return allowed.ok ? handle(context) : allowed;
  });

/** The body as bytes, at most so many. */
export const bytesOf = (
  context: Context,
  { settings }: Mailboxes,
  most: number,
): Promise<Result<Bytes, Refusal>> => readBody(context.req.raw, most, settings.bodyWithin);

export const MOST_JSON = 4096;

/** The body as JSON of that shape. */
export const jsonOf = async <Schema extends v.GenericSchema>(
  context: Context,
  mailboxes: Mailboxes,
  schema: Schema,
): Promise<Result<v.InferOutput<Schema>, Refusal>> => {
  const body = await bytesOf(context, mailboxes, MOST_JSON);
  return body.ok ? jsonIn(body.value, schema) : body;
};

/** The same of a body that is here. */
export const jsonIn = <Schema extends v.GenericSchema>(
  body: Bytes,
  schema: Schema,
): Result<v.InferOutput<Schema>, Refusal> => {
  const parsed = v.safeParse(schema, parsedJson(body));
  return parsed.success ? ok(parsed.output) : err({ type: "NotABody" });
};

const parsedJson = (body: Bytes): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
};

const hexOf = (length: number): v.GenericSchema<string> =>
  v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${length}}$`)));

export const MAILBOX = v.pipe(
  hexOf(32),
  v.transform((id) => id as MailboxId),
);
export const INVITE = v.pipe(
  hexOf(32),
  v.transform((id) => id as InviteId),
);
export const BLOB = v.pipe(
  hexOf(32),
  v.transform((id) => id as BlobId),
);

/** Bytes as base64url, at most 512 letters of it. */
export const BASE64URL = v.pipe(
  v.string(),
  v.maxLength(512),
  v.transform(base64urlToBytes),
  v.instance(Uint8Array<ArrayBuffer>),
);

/** The part of the address of that name; nothing is at an address where it makes no sense. */
export const partOf = <Schema extends v.GenericSchema>(
  context: Context,
  name: string,
  schema: Schema,
): Result<v.InferOutput<Schema>, Refusal> => {
  const parsed = v.safeParse(schema, context.req.param(name));
  return parsed.success ? ok(parsed.output) : err({ type: "NothingHere" });
};

/** `?after=n`: a whole number, 0 where it is absent. */
export const afterOf = (context: Context): Result<number, Refusal> => {
  const text = context.req.query("after") ?? "0";
  return /^\d{1,15}$/.test(text) ? ok(Number(text)) : err({ type: "NotABody" });
};

/** How long something took, however it ended. */
export const timed = async <T>(
  { metrics }: Mailboxes,
  what: "push" | "pull",
  work: () => Promise<T>,
): Promise<T> => {
  const began = performance.now();
  const done = await work();
  metrics.took(what, (performance.now() - began) as Millis);
  return done;
};

/** Says so to everybody who listens, once it is done. */
export const poking = <T, E extends NamedError>(
  { engine }: Mailboxes,
  mailbox: MailboxId,
  what: string,
  done: Result<T, E>,
): Result<T, E> => {
  if (done.ok) engine.poke(mailbox, what);
  return done;
};
