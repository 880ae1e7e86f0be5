import type { Bytes, Instant } from "@glimmers/primitives";
import type { BlobId, MailboxId, RingDeviceId, Slot } from "@glimmers/sync";

/**
 * One thing a mailbox keeps, as backups carry it: a mailbox first, then what is in it, each
 * kind in its order. Invitations are left out (they live for minutes), and so is the secret
 * that tokens are signed with (devices log in anew by themselves).
 */
export type KeptLine =
  | MailboxLine
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

export interface MailboxLine {
  readonly kind: "mailbox";
  readonly mailbox: MailboxId;
  readonly head: number;
  readonly since: Instant;
  /** What the engine has counted so far: `verify` counts again, and a restore counts anew. */
  readonly used: number;
  readonly items: number;
}
