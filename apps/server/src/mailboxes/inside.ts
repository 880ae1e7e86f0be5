import type { Result } from "@glimmers/primitives";
import { err, seconds } from "@glimmers/primitives";
import type { Context } from "hono";
import { answering, MAILBOX, partOf } from "./ask.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import type { Reply } from "./reply.ts";
import type { Session } from "./session.ts";
import { sessionOf } from "./session.ts";
import { whenAnswered } from "./socket.ts";

/** What a route inside a mailbox does, for somebody who showed that it is theirs. */
export type HandleInside = (context: Context, session: Session) => Promise<Result<Reply, Refusal>>;

/** A route under `/v1/mailboxes/:mailbox`: who asks is settled before anything else. */
export const inside = (mailboxes: Mailboxes, route: string, handle: HandleInside) =>
  listening(mailboxes, route, async (context, session) => {
    const leave = mailboxes.underWay.enter(session.mailbox);
    if (leave === undefined) return err({ type: "TooMuch", wait: A_MOMENT });
    try {
      return await handle(context, session);
    } finally {
      whenAnswered(context, leave);
    }
  });

/** The same for a stream that stays open: those have a limit of their own. */
export const listening = (mailboxes: Mailboxes, route: string, handle: HandleInside) =>
  answering(mailboxes, route, async (context) => {
    const mailbox = partOf(context, "mailbox", MAILBOX);
    if (!mailbox.ok) return mailbox;
    const authorization = context.req.header("Authorization");
    const session = await sessionOf(mailboxes, mailbox.value, authorization);
    return session.ok ? handle(context, session.value) : session;
  });

const A_MOMENT = seconds(1);
