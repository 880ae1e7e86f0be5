import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { MailboxTrouble } from "./mailbox.ts";

/**
 * Shares as a server keeps them: sealed bytes under a random id, for as long as their owner said.
 * A share belongs to no mailbox, so that a server cannot tell who shares. Whoever has the owner's
 * token may change it; whoever has the reader's token may open it and put something beside it.
 * Both are derived from keys the server never sees; it keeps their hashes.
 */
export interface ShareDesk {
  /** Puts it there, with the work the server asks for done. The same one again is fine. */
  readonly open: (share: NewShare) => Promise<Result<void, ShareTrouble>>;
  readonly standing: (own: Owned) => Promise<Result<ShareStanding, ShareTrouble>>;
  readonly extend: (own: Owned, until: Instant) => Promise<Result<void, ShareTrouble>>;
  /** Nobody opens it from then on; its bytes and what was put beside it are gone. */
  readonly close: (own: Owned) => Promise<Result<void, ShareTrouble>>;

  readonly read: (reader: Reader) => Promise<Result<ReadShare, ShareTrouble>>;
  /** Puts something beside it, for its owner. */
  readonly reply: (
    reader: Reader,
    reply: string,
    sealed: Bytes,
  ) => Promise<Result<void, ShareTrouble>>;

  readonly replies: (own: Owned) => Promise<Result<readonly ReplyLine[], ShareTrouble>>;
  readonly fetchReply: (
    own: Owned,
    reply: string,
  ) => Promise<Result<Bytes | undefined, ShareTrouble>>;
  readonly dropReply: (own: Owned, reply: string) => Promise<Result<void, ShareTrouble>>;
}

export interface NewShare {
  /** 16 random bytes, as 32 hex digits. */
  readonly id: string;
  readonly ownerToken: Bytes;
  /** SHA-256 of the reader's token, 32 bytes. */
  readonly readerHash: Bytes;
  readonly until: Instant;
  /** Gone once it was opened. */
  readonly once: boolean;
  readonly sealed: Bytes;
}

export interface Owned {
  readonly id: string;
  /** 32 bytes. */
  readonly ownerToken: Bytes;
}

export interface Reader {
  readonly id: string;
  /** 32 bytes. */
  readonly readerToken: Bytes;
}

export interface ShareStanding {
  readonly state: "open" | "over" | "closed" | "taken";
  readonly until: Instant;
  readonly once: boolean;
}

export interface ReadShare {
  readonly sealed: Bytes;
  readonly until: Instant;
}

export interface ReplyLine {
  /** 32 hex digits. */
  readonly id: string;
  readonly size: number;
}

/** Limits of one share. */
export const SHARE_LIMITS = {
  /** Bytes, sealed. */
  most: 4 * 2 ** 20,
  replies: 8,
  replyBytes: 2 * 2 ** 20,
  /** The longest it may stay open from now, in days. */
  days: 366,
} as const;

export type ShareTrouble =
  | MailboxTrouble
  /** Never there, long gone, or not this token's. */
  | { readonly type: "NoSuchShare" }
  | { readonly type: "ShareClosed" }
  /** Its end has come. */
  | { readonly type: "ShareOver" }
  /** It could be opened once, and was. */
  | { readonly type: "ShareTaken" }
  /** An end in the past, or farther than a server allows. */
  | { readonly type: "NotAnEnd" }
  | { readonly type: "TooManyReplies" }
  | { readonly type: "ServerClosed" };
