import { ed25519, x25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import type { Curves } from "./curves.ts";
import { hpkeSuite, openIfItFits } from "./hpke.ts";

/**
 * The curves of everybody's libraries: Ed25519, X25519 and SHA-256 from noble, the same in every
 * browser; HPKE from @hpke/core, on WebCrypto's X25519.
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

const ENC_LENGTH = 32;
const TAG_LENGTH = 16;

const sealTo = async (
  sealKey: Bytes,
  info: Bytes,
  plain: Bytes,
  ephemeral: Bytes | undefined,
): Promise<Bytes | undefined> => {
  if (!isSealKey(sealKey)) return undefined;
  const recipientPublicKey = await hpkeSuite.kem.deserializePublicKey(sealKey);
  const to = { recipientPublicKey, info, ...(ephemeral === undefined ? {} : { ekm: ephemeral }) };
  const { enc, ct } = await hpkeSuite.seal(to, plain);
  return joinBytes([new Uint8Array(enc), new Uint8Array(ct)]);
};

const openSealed = async (
  secret: Bytes,
  info: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> => {
  const [enc, ct] = [sealed.slice(0, ENC_LENGTH), sealed.slice(ENC_LENGTH)];
  if (!isSealKey(enc) || ct.length < TAG_LENGTH) return undefined;
  const recipientKey = await hpkeSuite.kem.deserializePrivateKey(secret);
  return openIfItFits({ recipientKey, enc, info }, ct);
};

/** Any secret does: with a point of small order, every one of them comes to nothing. */
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
