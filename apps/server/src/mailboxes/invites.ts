import type { Instant, Millis, Result } from "@glimmers/primitives";
import { err, isInstant, minutes, ok } from "@glimmers/primitives";
import type { InviteId, InviteState, MailboxId } from "@glimmers/sync";
import { bytesToBase64url, MOST } from "@glimmers/sync";
import type { Context, Hono } from "hono";
import * as v from "valibot";
import type { Handle } from "./ask.ts";
import { atTheDoor, bytesOf, INVITE, jsonOf, partOf } from "./ask.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import { DONE } from "./reply.ts";

/**
 * Invitations: two short sealed messages under an id that only who has the secret can derive.
 * The newcomer is on no ring yet, so it asks and hears without a token.
 */
export const inviteRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  const own = "/v1/mailboxes/:mailbox/invites";
  app.post(own, inside(mailboxes, "invite", open(mailboxes)));
  app.delete(`${own}/:id`, inside(mailboxes, "close-invite", close(mailboxes)));
  app.put(`${own}/:id/answer`, inside(mailboxes, "answer-invite", answer(mailboxes)));
  app.put("/v1/invites/:id/request", atTheDoor(mailboxes, "request", request(mailboxes)));
  app.get("/v1/invites/:id", atTheDoor(mailboxes, "hear-invite", hear(mailboxes)));
};

export const INVITE_LASTS: Millis = minutes(15);

const OPEN = v.object({ id: INVITE, until: v.pipe(v.number(), v.custom<Instant>(isInstant)) });

const open =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const asked = await jsonOf(context, mailboxes, OPEN);
    if (!asked.ok) return asked;
    const { id, until } = asked.value;
    const now = mailboxes.now();
    if (until <= now || until > now + INVITE_LASTS)
      return err({ type: "ClockApart", now, most: INVITE_LASTS });
    const opened = await mailboxes.engine.openInvite(mailbox, id, until, now);
    return opened.ok ? ok({ json: { until }, status: 201 }) : opened;
  };

/** The id of an invitation, if it is one of this mailbox. */
const ownInvite = async (
  { engine, now }: Mailboxes,
  context: Context,
  mailbox: MailboxId,
): Promise<Result<InviteId, Refusal>> => {
  const id = partOf(context, "id", INVITE);
  if (!id.ok) return id;
  const found = await engine.invite(id.value, now());
  if (!found.ok) return found;
  return found.value?.mailbox === mailbox ? id : err({ type: "NoSuchInvite" });
};

const close =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = await ownInvite(mailboxes, context, mailbox);
    if (!id.ok) return id.error.type === "NoSuchInvite" ? ok(DONE) : id;
    const closed = await mailboxes.engine.closeInvite(id.value);
    if (!closed.ok) return closed;
    mailboxes.engine.poke(mailbox, "invite");
    return ok(DONE);
  };

const answer =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const id = await ownInvite(mailboxes, context, mailbox);
    return id.ok ? write(mailboxes, context, { mailbox, id: id.value, part: "answer" }) : id;
  };

const request =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const id = partOf(context, "id", INVITE);
    if (!id.ok) return id;
    const found = await mailboxes.engine.invite(id.value, mailboxes.now());
    if (!found.ok) return found;
    if (found.value === undefined) return err({ type: "NoSuchInvite" });
    const { mailbox } = found.value;
    return write(mailboxes, context, { mailbox, id: id.value, part: "request" });
  };

interface Part {
  readonly mailbox: MailboxId;
  readonly id: InviteId;
  readonly part: "request" | "answer";
}

const MOST_OF = { request: MOST.requestBytes, answer: MOST.answerBytes } as const;

const write = async (
  mailboxes: Mailboxes,
  context: Context,
  { mailbox, id, part }: Part,
): Promise<Result<Reply, Refusal>> => {
  const sealed = await bytesOf(context, mailboxes, MOST_OF[part]);
  if (!sealed.ok) return sealed;
  const { engine, now } = mailboxes;
  const written = await engine.writeInvite(id, part, sealed.value, now());
  if (!written.ok) return written;
  engine.poke(mailbox, "invite");
  return ok(DONE);
};

/** The longest somebody may wait for an answer, in seconds. */
const MOST_WAIT = 30;

const hear =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const id = partOf(context, "id", INVITE);
    if (!id.ok) return id;
    const wait = Math.min(MOST_WAIT, Number(context.req.query("wait") ?? "0") || 0);
    const state = await invitation(mailboxes, id.value);
    if (!state.ok || wait <= 0 || state.value.answer !== undefined) return replyWith(state);
    await somethingNew(mailboxes, state.value.mailbox, wait * 1000, context.req.raw.signal);
    return replyWith(await invitation(mailboxes, id.value));
  };

type Found = InviteState & { readonly mailbox: MailboxId };

const invitation = async (
  { engine, now }: Mailboxes,
  id: InviteId,
): Promise<Result<Found, Refusal>> => {
  const found = await engine.invite(id, now());
  if (!found.ok) return found;
  return found.value === undefined ? err({ type: "NoSuchInvite" }) : ok(found.value);
};

const replyWith = (state: Result<Found, Refusal>): Result<Reply, Refusal> => {
  if (!state.ok) return state;
  const { until, request, answer } = state.value;
  const json = {
    until,
    ...(request && { request: bytesToBase64url(request) }),
    ...(answer && { answer: bytesToBase64url(answer) }),
  };
  return ok({ json });
};

/** Resolves with the next poke about invitations, when time is up, or when nobody waits now. */
const somethingNew = (
  { hub }: Mailboxes,
  mailbox: MailboxId,
  most: number,
  gaveUp: AbortSignal,
): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      silence();
      forget();
      gaveUp.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(() => done(), most);
    const silence = hub.listen(mailbox, (what) => {
      if (what === "invite" || what === "removed") done();
    });
    gaveUp.addEventListener("abort", done);
    const forget = hub.onClose(() => queueMicrotask(done));
  });
