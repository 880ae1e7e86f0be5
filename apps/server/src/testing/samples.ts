import { randomBytes } from "node:crypto";
import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import { bytesToHex } from "@glimmers/primitives";
import type { BlobId, InviteId, MailboxId, NewItem, RingDeviceId, Slot } from "@glimmers/sync";
import type { KeptDeposit } from "../deposit-store.ts";
import type { Engine, KeptRing } from "../engine.ts";
import type { KeptShare } from "../share-store.ts";

const randomId = (length: number): string => bytesToHex(randomBytes(length));

/** Random ones each time: suites share a database, as people do. */
export const newMailboxId = (): MailboxId => randomId(16) as MailboxId;
export const newSlot = (): Slot => randomId(16) as Slot;
export const newBlobId = (): BlobId => randomId(16) as BlobId;
export const newInviteId = (): InviteId => randomId(16) as InviteId;
export const newDeviceId = (): RingDeviceId => randomId(8) as RingDeviceId;
/** Of a share, a reply or a deposit. */
export const newShareId = (): string => randomId(16);
/** SHA-256 of some token. */
export const newHash = (): string => randomId(32);
export const newRecoveryKey = (): string => randomId(32);

export const bytesOf = (...bytes: readonly number[]): Bytes => Uint8Array.from(bytes);

/** Something sealed, as far as an engine can tell. */
export const sealedOf = (length: number): Bytes => Uint8Array.from(randomBytes(length));

export const itemOf = (length = 40, replaces: readonly Slot[] = []): NewItem => ({
  slot: newSlot(),
  sealed: sealedOf(length),
  replaces,
});

export const ringOf = (number: number, recovery?: string): KeptRing => ({
  number,
  document: sealedOf(100),
  ...(recovery !== undefined && { recovery }),
});

/** A quota nothing in a test reaches. */
export const PLENTY = 1e9;

/** A morning in November 2026. */
export const NOON = 1_795_000_000_000 as Instant;
export const after = (milliseconds: number, start = NOON): Instant =>
  (start + milliseconds) as Instant;

/** For a step of a story that has to go well. */
export const valueOf = <T>(result: Result<T, NamedError>): T => {
  if (result.ok) return result.value;
  throw new Error(`expected ok, found ${JSON.stringify(result.error)}`);
};

/** A mailbox with its first ring. */
export const openMailbox = async (engine: Engine): Promise<MailboxId> => {
  const mailbox = newMailboxId();
  valueOf(await engine.createMailbox(mailbox, ringOf(1), NOON));
  return mailbox;
};

/** A share, open for an hour. */
export const shareOf = (more: Partial<KeptShare> = {}): KeptShare => ({
  id: newShareId(),
  owner: newHash(),
  reader: newHash(),
  until: after(3_600_000),
  once: false,
  sealed: sealedOf(300),
  ...more,
});

/** A deposit with a week to wait. */
export const depositOf = (more: Partial<KeptDeposit> = {}): KeptDeposit => ({
  id: newShareId(),
  owner: newHash(),
  asker: newHash(),
  wait: 7,
  sealed: sealedOf(100),
  ...more,
});
