import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, OpenError } from "@hpke/core";
import type { Bytes } from "@glimmers/primitives";
import type { MachineKey } from "./machine.ts";

/**
 * What is used of the suite: its own types speak of `CryptoKey`, which this room cannot name, and
 * which is more than a `MachineKey` where it can be named. Hence the cast below.
 */
export interface HpkeSuite {
  readonly kem: {
    deserializePublicKey(key: Bytes): Promise<MachineKey>;
    deserializePrivateKey(secret: Bytes): Promise<MachineKey>;
  };
  /** `bound` is associated data. We have none: what is bound stands in `info`. */
  seal(to: SealingTo, plain: Bytes, bound?: Bytes): Promise<{ enc: ArrayBuffer; ct: ArrayBuffer }>;
  open(by: OpeningBy, sealed: Bytes, bound?: Bytes): Promise<ArrayBuffer>;
}

export interface SealingTo {
  readonly recipientPublicKey: MachineKey;
  readonly info: Bytes;
  /** The ephemeral key, or 32 bytes to make it from; absent, the platform makes one. */
  readonly ekm?: Bytes | { readonly privateKey: MachineKey; readonly publicKey: MachineKey };
}

export interface OpeningBy {
  readonly recipientKey: MachineKey;
  readonly enc: Bytes;
  readonly info: Bytes;
}

/** RFC 9180's numbers for the suite: KEM 0x0020, KDF 0x0001, AEAD 0x0002. */
export const hpkeSuite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
}) as unknown as HpkeSuite;

/** Undefined when the tag does not fit; anything else is a fault of the platform, and thrown. */
export const openIfItFits = async (by: OpeningBy, sealed: Bytes): Promise<Bytes | undefined> => {
  try {
    return new Uint8Array(await hpkeSuite.open(by, sealed));
  } catch (fault) {
    if (fault instanceof OpenError) return undefined;
    throw fault;
  }
};
