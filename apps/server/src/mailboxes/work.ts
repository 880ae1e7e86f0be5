import type { Bytes, Millis, Result } from "@glimmers/primitives";
import { err, minutes, ok } from "@glimmers/primitives";
import { base64urlToBytes, workDone } from "@glimmers/sync";
import type { Context } from "hono";
import { checks } from "./checks.ts";
import type { Mailboxes } from "./mailboxes.ts";
import type { Refusal } from "./refusal.ts";
import { readTicket } from "./tickets.ts";

export const PUZZLE_LASTS: Millis = minutes(10);
/** Bytes of chance in a puzzle. */
export const PUZZLE_CHANCE = 16;

/** The puzzle that goes with a request, if it is one of ours, in time, and solved. */
export const workOf = (
  { secret, now, settings }: Mailboxes,
  context: Context,
): Result<Bytes, Refusal> => {
  const puzzle = base64urlToBytes(context.req.header("Glimmers-Puzzle") ?? "");
  const answer = base64urlToBytes(context.req.header("Glimmers-Answer") ?? "");
  if (puzzle === undefined || answer === undefined || puzzle.length === 0)
    return err({ type: "WorkNotDone" });
  const time = { now: now(), lasts: PUZZLE_LASTS };
  const read = readTicket(secret, "puzzle", puzzle, PUZZLE_CHANCE, time);
  if (!read.ok) return err({ type: `Puzzle${read.error.type}` });
  return workDone(puzzle, answer, settings.workBits, checks.sha256)
    ? ok(puzzle)
    : err({ type: "WorkNotDone" });
};

/** Uses it up: a puzzle is good for one thing. Last of all that is looked at, so nobody solves in vain. */
export const useWork = ({ used, now }: Mailboxes, puzzle: Bytes): Result<void, Refusal> =>
  used.use(puzzle, now(), PUZZLE_LASTS) ? ok(undefined) : err({ type: "PuzzleUsed" });
