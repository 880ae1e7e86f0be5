import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { MailboxTrouble } from "./mailbox.ts";

/**
 * Wakes: times at which a server sends one browser an empty push. It belongs to no mailbox; a
 * server knows an address of a push service and times, and nothing of who or why. It ends by itself
 * after its last time.
 */
export interface WakeDesk {
  /** What a browser's subscription is made for: the server's VAPID key (RFC 8292), 65 bytes. */
  readonly publicKey: () => Promise<Result<Bytes, WakeTrouble>>;
  /** Puts it there, with the work the server asks for done; again with the same token takes its place. */
  readonly put: (wake: NewWake) => Promise<Result<void, WakeTrouble>>;
  readonly remove: (id: string, ownerToken: Bytes) => Promise<Result<void, WakeTrouble>>;
  /** Sends one now, for somebody who was given the knock token: a hand was raised. */
  readonly knock: (id: string, knockToken: Bytes) => Promise<Result<void, WakeTrouble>>;
}

export interface NewWake {
  /** 32 hex digits. */
  readonly id: string;
  readonly ownerToken: Bytes;
  /** SHA-256 of the token by which others may knock; absent where nobody may. */
  readonly knockHash?: Bytes;
  /** Of the push service, as the browser gave it. */
  readonly endpoint: string;
  /** At most 64, in the next 60 days. */
  readonly times: readonly Instant[];
}

export type WakeTrouble =
  | MailboxTrouble
  | { readonly type: "NoSuchWake" }
  /** Not the address of a push service this server speaks to. */
  | { readonly type: "NotAPushService" }
  /** This server sends no pushes. */
  | { readonly type: "NoPushHere" }
  | { readonly type: "ServerClosed" };

/** The server's clock, to the millisecond and finer: what devices get in step by. */
export interface TimeDesk {
  /** Milliseconds since 1970, as the server read them while it answered. */
  readonly now: () => Promise<Result<number, MailboxTrouble>>;
}
