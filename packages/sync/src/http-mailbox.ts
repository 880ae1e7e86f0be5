import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import { err, isInstant, ok } from "@glimmers/primitives";
import { base64urlToBytes } from "./base64url.ts";
import type { NotABody } from "./byte-reader.ts";
import type { Call, Caller, CallTrouble, Details, Refusal } from "./http-call.ts";
import { callerOf, garbled, numberIn, troubleOf } from "./http-call.ts";
import { listenOverHttp } from "./http-events.ts";
import type { SessionCall, Visitor } from "./http-session.ts";
import { sessionOf } from "./http-session.ts";
import type { HttpWays } from "./http-ways.ts";
import type { BlobId, InviteId, Slot } from "./ids.ts";
import type {
  Gone,
  InviteState,
  Mailbox,
  MailboxTrouble,
  Pushed,
  RingTaken,
  Usage,
} from "./mailbox.ts";
import {
  decodeBlobs,
  decodeLive,
  decodePulled,
  decodeRings,
  decodeWitnesses,
  encodePush,
} from "./wire.ts";

/** A mailbox on the server at `origin` ("https://example.org"), as one device sees it. */
export const httpMailbox = (origin: string, visitor: Visitor, ways: HttpWays): Mailbox => {
  const caller = callerOf(origin, ways);
  const session = sessionOf(caller, visitor);
  const asked = askerOf(caller, session);
  const home = `/v1/mailboxes/${visitor.mailbox}`;
  const inviteAt = (id: InviteId): string => `${home}/invites/${id}`;
  const blobAt = (id: BlobId): string => `${home}/blobs/${id}`;
  return {
    pull: (after) => asked.body(`${home}/items?after=${after}`, decodePulled),
    push: async (items) => {
      const call: Call = { method: "POST", path: `${home}/items`, body: encodePush(items) };
      return named(await asked.details(call), goneIn, pushedIn);
    },
    live: () => asked.body(`${home}/live`, decodeLive),
    usage: async () => {
      const answer = await asked.details({ method: "GET", path: home });
      return answer.ok ? usageIn(answer.value) : err(troubleOf(answer.error));
    },
    rings: (after) => asked.body(`${home}/rings?after=${after}`, decodeRings),
    putRing: async (document) => {
      const call: Call = { method: "PUT", path: `${home}/rings`, body: document };
      return named(await asked.details(call), ringTakenIn, () => ok(undefined));
    },
    witnesses: () => asked.body(`${home}/witnesses`, decodeWitnesses),
    putWitness: (sealed) => asked.done({ method: "PUT", path: `${home}/witnesses`, body: sealed }),
    blobs: () => asked.body(`${home}/blobs`, decodeBlobs),
    putBlob: (id, sealed) => asked.done({ method: "PUT", path: blobAt(id), body: sealed }),
    blob: (id) => asked.ifThere({ method: "GET", path: blobAt(id) }, "NoSuchBlob"),
    removeBlob: (id) => asked.done({ method: "DELETE", path: blobAt(id) }, "NoSuchBlob"),
    openInvite: (id, until) => {
      const body = JSON.stringify({ id, until });
      return asked.done({ method: "POST", path: `${home}/invites`, body });
    },
    invite: async (id) => {
      const found = await readInvite(caller, id);
      if (found.ok) return found;
      return isRefused(found.error, "NoSuchInvite") ? ok(undefined) : err(troubleOf(found.error));
    },
    answerInvite: (id, sealed) =>
      asked.done({ method: "PUT", path: `${inviteAt(id)}/answer`, body: sealed }),
    closeInvite: (id) => asked.done({ method: "DELETE", path: inviteAt(id) }, "NoSuchInvite"),
    removeAll: () => asked.done({ method: "DELETE", path: home }, "NoSuchMailbox"),
    listen: (onPoke) => listenOverHttp(ways, session, `${home}/events`, onPoke),
  };
};

type AnyTrouble = CallTrouble | Refusal;

/** The few ways in which an answer is read. */
interface Asker {
  /** A body of the wire. */
  readonly body: <T>(
    path: string,
    decode: (body: Bytes) => Result<T, NotABody>,
  ) => Promise<Result<T, MailboxTrouble>>;
  readonly details: (call: Call) => Promise<Result<Details, AnyTrouble>>;
  /** Nothing is read; a refusal named `fine` is as good as done. */
  readonly done: (call: Call, fine?: string) => Promise<Result<void, MailboxTrouble>>;
  readonly ifThere: (
    call: Call,
    absent: string,
  ) => Promise<Result<Bytes | undefined, MailboxTrouble>>;
}

const askerOf = (caller: Caller, session: SessionCall): Asker => {
  const bytes = async (call: Call): Promise<Result<Bytes, AnyTrouble>> => {
    const answer = await session(call);
    return answer.ok ? caller.bytesOf(answer.value) : answer;
  };
  return {
    body: async (path, decode) => {
      const read = await bytes({ method: "GET", path });
      if (!read.ok) return err(troubleOf(read.error));
      const decoded = decode(read.value);
      return decoded.ok ? decoded : err(garbled());
    },
    details: async (call) => {
      const answer = await session(call);
      return answer.ok ? caller.detailsOf(answer.value) : answer;
    },
    done: async (call, fine) => {
      const read = await bytes(call);
      const isDone = read.ok || (fine !== undefined && isRefused(read.error, fine));
      return isDone ? ok(undefined) : err(troubleOf(read.error));
    },
    ifThere: async (call, absent) => {
      const read = await bytes(call);
      if (read.ok) return read;
      return isRefused(read.error, absent) ? ok(undefined) : err(troubleOf(read.error));
    },
  };
};

export const isRefused = (trouble: AnyTrouble, named: string): trouble is Refusal =>
  trouble.type === "Refused" && trouble.named === named;

/** Reads what was said, or the refusal as the one name that is expected here. */
const named = <T, E extends NamedError>(
  answer: Result<Details, AnyTrouble>,
  expected: (refusal: Refusal) => E | undefined,
  read: (details: Details) => Result<T, MailboxTrouble>,
): Result<T, MailboxTrouble | E> => {
  if (answer.ok) return read(answer.value);
  const refusal = answer.error.type === "Refused" ? expected(answer.error) : undefined;
  return err(refusal ?? troubleOf(answer.error));
};

const goneIn = ({ named, details }: Refusal): Gone | undefined => {
  const slots = details["slots"];
  return named === "Gone" && isSlots(slots) ? { type: "Gone", slots } : undefined;
};

const isSlots = (value: unknown): value is readonly Slot[] =>
  Array.isArray(value) && value.every((slot) => typeof slot === "string");

const ringTakenIn = ({ named }: Refusal): RingTaken | undefined =>
  named === "RingTaken" ? { type: named } : undefined;

const pushedIn = (details: Details): Result<Pushed, MailboxTrouble> => {
  const { head, numbers } = details;
  const areNumbers = Array.isArray(numbers) && numbers.every((each) => Number.isSafeInteger(each));
  if (!areNumbers || !Number.isSafeInteger(head)) return err(garbled());
  return ok({ head: numberIn(details, "head"), numbers: numbers as readonly number[] });
};

const usageIn = (details: Details): Result<Usage, MailboxTrouble> =>
  ok({ used: numberIn(details, "used"), allowed: numberIn(details, "allowed") });

/** An invitation is asked for by its id alone: whoever knows that knows its secret. */
export const readInvite = async (
  caller: Caller,
  id: InviteId,
  waitSeconds = 0,
): Promise<Result<InviteState, AnyTrouble>> => {
  const wait = waitSeconds > 0 ? `?wait=${waitSeconds}` : "";
  const answer = await caller.call({ method: "GET", path: `/v1/invites/${id}${wait}` });
  if (!answer.ok) return answer;
  const details = await caller.detailsOf(answer.value);
  if (!details.ok) return details;
  const state = inviteIn(details.value);
  return state === undefined ? err(garbled()) : ok(state);
};

const inviteIn = (details: Details): InviteState | undefined => {
  const { until } = details;
  const [request, answer] = [partIn(details, "request"), partIn(details, "answer")];
  if (!isInstant(until) || request === "garbled" || answer === "garbled") return undefined;
  return { until: until satisfies Instant, ...(request && { request }), ...(answer && { answer }) };
};

const partIn = (details: Details, name: string): Bytes | undefined | "garbled" => {
  const value = details[name];
  if (value === undefined || value === null) return undefined;
  return (typeof value === "string" ? base64urlToBytes(value) : undefined) ?? "garbled";
};
