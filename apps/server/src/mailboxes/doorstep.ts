import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { Ring } from "@glimmers/sync";
import { bytesToBase64url, firstRing, MOST } from "@glimmers/sync";
import type { Hono } from "hono";
import * as v from "valibot";
import type { KeptRing } from "../engine.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor, bytesOf, partOf } from "./ask.ts";
import { checks } from "./checks.ts";
import type { Mailboxes } from "./mailboxes.ts";
import { makeTicket } from "./tickets.ts";
import { PUZZLE_CHANCE, useWork, workOf } from "./work.ts";

/**
 * What anybody may do: get a puzzle, make a mailbox with it, ask which mailbox some words open.
 * A puzzle is some work for a machine, so that mailboxes cannot be made by the million.
 */
export const doorstepRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/v1/puzzle", atTheDoor(mailboxes, "puzzle", givePuzzle(mailboxes)));
  app.post("/v1/mailboxes", atTheDoor(mailboxes, "create", create(mailboxes)));
  app.get("/v1/find/:key", atTheDoor(mailboxes, "find", find(mailboxes)));
};

const givePuzzle =
  ({ secret, random, now, settings }: Mailboxes): Handle =>
  async () => {
    if (!settings.newMailboxes && !settings.newShares) return err({ type: "ServerClosed" });
    const puzzle = makeTicket(secret, "puzzle", random.bytes(PUZZLE_CHANCE), now());
    return ok({ json: { puzzle: bytesToBase64url(puzzle), bits: settings.workBits } });
  };

const create =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const { engine, settings } = mailboxes;
    if (!settings.newMailboxes) return err({ type: "ServerClosed" });
    const solved = workOf(mailboxes, context);
    if (!solved.ok) return solved;
    const body = await bytesOf(context, mailboxes, MOST.ringBytes);
    if (!body.ok) return body;
    const signed = firstRing(body.value, checks);
    if (!signed.ok) return signed;
    const used = useWork(mailboxes, solved.value);
    if (!used.ok) return used;
    const made = await engine.createMailbox(
      signed.value.ring.mailbox,
      keptRing(signed.value.ring, body.value),
      mailboxes.now(),
    );
    return made.ok ? ok({ json: {}, status: 201 }) : made;
  };

/** What the engine keeps of a ring. */
export const keptRing = ({ number, recovery }: Ring, document: Bytes): KeptRing => ({
  number,
  document,
  ...(recovery && { recovery: bytesToHex(recovery.verifyKey) }),
});

const KEY = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

const find =
  ({ engine }: Mailboxes): Handle =>
  async (context) => {
    const key = partOf(context, "key", KEY);
    if (!key.ok) return key;
    const found = await engine.findByRecovery(key.value);
    if (!found.ok) return found;
    if (found.value === undefined) return err({ type: "NoMailboxForWords" });
    return ok({ json: { mailbox: found.value } });
  };
