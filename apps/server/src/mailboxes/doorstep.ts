import type { Bytes, Millis, Result } from "@glimmers/primitives";
import { bytesToHex, err, minutes, ok } from "@glimmers/primitives";
import type { Ring } from "@glimmers/sync";
import { base64urlToBytes, bytesToBase64url, firstRing, MOST, workDone } from "@glimmers/sync";
import type { Hono } from "hono";
import * as v from "valibot";
import type { KeptRing } from "../engine.ts";
import type { Handle } from "./ask.ts";
import { atTheDoor, bytesOf, partOf } from "./ask.ts";
import { checks } from "./checks.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { makeTicket, readTicket } from "./tickets.ts";

/**
 * What anybody may do: get a puzzle, make a mailbox with it, ask which mailbox some words open.
 * A puzzle is some work for a machine, so that mailboxes cannot be made by the million.
 */
export const doorstepRoutes = (app: Hono, mailboxes: Mailboxes): void => {
  app.get("/v1/puzzle", atTheDoor(mailboxes, "puzzle", givePuzzle(mailboxes)));
  app.post("/v1/mailboxes", atTheDoor(mailboxes, "create", create(mailboxes)));
  app.get("/v1/find/:key", atTheDoor(mailboxes, "find", find(mailboxes)));
};

export const PUZZLE_LASTS: Millis = minutes(10);
const RANDOM = 16;

const givePuzzle =
  ({ secret, random, now, settings }: Mailboxes): Handle =>
  async () => {
    if (!settings.newMailboxes) return err({ type: "ServerClosed" });
    const puzzle = makeTicket(secret, "puzzle", random.bytes(RANDOM), now());
    return ok({ json: { puzzle: bytesToBase64url(puzzle), bits: settings.workBits } });
  };

const create =
  (mailboxes: Mailboxes): Handle =>
  async (context) => {
    const { engine, settings } = mailboxes;
    if (!settings.newMailboxes) return err({ type: "ServerClosed" });
    const solved = checkWork(
      mailboxes,
      context.req.header("Glimmers-Puzzle"),
      context.req.header("Glimmers-Answer"),
    );
    if (!solved.ok) return solved;
    const body = await bytesOf(context, mailboxes, MOST.ringBytes);
    if (!body.ok) return body;
    const signed = firstRing(body.value, checks);
    if (!signed.ok) return signed;
    const now = mailboxes.now();
    if (!mailboxes.used.use(solved.value, now, PUZZLE_LASTS)) return err({ type: "PuzzleUsed" });
    const made = await engine.createMailbox(
      signed.value.ring.mailbox,
      keptRing(signed.value.ring, body.value),
      now,
    );
    return made.ok ? ok({ json: {}, status: 201 }) : made;
  };

/** The puzzle, if it is one of ours, in time, and solved. */
const checkWork = (
  { secret, now, settings }: Mailboxes,
  puzzleText: string | undefined,
  answerText: string | undefined,
): Result<Bytes, Refusal> => {
  const puzzle = base64urlToBytes(puzzleText ?? "");
  const answer = base64urlToBytes(answerText ?? "");
  if (puzzle === undefined || answer === undefined || puzzle.length === 0)
    return err({ type: "WorkNotDone" });
  const read = readTicket(secret, "puzzle", puzzle, RANDOM, { now: now(), lasts: PUZZLE_LASTS });
  if (!read.ok) return err({ type: `Puzzle${read.error.type}` });
  return workDone(puzzle, answer, settings.workBits, checks.sha256)
    ? ok(puzzle)
    : err({ type: "WorkNotDone" });
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
