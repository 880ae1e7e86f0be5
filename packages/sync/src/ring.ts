import type { Bytes, Instant } from "@glimmers/primitives";
import type { MailboxId, RingDeviceId } from "./ids.ts";

/**
 * Note: The key ring
 *
 * One signed, numbered document says which devices belong to a mailbox, and carries the
 * current epoch keys sealed to each of them and to the recovery key. Every ring names the one
 * before it by number and hash and is signed by somebody on that one, so whoever knows any
 * ring can follow the chain to the newest, and nobody off the ring can add to it. The server
 * follows the same rules as the devices; it can withhold rings, and cannot make one. Drawn in
 * docs/formats/ring.md.
 */
export interface Ring {
  readonly mailbox: MailboxId;
  /** 1 for the first, then one more each time. */
  readonly number: number;
  /** SHA-256 of the whole document before, signatures included; 32 zeros before the first. */
  readonly previous: Bytes;
  /** The epoch new items are sealed in. One more when a device has gone or words are renewed. */
  readonly epoch: number;
  /** The public half of the words; absent until they are made. */
  readonly recovery?: RecoveryKeys;
  readonly devices: readonly RingDevice[];
  /** All epoch keys, sealed to each device and to the recovery key. */
  readonly envelopes: readonly Envelope[];
  readonly signer: Signer;
}

export interface RecoveryKeys {
  /** Ed25519, 32 bytes. */
  readonly verifyKey: Bytes;
  /** X25519, 32 bytes. */
  readonly sealKey: Bytes;
}

export interface RingDevice extends RecoveryKeys {
  readonly id: RingDeviceId;
  readonly since: Instant;
  /** Its name, sealed under the epoch the ring has: the server does not learn it. */
  readonly name: Bytes;
}

export interface Envelope {
  readonly to: RingDeviceId | "recovery";
  /** HPKE (RFC 9180), base mode: `enc`, then the sealed epoch keys. */
  readonly sealed: Bytes;
}

/** A device of the ring before, or the words of the ring before. */
export type Signer = RingDeviceId | "recovery";

/** A ring as it travels. */
export interface SignedRing {
  readonly ring: Ring;
  /** The whole document, signatures included. */
  readonly document: Bytes;
  /** The document without its signatures: what they are made over. */
  readonly signed: Bytes;
  /** By `ring.signer`, with the key it had on the ring before. */
  readonly signature: Bytes;
  /** By the recovery key this ring brings in, so that the words alone can tell it is theirs. */
  readonly coSignature?: Bytes;
}

/** What following a chain takes; synchronous, so that a server can do it inside one transaction. */
export interface RingChecks {
  readonly sha256: (bytes: Uint8Array) => Bytes;
  /** Ed25519. */
  readonly verify: (verifyKey: Bytes, message: Bytes, signature: Bytes) => boolean;
}
