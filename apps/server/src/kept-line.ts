import type { Bytes, Instant } from "@glimmers/primitives";
import type { BlobId, MailboxId, RingDeviceId, Slot } from "@glimmers/sync";

/**
 * One thing a server keeps, as backups carry it: a mailbox first, then what is in it, each kind
 * in its order; the deposits after all mailboxes. Invitations are left out (they live for
 * minutes), wakes too (a browser puts its own anew), and so is the secret that tokens are signed
 * with (devices log in anew by themselves).
 *
 * Note: No share in a backup
 *
 * A closed share is gone at once, and whoever had its link still has its key. A copy in a backup
 * would outlive the closing, and a restore would open it again. So shares and what was put beside
 * them are left out: after a restore they are not there, and their owner shares anew.
 */
export type KeptLine = MailboxLine | DepositLine | InsideLine;

/** What lies in a mailbox. */
export type InsideLine =
  | {
      readonly kind: "ring";
      readonly mailbox: MailboxId;
      readonly number: number;
      readonly document: Bytes;
      readonly recovery?: string;
    }
  | {
      readonly kind: "item";
      readonly mailbox: MailboxId;
      readonly number: number;
      readonly slot: Slot;
      readonly sealed: Bytes;
    }
  | {
      readonly kind: "dropped";
      readonly mailbox: MailboxId;
      readonly number: number;
      readonly slot: Slot;
      /** The number of what replaced it. */
      readonly by: number;
    }
  | {
      readonly kind: "witness";
      readonly mailbox: MailboxId;
      readonly device: RingDeviceId;
      readonly at: Instant;
      readonly sealed?: Bytes;
    }
  | {
      readonly kind: "blob";
      readonly mailbox: MailboxId;
      readonly id: BlobId;
      readonly size: number;
    };

/**
 * Without whether somebody had asked for it: what was stopped since must not go on, so after a
 * restore whoever waits asks anew.
 */
export interface DepositLine {
  readonly kind: "deposit";
  readonly id: string;
  /** SHA-256 of the owner's token, and of the asker's, as hex. */
  readonly owner: string;
  readonly asker: string;
  /** In days. */
  readonly wait: number;
  readonly sealed: Bytes;
}

export interface MailboxLine {
  readonly kind: "mailbox";
  readonly mailbox: MailboxId;
  readonly head: number;
  readonly since: Instant;
  /** What the engine has counted so far: `verify` counts again, and a restore counts anew. */
  readonly used: number;
  readonly items: number;
}
