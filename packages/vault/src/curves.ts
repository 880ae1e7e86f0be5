import type { Bytes } from "@glimmers/primitives";

/**
 * What the road needs beyond the `Machine`: signatures, and sealing to somebody's public key.
 * `standardCurves`, behind `@glimmers/vault/curves`, is one; it stands behind a door of its own
 * so that nobody loads it before their road is on.
 */
export interface Curves {
  /** SHA-256 (FIPS 180-4), 32 bytes, at once: the road hashes thousands of small things. */
  readonly sha256: (bytes: Uint8Array) => Bytes;
  /** The public half of an Ed25519 seed of 32 bytes. */
  readonly verifyKeyOf: (seed: Bytes) => Bytes;
  /** Ed25519 (RFC 8032), 64 bytes; the same message always gets the same signature. */
  readonly sign: (seed: Bytes, message: Uint8Array) => Bytes;
  /**
   * Ed25519, strictly: see V45 in docs/spec/vault.md for what is refused. Never throws; what is
   * no key or no signature at all is false.
   */
  readonly verify: (verifyKey: Bytes, message: Uint8Array, signature: Bytes) => boolean;
  /** The public half of an X25519 secret of 32 bytes. */
  readonly sealKeyOf: (secret: Bytes) => Bytes;
  /**
   * HPKE (RFC 9180), base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The
   * ephemeral key (32 bytes), then the sealed bytes and their tag. Undefined for a key nobody
   * can have a secret to: not 32 bytes, or a point of small order.
   */
  readonly sealTo: (sealKey: Bytes, info: Bytes, plain: Bytes) => Promise<Bytes | undefined>;
  /** Undefined when it was sealed to another key or with other `info`, or was changed. */
  readonly openSealed: (secret: Bytes, info: Bytes, sealed: Bytes) => Promise<Bytes | undefined>;
}
