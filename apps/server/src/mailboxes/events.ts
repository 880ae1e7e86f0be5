import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Hono } from "hono";
import type { HandleInside } from "./inside.ts";
import { listening } from "./inside.ts";
import type { Heard } from "./hub.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import type { Session } from "./session.ts";
import { sessionOf, TOKEN_LASTS } from "./session.ts";

/**
 * "Something new", as it happens: server-sent events that carry one word and nothing else. A
 * stream lasts no longer than a token may, so one whose other end has silently gone is not
 * kept for ever, and nobody listens on an old permission.
 */
export const eventRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/v1/mailboxes/:mailbox/events", listening(mailboxes, "events", listen(mailboxes)));
};

/** More than one person has devices; whoever opens more is no app of ours. */
export const MOST_STREAMS = 32;

const listen =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, session) => {
    const room = hasRoom(mailboxes, session);
    if (!room.ok) return room;
    const authorization = context.req.header("Authorization");
    const isStillIn = async (): Promise<boolean> =>
      (await sessionOf(mailboxes, session.mailbox, authorization)).ok;
    return ok({ stream: eventStream(mailboxes, session, isStillIn) });
  };

const hasRoom = ({ hub }: Mailboxes, { mailbox }: Session): Result<void, Refusal> =>
  hub.listeners(mailbox) < MOST_STREAMS
    ? ok(undefined)
    : err({ type: "TooMuch", wait: TOKEN_LASTS });

const eventStream = (
  mailboxes: Mailboxes,
  session: Session,
  isStillIn: () => Promise<boolean>,
): ReadableStream<Uint8Array> => {
  let stop = (): void => {};
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      stop = startEvents(mailboxes, session, isStillIn, {
        send: (text) => controller.enqueue(new TextEncoder().encode(text)),
        // Nobody reads: what waits for them is a few words, and it is not let grow.
        isFull: () => (controller.desiredSize ?? 0) < -64,
        end: () => controller.close(),
      });
    },
    cancel: () => stop(),
  });
};

interface Line {
  readonly send: (text: string) => void;
  readonly isFull: () => boolean;
  readonly end: () => void;
}

const startEvents = (
  { hub, metrics, settings }: Mailboxes,
  { mailbox }: Session,
  isStillIn: () => Promise<boolean>,
  line: Line,
): (() => void) => {
  let isOpen = true;
  const stop = (): void => {
    if (!isOpen) return;
    isOpen = false;
    clearInterval(beating);
    clearTimeout(ending);
    silence();
    forget();
    metrics.closed();
  };
  const end = (): void => {
    if (!isOpen) return;
    stop();
    line.end();
  };
  const say = (text: string): void => {
    if (!isOpen) return;
    if (line.isFull()) end();
    else line.send(text);
  };
  const hear = async (what: Heard): Promise<void> => {
    if (what === "removed") return end();
    // Who was taken off the ring hears of it by the end of the stream, and not a word more.
    if (what === "ring" && !(await isStillIn())) return end();
    say(`event: ${what}\ndata:\n\n`);
  };
  metrics.opened();
  const beating = setInterval(() => say(":\n\n"), settings.heartbeat);
  const ending = setTimeout(end, TOKEN_LASTS);
  const silence = hub.listen(mailbox, (what) => void hear(what));
  const forget = hub.onClose(() => queueMicrotask(end));
  say(":\n\n");
  return stop;
};
