import type { Bytes, Instant, Millis, Result } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";
import type { ReadShare, ReplyLine, ShareStanding } from "@glimmers/sync";
import type { EngineTrouble } from "./engine.ts";

/**
 * Where shares lie: under ids of their own, beside no mailbox, so that nothing here says who
 * shares. Tokens arrive as their hashes, and one that is not the share's is answered as a share
 * that was never there. `now` is the server's clock. What resolves is on disk.
 *
 * Note: How a share ends
 *
 * At its end nobody opens it: its bytes go with the next sweep, what was put beside it stays for
 * its owner to fetch. Closed, bytes and what was put beside them are gone in the same
 * transaction; opened once where that was all, the bytes are gone in the transaction that read
 * them. Of each a line without content stays until `KEPT_AFTER` its end, so that whoever asks
 * hears what became of it; then it is as if it had never been.
 */
export interface ShareStore {
  /** The same one again is fine while it is open; another under its id is `AlreadyThere`. */
  readonly put: (
    share: KeptShare,
    now: Instant,
  ) => Promise<Result<void, AlreadyThere | NoSuchShare | ShareEnded | EngineTrouble>>;
  readonly standing: (
    own: ShareOwner,
    now: Instant,
  ) => Promise<Result<ShareStanding, NoSuchShare | EngineTrouble>>;
  readonly extend: (
    own: ShareOwner,
    until: Instant,
    now: Instant,
  ) => Promise<Result<void, NoSuchShare | ShareEnded | EngineTrouble>>;
  /** Again is fine. */
  readonly close: (
    own: ShareOwner,
    now: Instant,
  ) => Promise<Result<void, NoSuchShare | EngineTrouble>>;

  readonly read: (
    reader: ShareReader,
    now: Instant,
  ) => Promise<Result<ReadShare, NoSuchShare | ShareEnded | EngineTrouble>>;
  /** The same one again is fine; another under its id is `AlreadyThere`. */
  readonly putReply: (
    reader: ShareReader,
    reply: { readonly id: string; readonly sealed: Bytes },
    now: Instant,
  ) => Promise<
    Result<void, AlreadyThere | NoSuchShare | ShareEnded | TooManyReplies | EngineTrouble>
  >;

  readonly replies: (
    own: ShareOwner,
    now: Instant,
  ) => Promise<Result<readonly ReplyLine[], NoSuchShare | ShareEnded | EngineTrouble>>;
  readonly reply: (
    own: ShareOwner,
    reply: string,
    now: Instant,
  ) => Promise<Result<Bytes | undefined, NoSuchShare | ShareEnded | EngineTrouble>>;
  /** What is not there is gone already. */
  readonly dropReply: (
    own: ShareOwner,
    reply: string,
    now: Instant,
  ) => Promise<Result<void, NoSuchShare | ShareEnded | EngineTrouble>>;

  /** Clears away what is over; says how many rows it touched, some hundred at a time. */
  readonly sweep: (now: Instant) => Promise<Result<number, EngineTrouble>>;
  /** Shares whose bytes are there. */
  readonly count: () => Promise<Result<number, EngineTrouble>>;
}

export interface KeptShare {
  readonly id: string;
  /** SHA-256 of the owner's token, as hex; the same for the reader's. */
  readonly owner: string;
  readonly reader: string;
  readonly until: Instant;
  readonly once: boolean;
  readonly sealed: Bytes;
}

export interface ShareOwner {
  readonly id: string;
  /** SHA-256 of the owner's token, as hex. */
  readonly owner: string;
}

export interface ShareReader {
  readonly id: string;
  /** SHA-256 of the reader's token, as hex. */
  readonly reader: string;
}

export interface AlreadyThere {
  readonly type: "AlreadyThere";
}

/** Never there, long gone, or not this token's. */
export interface NoSuchShare {
  readonly type: "NoSuchShare";
}

export interface ShareEnded {
  readonly type: "ShareClosed" | "ShareOver" | "ShareTaken";
}

export interface TooManyReplies {
  readonly type: "TooManyReplies";
}

/** So long after its end a share is still told apart from one that never was. */
export const KEPT_AFTER: Millis = days(30);
