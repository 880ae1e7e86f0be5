import type { Brand } from "@glimmers/primitives";

/** 32 hex digits, 16 random bytes: the mailbox of one person, and all the server knows of them. */
export type MailboxId = Brand<string, "MailboxId">;

/**
 * 16 hex digits, 8 random bytes: one device on one key ring. Made anew each time a device is
 * added, and not the name it signs its entries with inside the seal.
 */
export type RingDeviceId = Brand<string, "RingDeviceId">;

/** 32 hex digits, 16 random bytes: one item in a mailbox, for as long as it is there. */
export type Slot = Brand<string, "Slot">;

/** 32 hex digits: a photo or voice note, sealed, beside the items. */
export type BlobId = Brand<string, "BlobId">;

/** 32 hex digits, derived from the secret of an invitation, which the server never sees. */
export type InviteId = Brand<string, "InviteId">;
