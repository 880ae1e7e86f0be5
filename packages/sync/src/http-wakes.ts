import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import { base64urlToBytes } from "./base64url.ts";
import type { Called, CallTrouble, Refusal } from "./http-call.ts";
import { callerOf, garbled, textIn, troubleOf } from "./http-call.ts";
import { isRefused } from "./http-mailbox.ts";
import { byToken } from "./http-token.ts";
import type { HttpWays } from "./http-ways.ts";
import type { NewWake, WakeDesk, WakeTrouble } from "./wake-desk.ts";
import { putWithWork } from "./with-work.ts";

/** The wakes of the server at `origin` ("https://example.org"). */
export const httpWakes = (
  origin: string,
  ways: HttpWays & { readonly sha256: (bytes: Uint8Array) => Bytes },
): WakeDesk => {
  const caller = callerOf(origin, ways);
  return {
    publicKey: async () => {
      const answer = await caller.call({ method: "GET", path: "/v1/wakes" });
      if (!answer.ok) return err(wakeTrouble(answer.error));
      const details = await caller.detailsOf(answer.value);
      if (!details.ok) return details;
      const key = base64urlToBytes(textIn(details.value, "publicKey") ?? "");
      return key?.length === KEY_LENGTH ? ok(key) : err(garbled());
    },
    put: async (wake) =>
      done(
        await putWithWork(caller, ways.sha256, {
          method: "PUT",
          path: `/v1/wakes/${wake.id}`,
          headers: byToken(wake.ownerToken),
          body: bodyOf(wake),
        }),
      ),
    remove: async (id, ownerToken) => {
      const call = { path: `/v1/wakes/${id}`, headers: byToken(ownerToken) };
      const removed = done(await caller.call({ method: "DELETE", ...call }));
      const isGone = !removed.ok && removed.error.type === "NoSuchWake";
      return isGone ? ok(undefined) : removed;
    },
    knock: async (id, knockToken) => {
      const call = { path: `/v1/wakes/${id}/knock`, headers: byToken(knockToken) };
      return done(await caller.call({ method: "POST", ...call }));
    },
  };
};

/** An uncompressed point of P-256. */
const KEY_LENGTH = 65;

const bodyOf = ({ endpoint, times, hours, most, knockHash }: NewWake): string =>
  JSON.stringify({
    endpoint,
    times,
    hours,
    most,
    ...(knockHash !== undefined && { knock: bytesToHex(knockHash) }),
  });

const done = (answer: Called): Result<void, WakeTrouble> =>
  answer.ok ? ok(undefined) : err(wakeTrouble(answer.error));

const NAMES = [
  "NoSuchWake",
  "NotAPushService",
  "NoPushHere",
  "ClockApart",
  "ServerClosed",
] as const;

const wakeTrouble = (trouble: CallTrouble | Refusal): WakeTrouble => {
  const type = NAMES.find((name) => isRefused(trouble, name));
  return type === undefined ? troubleOf(trouble) : { type };
};
