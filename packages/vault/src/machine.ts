import type { Bytes, Result } from "@glimmers/primitives";

/**
 * What the vault needs from outside: chance, three known ciphers, and a slow hash.
 * The app has one from `webCryptoMachine`; the vault itself holds no cipher of its own.
 */
export interface Machine {
  /** `length` unpredictable bytes. */
  readonly random: (length: number) => Bytes;
  /** Takes in 32 bytes as a key for AES-256-GCM. They cannot be read back out of it. */
  readonly sealingKey: (secret: Bytes) => Promise<MachineKey>;
  /** Takes in a secret that others are derived from by HKDF-SHA-256 (RFC 5869). */
  readonly rootKey: (secret: Bytes) => Promise<MachineKey>;
  readonly deriveBytes: (root: MachineKey, label: Label, length: number) => Promise<Bytes>;
  /** Derives a key for AES-256-GCM; its bytes are never seen, not even here. */
  readonly deriveSealingKey: (root: MachineKey, label: Label) => Promise<MachineKey>;
  /** AES-256-GCM: the sealed bytes, then a tag of 16. */
  readonly seal: (key: MachineKey, binding: Binding, plain: Bytes) => Promise<Bytes>;
  /** Undefined when the tag does not fit: another key, another binding, or changed bytes. */
  readonly open: (key: MachineKey, binding: Binding, sealed: Bytes) => Promise<Bytes | undefined>;
  readonly argon2id: Argon2id;
}

/**
 * A key held by the machine. It can be used, posted to a worker and kept in IndexedDB, but
 * not read. Any WebCrypto `CryptoKey` is one.
 */
export interface MachineKey {
  readonly type: string;
  readonly extractable: boolean;
}

/** What a derived secret is for (RFC 5869 calls it `info`), and the salt, which may be empty. */
export interface Label {
  readonly salt: Bytes;
  readonly info: Bytes;
}

/** What a sealing is tied to. The nonce is 12 bytes and never used twice with one key. */
export interface Binding {
  readonly nonce: Bytes;
  /** Not hidden, but the tag fits only with exactly these bytes. */
  readonly bound: Bytes;
}

/** Argon2id, version 0x13 (RFC 9106): slow and large on purpose, so that guessing is too. */
export type Argon2id = (work: Argon2Work) => Promise<Result<Bytes, StretchFailed>>;

export interface Argon2Work extends Argon2Cost {
  readonly passphrase: Bytes;
  readonly salt: Bytes;
  /** Of the result, in bytes. */
  readonly length: number;
}

export interface Argon2Cost {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The device could not do the work: too little memory, or the code for it did not load. */
export interface StretchFailed {
  readonly type: "StretchFailed";
  readonly reason: string;
}
