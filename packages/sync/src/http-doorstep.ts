import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok, sameBytes } from "@glimmers/primitives";
import { base64urlToBytes, bytesToBase64url } from "./base64url.ts";
import type { Caller, CallTrouble, Refusal } from "./http-call.ts";
import { callerOf, garbled, numberIn, textIn, troubleOf } from "./http-call.ts";
import { isRefused, readInvite } from "./http-mailbox.ts";
import type { HttpWays } from "./http-ways.ts";
import type { Doorstep, DoorstepTrouble } from "./mailbox.ts";
import { doWork } from "./session.ts";

/** The doorstep of the server at `origin`, for a device that is on no ring yet. */
export const httpDoorstep = (
  origin: string,
  ways: HttpWays & { readonly sha256: (bytes: Uint8Array) => Bytes },
): Doorstep => {
  const caller = callerOf(origin, ways);
  return {
    askToJoin: async (id, sealed) => {
      const path = `/v1/invites/${id}/request`;
      const answer = await caller.call({ method: "PUT", path, body: sealed });
      if (answer.ok) return ok(undefined);
      if (!isRefused(answer.error, "AlreadyThere")) return err(doorTrouble(answer.error));
      // Our own request, whose answer was lost, or another's: then the invitation is used.
      const state = await readInvite(caller, id);
      const isOurs = state.ok && state.value.request && sameBytes(state.value.request, sealed);
      return isOurs === true ? ok(undefined) : err({ type: "NoSuchInvite" });
    },
    invite: async (id, waitSeconds) => {
      const state = await readInvite(caller, id, waitSeconds);
      return state.ok ? state : err(doorTrouble(state.error));
    },
    find: async (verifyKey) => {
      const path = `/v1/find/${bytesToHex(verifyKey)}`;
      const answer = await caller.call({ method: "GET", path });
      if (!answer.ok) return err(doorTrouble(answer.error));
      const details = await caller.detailsOf(answer.value);
      if (!details.ok) return details;
      const mailbox = textIn(details.value, "mailbox") ?? "";
      return /^[0-9a-f]{32}$/.test(mailbox) ? ok(mailbox) : err(garbled());
    },
    open: async (firstRing) => {
      const opened = await openOnce(caller, ways.sha256, firstRing);
      // A puzzle lasts some minutes: one that ran out under the work is asked for anew.
      const isLate = !opened.ok && isRefused(opened.error, "PuzzleExpired");
      return settled(isLate ? await openOnce(caller, ways.sha256, firstRing) : opened);
    },
  };
};

type AnyTrouble = CallTrouble | Refusal;

const openOnce = async (
  caller: Caller,
  sha256: (bytes: Uint8Array) => Bytes,
  firstRing: Bytes,
): Promise<Result<void, AnyTrouble>> => {
  const puzzle = await fetchPuzzle(caller);
  if (!puzzle.ok) return puzzle;
  const { bytes, bits } = puzzle.value;
  const answer = await doWork(bytes, bits, sha256, () => caller.ways.wait(0).over);
  const headers = {
    "glimmers-puzzle": bytesToBase64url(bytes),
    "glimmers-answer": bytesToBase64url(answer),
  };
  const path = "/v1/mailboxes";
  const opened = await caller.call({ method: "POST", path, headers, body: firstRing });
  return opened.ok ? ok(undefined) : opened;
};

/** More work than this nobody should be asked for: some minutes on a phone. */
const MOST_BITS = 26;

const fetchPuzzle = async (
  caller: Caller,
): Promise<Result<{ readonly bytes: Bytes; readonly bits: number }, AnyTrouble>> => {
  const answer = await caller.call({ method: "GET", path: "/v1/puzzle" });
  if (!answer.ok) return answer;
  const details = await caller.detailsOf(answer.value);
  if (!details.ok) return details;
  const bytes = base64urlToBytes(textIn(details.value, "puzzle") ?? "");
  const bits = numberIn(details.value, "bits");
  return bytes === undefined || bits > MOST_BITS ? err(garbled()) : ok({ bytes, bits });
};

/** The id of a mailbox is random: one that is there already is ours, and its answer was lost. */
const settled = (opened: Result<void, AnyTrouble>): Result<void, DoorstepTrouble> => {
  if (opened.ok || isRefused(opened.error, "AlreadyThere")) return ok(undefined);
  return err(doorTrouble(opened.error));
};

const DOOR_NAMES = ["NoSuchInvite", "NoMailboxForWords", "ServerClosed"] as const;

const doorTrouble = (trouble: AnyTrouble): DoorstepTrouble => {
  const type = DOOR_NAMES.find((name) => isRefused(trouble, name));
  return type === undefined ? troubleOf(trouble) : { type };
};
