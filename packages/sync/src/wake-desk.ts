import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { MailboxTrouble } from "./mailbox.ts";

/**
 * Wakes: times at which a server sends one browser an empty push. It belongs to no mailbox; a
 * server knows an address of a push service and times, and nothing of who or why. It ends by itself
 * after its last time. Whatever asks for a push, no more than `most` go out in one of the person's
 * days.
 */
export interface WakeDesk {
  /** What a browser's subscription is made for: the server's VAPID key (RFC 8292), 65 bytes. */
  readonly publicKey: () => Promise<Result<Bytes, WakeTrouble>>;
  /** Puts it there, with the work the server asks for done; again with the same token takes its place. */
  readonly put: (wake: NewWake) => Promise<Result<void, WakeTrouble>>;
  /** One that is not there any more is gone already. */
  readonly remove: (id: string, ownerToken: Bytes) => Promise<Result<void, WakeTrouble>>;
  /**
   * For somebody who was given the knock token: a hand was raised. Sends one now, or none: outside
   * the hours, or with the day's pushes gone, nothing happens, and who knocks is not told.
   */
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
  /** 1 to 64, in the next 60 days. */
  readonly times: readonly Instant[];
  readonly hours: WakeHours;
  /** The most pushes in one day, whatever asks for them. A day begins where the hours do. */
  readonly most: 1 | 2;
}

/** When somebody may knock: minutes after midnight UTC, each 0 to 1,439; may go past midnight. */
export interface WakeHours {
  readonly from: number;
  readonly to: number;
}

/** Limits of one wake. */
export const WAKE_LIMITS = {
  times: 64,
  /** How far ahead a time may lie, in days. */
  days: 60,
  /** Letters of an endpoint. */
  endpoint: 1_024,
} as const;

export type WakeTrouble =
  | MailboxTrouble
  | { readonly type: "NoSuchWake" }
  /** Not the address of a push service this server speaks to. */
  | { readonly type: "NotAPushService" }
  /** This server sends no pushes. */
  | { readonly type: "NoPushHere" }
  /** None of the times is ahead by the server's clock. */
  | { readonly type: "ClockApart" }
  | { readonly type: "ServerClosed" };

/** The server's clock, to the millisecond and finer: what devices get in step by. */
export interface TimeDesk {
  /** Milliseconds since 1970, as the server read them while it answered. */
  readonly now: () => Promise<Result<number, MailboxTrouble>>;
}
