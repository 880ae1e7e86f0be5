import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { SignedRing } from "@glimmers/sync";
import { encodeRings, followsRing, readRing } from "@glimmers/sync";
import type { Hono } from "hono";
import { afterOf, bytesOf, poking } from "./ask.ts";
import { checks } from "./checks.ts";
import { keptRing } from "./doorstep.ts";
import type { HandleInside } from "./inside.ts";
import { inside } from "./inside.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { DONE } from "./reply.ts";

/** The key rings of a mailbox; what is not signed by somebody on the one before stays outside. */
export const ringRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/v1/mailboxes/:mailbox/rings", inside(mailboxes, "rings", list(mailboxes)));
  app.put("/v1/mailboxes/:mailbox/rings", inside(mailboxes, "ring", add(mailboxes)));
};

const list =
  ({ engine }: Mailboxes): HandleInside =>
  async (context, { mailbox }) => {
    const after = afterOf(context);
    if (!after.ok) return after;
    const rings = await engine.rings(mailbox, after.value);
    return rings.ok ? ok({ bytes: encodeRings(rings.value) }) : rings;
  };

/** Twenty devices and two hundred epochs have room in it; it may be asked for by all of them. */
export const MOST_RING = 256 * 1024;

const add =
  (mailboxes: Mailboxes): HandleInside =>
  async (context, { mailbox, device, ring }) => {
    const body = await bytesOf(context, mailboxes, MOST_RING);
    if (!body.ok) return body;
    // Whoever signed it may not have heard the answer to the first time.
    if (ring.ring.signer === device && sameBytes(body.value, ring.document)) return ok(DONE);
    const next = nextRing(ring, body.value);
    if (!next.ok) return next;
    const allowed = mailboxes.ringsOf.take(mailbox, mailboxes.now());
    if (!allowed.ok) return allowed;
    const kept = keptRing(next.value.ring, body.value);
    const put = await mailboxes.engine.putRing(mailbox, kept, mailboxes.now());
    const done = poking(mailboxes, mailbox, "ring", put);
    return done.ok ? ok(DONE) : done;
  };

/** The ring after `newest`; one that somebody else was quicker with is not wrong, only late. */
const nextRing = (newest: SignedRing, document: Bytes): Result<SignedRing, Refusal> => {
  const read = readRing(document);
  if (!read.ok) return read;
  const { mailbox, number } = read.value.ring;
  if (mailbox === newest.ring.mailbox && number <= newest.ring.number)
    return err({ type: "RingTaken" });
  return followsRing(newest, document, checks);
};
