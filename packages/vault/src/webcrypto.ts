import type { Bytes } from "@glimmers/primitives";
import type { Argon2id, Binding, Label, Machine, MachineKey } from "./machine.ts";

/**
 * The few members of `Crypto` the vault uses, so that this room needs neither the DOM's
 * types nor Node's. `globalThis.crypto` of a page, a worker and Node fits.
 */
export interface WebCrypto {
  getRandomValues(bytes: Bytes): Bytes;
  readonly subtle: SubtleCrypto;
}

interface SubtleCrypto {
  importKey(
    format: "raw",
    secret: Bytes,
    algorithm: "AES-GCM" | "HKDF",
    extractable: false,
    usages: ("encrypt" | "decrypt" | "deriveKey" | "deriveBits")[],
  ): Promise<MachineKey>;
  deriveKey(
    algorithm: HkdfParams,
    root: MachineKey,
    derived: { name: "AES-GCM"; length: 256 },
    extractable: false,
    usages: ("encrypt" | "decrypt")[],
  ): Promise<MachineKey>;
  deriveBits(algorithm: HkdfParams, root: MachineKey, bits: number): Promise<ArrayBuffer>;
  encrypt(algorithm: GcmParams, key: MachineKey, plain: Bytes): Promise<ArrayBuffer>;
  decrypt(algorithm: GcmParams, key: MachineKey, sealed: Bytes): Promise<ArrayBuffer>;
}

interface HkdfParams {
  name: "HKDF";
  hash: "SHA-256";
  salt: Bytes;
  info: Bytes;
}

interface GcmParams {
  name: "AES-GCM";
  iv: Bytes;
  additionalData: Bytes;
  tagLength: 128;
}

/** The machine of this platform. Argon2id comes beside it, as WebCrypto has none. */
export const webCryptoMachine = (crypto: WebCrypto, argon2id: Argon2id): Machine => {
  const { subtle } = crypto;
  return {
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    sealingKey: (secret) =>
      subtle.importKey("raw", secret, "AES-GCM", false, ["encrypt", "decrypt"]),
    rootKey: (secret) =>
      subtle.importKey("raw", secret, "HKDF", false, ["deriveKey", "deriveBits"]),
    deriveBytes: async (root, label, length) =>
      new Uint8Array(await subtle.deriveBits(hkdf(label), root, length * 8)),
    deriveSealingKey: (root, label) =>
      subtle.deriveKey(hkdf(label), root, AES_256, false, ["encrypt", "decrypt"]),
    seal: async (key, binding, plain) =>
      new Uint8Array(await subtle.encrypt(gcm(binding), key, plain)),
    open: (key, binding, sealed) =>
      subtle.decrypt(gcm(binding), key, sealed).then(
        (plain) => new Uint8Array(plain),
        (fault: unknown) => unlessTagFits(fault),
      ),
    argon2id,
  };
};

const AES_256 = { name: "AES-GCM", length: 256 } as const;

const hkdf = ({ salt, info }: Label): HkdfParams => ({ name: "HKDF", hash: "SHA-256", salt, info });

const gcm = ({ nonce, bound }: Binding): GcmParams => ({
  name: "AES-GCM",
  iv: nonce,
  additionalData: bound,
  tagLength: 128,
});

/** WebCrypto says `OperationError` for a tag that does not fit; any other fault is a mistake of ours. */
const unlessTagFits = (fault: unknown): undefined => {
  if (fault instanceof Error && fault.name === "OperationError") return undefined;
  throw fault;
};
