import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, OpenError } from "@hpke/core";
import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Curves } from "./curves.ts";
import type { MachineKey } from "./machine.ts";

/** What is used of the suite: its own types speak of `CryptoKey`, which this room cannot name. */
interface Suite {
  readonly kem: {
    deserializePublicKey(key: Bytes): Promise<MachineKey>;
    deserializePrivateKey(secret: Bytes): Promise<MachineKey>;
  };
  seal(to: SealingTo, plain: Bytes): Promise<{ enc: ArrayBuffer; ct: ArrayBuffer }>;
  open(by: OpeningBy, sealed: Bytes): Promise<ArrayBuffer>;
}

interface SealingTo {
  readonly recipientPublicKey: MachineKey;
  readonly info: Bytes;
  /** Makes the ephemeral key; absent, the platform does. */
  readonly ekm?: Bytes;
}

interface OpeningBy {
  readonly recipientKey: MachineKey;
  readonly enc: Bytes;
  readonly info: Bytes;
}

/** RFC 9180's numbers for the suite: KEM 0x0020, KDF 0x0001, AEAD 0x0002. */
const suite: Suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const ENC_LENGTH = 32;
const TAG_LENGTH = 16;

/**
 * The curves of everybody's libraries: Ed25519, X25519 and SHA-256 from noble, which are the
 * same in every browser; HPKE from @hpke/core, on WebCrypto.
 *
 * `ephemeral` gives 32 bytes for each sealing's own key; absent, the platform makes one. It is
 * there for vectors, which must come out the same each time.
 */
export const curvesWith = (ephemeral?: () => Bytes): Curves => ({
  sha256: (bytes) => sha256(bytes),
  verifyKeyOf: (seed) => ed25519.getPublicKey(seed),
  sign: (seed, message) => ed25519.sign(message, seed),
  verify: (verifyKey, message, signature) =>
    // Noble throws for wrong lengths; a key or a signature comes from a stranger.
    verifyKey.length === 32 &&
    signature.length === 64 &&
    ed25519.verify(signature, message, verifyKey, { zip215: false }),
  sealKeyOf: (secret) => x25519.getPublicKey(secret),
  sealTo: (sealKey, info, plain) => sealTo(sealKey, info, plain, ephemeral?.()),
  openSealed,
});

const sealTo = async (
  sealKey: Bytes,
  info: Bytes,
  plain: Bytes,
  ikm: Bytes | undefined,
): Promise<Bytes | undefined> => {
  if (!isSealKey(sealKey)) return undefined;
  const recipientPublicKey = await suite.kem.deserializePublicKey(sealKey);
  const ephemeral = ikm === undefined ? {} : { ekm: ikm };
  const { enc, ct } = await suite.seal({ recipientPublicKey, info, ...ephemeral }, plain);
  return joinBytes([new Uint8Array(enc), new Uint8Array(ct)]);
};

const openSealed = async (
  secret: Bytes,
  info: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> => {
  const [enc, ct] = [sealed.slice(0, ENC_LENGTH), sealed.slice(ENC_LENGTH)];
  if (!isSealKey(enc) || ct.length < TAG_LENGTH) return undefined;
  const recipientKey = await suite.kem.deserializePrivateKey(secret);
  try {
    return new Uint8Array(await suite.open({ recipientKey, enc, info }, ct));
  } catch (fault) {
    if (fault instanceof OpenError) return undefined;
    throw fault;
  }
};

/** Any secret does: a point of small order gives nothing with every one of them. */
const PROBE = new Uint8Array(32).fill(1);

/**
 * Asked beforehand, so that what HPKE throws afterwards is a fault of the platform (one without
 * X25519, say) and never mistaken for a stranger's bad key.
 */
const isSealKey = (key: Bytes): boolean => {
  if (key.length !== 32) return false;
  try {
    x25519.getSharedSecret(PROBE, key);
    return true;
  } catch {
    return false;
  }
};

/** For everything but making vectors. */
export const standardCurves: Curves = curvesWith();
