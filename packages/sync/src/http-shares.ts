import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { bytesToHex, err, isInstant, ok } from "@glimmers/primitives";
import type { Call, CallTrouble, Details, Refusal } from "./http-call.ts";
import { callerOf, garbled, troubleOf } from "./http-call.ts";
import { isRefused } from "./http-mailbox.ts";
import { byToken } from "./http-token.ts";
import type { FetchAnswer, HttpWays } from "./http-ways.ts";
import type {
  NewShare,
  Owned,
  Reader,
  ReadShare,
  ReplyLine,
  ShareDesk,
  ShareStanding,
  ShareTrouble,
} from "./share-desk.ts";
import { SHARE_LIMITS } from "./share-desk.ts";
import { putWithWork } from "./with-work.ts";

/** The shares of the server at `origin` ("https://example.org"). */
export const httpShares = (
  origin: string,
  ways: HttpWays & { readonly sha256: (bytes: Uint8Array) => Bytes },
): ShareDesk => {
  const caller = callerOf(origin, ways);

  const done = async (call: Call): Promise<Result<void, ShareTrouble>> => {
    const answer = await caller.call(call);
    return answer.ok ? ok(undefined) : err(shareTrouble(answer.error));
  };
  const details = async <T>(
    call: Call,
    read: (details: Details) => T | undefined,
  ): Promise<Result<T, ShareTrouble>> => {
    const answer = await caller.call(call);
    if (!answer.ok) return err(shareTrouble(answer.error));
    const said = await caller.detailsOf(answer.value);
    if (!said.ok) return said;
    const value = read(said.value);
    return value === undefined ? err(garbled()) : ok(value);
  };
  const bytes = async (answer: FetchAnswer, most: number): Promise<Result<Bytes, ShareTrouble>> => {
    const read = await caller.bytesOf(answer);
    return read.ok && read.value.length > most ? err(garbled()) : read;
  };

  return {
    open: async (share) => {
      const put = await putWithWork(caller, ways.sha256, putCall(share));
      return put.ok ? ok(undefined) : err(shareTrouble(put.error));
    },
    standing: (own) => details(ownCall(own, "GET"), standingIn),
    extend: (own, until) =>
      done({ ...ownCall(own, "POST", "/until"), body: JSON.stringify({ until }) }),
    close: (own) => done(ownCall(own, "DELETE")),
    read: async (reader) => {
      const answer = await caller.call(readCall(reader, "POST", "/read"));
      if (!answer.ok) return err(shareTrouble(answer.error));
      const sealed = await bytes(answer.value, SHARE_LIMITS.most);
      return sealed.ok ? readShare(sealed.value, untilOf(answer.value)) : sealed;
    },
    reply: (reader, reply, sealed) =>
      done({ ...readCall(reader, "PUT", `/replies/${reply}`), body: sealed }),
    replies: (own) => details(ownCall(own, "GET", "/replies"), repliesIn),
    fetchReply: async (own, reply) => {
      const answer = await caller.call(ownCall(own, "GET", `/replies/${reply}`));
      if (answer.ok) return bytes(answer.value, SHARE_LIMITS.replyBytes);
      const isNone = isRefused(answer.error, "NoSuchReply");
      return isNone ? ok(undefined) : err(shareTrouble(answer.error));
    },
    dropReply: (own, reply) => done(ownCall(own, "DELETE", `/replies/${reply}`)),
  };
};

const ownCall = ({ id, ownerToken }: Owned, method: Call["method"], under = ""): Call => ({
  method,
  path: `/v1/shares/${id}${under}`,
  headers: byToken(ownerToken),
});

const readCall = ({ id, readerToken }: Reader, method: Call["method"], under: string): Call => ({
  method,
  path: `/v1/shares/${id}${under}`,
  headers: byToken(readerToken),
});

const putCall = (share: NewShare): Call => ({
  method: "PUT",
  path: `/v1/shares/${share.id}`,
  headers: {
    ...byToken(share.ownerToken),
    "glimmers-reader": bytesToHex(share.readerHash),
    "glimmers-until": String(share.until),
    "glimmers-once": share.once ? "1" : "0",
  },
  body: share.sealed,
});

const STATES = ["open", "over", "closed", "taken"] as const;

const standingIn = ({ state, until, once }: Details): ShareStanding | undefined => {
  const known = STATES.find((each) => each === state);
  const isWhole = known !== undefined && isInstant(until) && typeof once === "boolean";
  return isWhole ? { state: known, until, once } : undefined;
};

const repliesIn = ({ replies }: Details): readonly ReplyLine[] | undefined => {
  if (!Array.isArray(replies) || replies.length > SHARE_LIMITS.replies) return undefined;
  const lines = replies.map(replyIn).filter((line) => line !== undefined);
  return lines.length === replies.length ? lines : undefined;
};

const replyIn = (line: unknown): ReplyLine | undefined => {
  if (typeof line !== "object" || line === null) return undefined;
  const { id, size }: Details = { ...line };
  const isWhole = typeof id === "string" && /^[0-9a-f]{32}$/.test(id) && isSize(size);
  return isWhole ? { id, size } : undefined;
};

const isSize = (value: unknown): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= 0;

const untilOf = ({ headers }: FetchAnswer): Instant | undefined => {
  const until = Number(headers.get("glimmers-until") ?? "none");
  return isInstant(until) ? until : undefined;
};

const readShare = (sealed: Bytes, until: Instant | undefined): Result<ReadShare, ShareTrouble> =>
  until === undefined ? err(garbled()) : ok({ sealed, until });

const NAMES = [
  "NoSuchShare",
  "ShareClosed",
  "ShareOver",
  "ShareTaken",
  "NotAnEnd",
  "TooManyReplies",
  "ServerClosed",
] as const;

const shareTrouble = (trouble: CallTrouble | Refusal): ShareTrouble => {
  const type = NAMES.find((name) => isRefused(trouble, name));
  return type === undefined ? troubleOf(trouble) : { type };
};
