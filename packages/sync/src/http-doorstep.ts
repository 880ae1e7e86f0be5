import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok, sameBytes } from "@glimmers/primitives";
import type { Call, Called, CallTrouble, Refusal } from "./http-call.ts";
import { callerOf, garbled, textIn, troubleOf } from "./http-call.ts";
import { isRefused, readInvite } from "./http-mailbox.ts";
import type { HttpWays } from "./http-ways.ts";
import type { Doorstep, DoorstepTrouble } from "./mailbox.ts";
import { putWithWork } from "./with-work.ts";

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
      const call: Call = { method: "POST", path: "/v1/mailboxes", body: firstRing };
      return settled(await putWithWork(caller, ways.sha256, call));
    },
  };
};

type AnyTrouble = CallTrouble | Refusal;

/** The id of a mailbox is random: one that is there already is ours, and its answer was lost. */
const settled = (opened: Called): Result<void, DoorstepTrouble> => {
  if (opened.ok || isRefused(opened.error, "AlreadyThere")) return ok(undefined);
  return err(doorTrouble(opened.error));
};

const DOOR_NAMES = ["NoSuchInvite", "NoMailboxForWords", "ServerClosed"] as const;

const doorTrouble = (trouble: AnyTrouble): DoorstepTrouble => {
  const type = DOOR_NAMES.find((name) => isRefused(trouble, name));
  return type === undefined ? troubleOf(trouble) : { type };
};
