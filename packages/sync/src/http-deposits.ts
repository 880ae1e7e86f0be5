import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, isInstant, ok } from "@glimmers/primitives";
import type {
  Asker,
  DepositDesk,
  DepositStanding,
  DepositTrouble,
  NewDeposit,
  OwnedDeposit,
} from "./deposit-desk.ts";
import { DEPOSIT_LIMITS } from "./deposit-desk.ts";
import type { Call, CallTrouble, Details, Refusal } from "./http-call.ts";
import { callerOf, garbled, troubleOf } from "./http-call.ts";
import { isRefused } from "./http-mailbox.ts";
import { byToken } from "./http-token.ts";
import type { HttpWays } from "./http-ways.ts";
import { putWithWork } from "./with-work.ts";

/** The deposits of the server at `origin` ("https://example.org"). */
export const httpDeposits = (
  origin: string,
  ways: HttpWays & { readonly sha256: (bytes: Uint8Array) => Bytes },
): DepositDesk => {
  const caller = callerOf(origin, ways);

  const done = async (call: Call): Promise<Result<void, DepositTrouble>> => {
    const answer = await caller.call(call);
    return answer.ok ? ok(undefined) : err(depositTrouble(answer.error));
  };
  const standing = async (call: Call): Promise<Result<DepositStanding, DepositTrouble>> => {
    const answer = await caller.call(call);
    if (!answer.ok) return err(depositTrouble(answer.error));
    const said = await caller.detailsOf(answer.value);
    if (!said.ok) return said;
    const value = standingIn(said.value);
    return value === undefined ? err(garbled()) : ok(value);
  };

  return {
    put: async (deposit) => {
      const put = await putWithWork(caller, ways.sha256, putCall(deposit));
      return put.ok ? ok(undefined) : err(depositTrouble(put.error));
    },
    standing: (own) => standing(ownCall(own, "GET")),
    stop: (own) => done(ownCall(own, "POST", "/stop")),
    remove: (own) => done(ownCall(own, "DELETE")),
    ask: (asker) => standing(askCall(asker, "/ask")),
    take: async (asker) => {
      const answer = await caller.call(askCall(asker, "/take"));
      if (!answer.ok) return err(depositTrouble(answer.error));
      const sealed = await caller.bytesOf(answer.value);
      return sealed.ok && sealed.value.length > DEPOSIT_LIMITS.bytes ? err(garbled()) : sealed;
    },
    check: (asker) => done(askCall(asker, "/check")),
  };
};

const ownCall = ({ id, ownerToken }: OwnedDeposit, method: Call["method"], under = ""): Call => ({
  method,
  path: `/v1/deposits/${id}${under}`,
  headers: byToken(ownerToken),
});

const askCall = ({ id, askerToken }: Asker, under: string): Call => ({
  method: "POST",
  path: `/v1/deposits/${id}${under}`,
  headers: byToken(askerToken),
});

const putCall = (deposit: NewDeposit): Call => ({
  method: "PUT",
  path: `/v1/deposits/${deposit.id}`,
  headers: {
    ...byToken(deposit.ownerToken),
    "glimmers-asker": bytesToHex(deposit.askerHash),
    "glimmers-wait": String(deposit.waitDays),
  },
  body: deposit.sealed,
});

const standingIn = ({ state, askedAt, until }: Details): DepositStanding | undefined => {
  if (state === "resting") return { state };
  if (!isInstant(askedAt)) return undefined;
  if (state === "open") return { state, askedAt };
  return state === "waiting" && isInstant(until) ? { state, askedAt, until } : undefined;
};

const NAMES = ["NoSuchDeposit", "NotAskedFor", "ServerClosed"] as const;

const depositTrouble = (trouble: CallTrouble | Refusal): DepositTrouble => {
  if (isRefused(trouble, "StillWaiting")) {
    const { until } = trouble.details;
    return isInstant(until) ? { type: "StillWaiting", until } : garbled();
  }
  const type = NAMES.find((name) => isRefused(trouble, name));
  return type === undefined ? troubleOf(trouble) : { type };
};
