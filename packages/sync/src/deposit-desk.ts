import type { Bytes, Instant, Result } from "@glimmers/primitives";
import type { MailboxTrouble } from "./mailbox.ts";

/**
 * Deposits: a few sealed bytes that lie on a server until somebody with the asker's token asks, and
 * has waited. Whoever has the owner's token sees that it was asked for, and may stop it. A deposit
 * belongs to no mailbox.
 */
export interface DepositDesk {
  /** Puts it there, with the work the server asks for done; again with the same token takes its place. */
  readonly put: (deposit: NewDeposit) => Promise<Result<void, DepositTrouble>>;
  readonly standing: (own: OwnedDeposit) => Promise<Result<DepositStanding, DepositTrouble>>;
  /** Whoever asked has to ask anew, and to wait anew. */
  readonly stop: (own: OwnedDeposit) => Promise<Result<void, DepositTrouble>>;
  readonly remove: (own: OwnedDeposit) => Promise<Result<void, DepositTrouble>>;

  /** Begins the waiting; again tells how long it still is. */
  readonly ask: (asker: Asker) => Promise<Result<DepositStanding, DepositTrouble>>;
  /** The bytes, once waited for. */
  readonly take: (asker: Asker) => Promise<Result<Bytes, DepositTrouble>>;
  /** Whether it is there and this is its token; begins nothing. For trying a sheet. */
  readonly check: (asker: Asker) => Promise<Result<void, DepositTrouble>>;
}

export interface NewDeposit {
  /** 32 hex digits. */
  readonly id: string;
  readonly ownerToken: Bytes;
  /** SHA-256 of the asker's token, 32 bytes. */
  readonly askerHash: Bytes;
  /** 0 to 30. */
  readonly waitDays: number;
  /** 1,024 bytes at most. */
  readonly sealed: Bytes;
}

export interface OwnedDeposit {
  readonly id: string;
  readonly ownerToken: Bytes;
}

export interface Asker {
  readonly id: string;
  readonly askerToken: Bytes;
}

/** Limits of one deposit. */
export const DEPOSIT_LIMITS = {
  /** Bytes, sealed. */
  bytes: 1024,
  /** The longest wait, in days. */
  waitDays: 30,
  /** Days it can be taken for once it was waited for; then it rests, and is asked for anew. */
  openDays: 30,
} as const;

export type DepositStanding =
  | { readonly state: "resting" }
  | { readonly state: "waiting"; readonly askedAt: Instant; readonly until: Instant }
  /** It was waited for, and can be taken. */
  | { readonly state: "open"; readonly askedAt: Instant };

export type DepositTrouble =
  | MailboxTrouble
  | { readonly type: "NoSuchDeposit" }
  | { readonly type: "StillWaiting"; readonly until: Instant }
  /** Nobody asked, or what was asked was stopped. */
  | { readonly type: "NotAskedFor" }
  | { readonly type: "ServerClosed" };
