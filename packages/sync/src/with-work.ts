import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "./base64url.ts";
import type { Call, Called, Caller, CallTrouble, Refusal } from "./http-call.ts";
import { garbled, numberIn, textIn } from "./http-call.ts";
import { isRefused } from "./http-mailbox.ts";
import { doWork } from "./session.ts";

type Sha256 = (bytes: Uint8Array) => Bytes;

/**
 * Sends a call that leaves something new with a server, with the work it asks for done: a puzzle
 * is fetched and solved first. One that ran out under the work is asked for anew, once.
 */
export const putWithWork = async (caller: Caller, sha256: Sha256, call: Call): Promise<Called> => {
  const put = await putOnce(caller, sha256, call);
  const isLate = !put.ok && isRefused(put.error, "PuzzleExpired");
  return isLate ? putOnce(caller, sha256, call) : put;
};

const putOnce = async (caller: Caller, sha256: Sha256, call: Call): Promise<Called> => {
  const puzzle = await fetchPuzzle(caller);
  if (!puzzle.ok) return puzzle;
  const { bytes, bits } = puzzle.value;
  const answer = await doWork(bytes, bits, sha256, () => caller.ways.wait(0).over);
  const work = {
    "glimmers-puzzle": bytesToBase64url(bytes),
    "glimmers-answer": bytesToBase64url(answer),
  };
  return caller.call({ ...call, headers: { ...call.headers, ...work } });
};

/** More work than this nobody should be asked for: some minutes on a phone. */
const MOST_BITS = 26;

const fetchPuzzle = async (
  caller: Caller,
): Promise<Result<{ readonly bytes: Bytes; readonly bits: number }, CallTrouble | Refusal>> => {
  const answer = await caller.call({ method: "GET", path: "/v1/puzzle" });
  if (!answer.ok) return answer;
  const details = await caller.detailsOf(answer.value);
  if (!details.ok) return details;
  const bytes = base64urlToBytes(textIn(details.value, "puzzle") ?? "");
  const bits = numberIn(details.value, "bits");
  return bytes === undefined || bits > MOST_BITS ? err(garbled()) : ok({ bytes, bits });
};
