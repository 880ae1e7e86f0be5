import { createHash, createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import type { Bytes, Instant } from "@glimmers/primitives";
import type {
  MailboxId,
  Ring,
  RingChecks,
  RingDevice,
  RingDeviceId,
  SignedRing,
} from "../src/index.ts";
import { ringHash, signRing } from "../src/index.ts";

/** Ed25519 and SHA-256 as Node has them: another implementation than the app's. */
const DER_PRIVATE = Buffer.from("302e020100300506032b657004220420", "hex");
const DER_PUBLIC = Buffer.from("302a300506032b6570032100", "hex");

export const sha256 = (bytes: Uint8Array): Bytes =>
  Uint8Array.from(createHash("sha256").update(bytes).digest());

export interface Person extends RingDevice {
  readonly sign: (message: Bytes) => Bytes;
}

/** A device, or somebody with words, made of a number. */
export const person = (seed: number): Person => {
  const secret = Buffer.concat([DER_PRIVATE, Buffer.alloc(32, seed)]);
  const key = createPrivateKey({ key: secret, format: "der", type: "pkcs8" });
  const whole = createPublicKey(key).export({ format: "der", type: "spki" });
  return {
    id: seed.toString(16).padStart(16, "0") as RingDeviceId,
    since: (1_790_000_000_000 + seed) as Instant,
    verifyKey: Uint8Array.from(whole.subarray(DER_PUBLIC.length)),
    sealKey: new Uint8Array(32).fill(seed + 100),
    name: Uint8Array.of(seed, seed, seed),
    sign: (message) => Uint8Array.from(sign(null, message, key)),
  };
};

export const checks: RingChecks = {
  sha256,
  verify: (verifyKey, message, signature) => {
    const whole = Buffer.concat([DER_PUBLIC, verifyKey]);
    const key = createPublicKey({ key: whole, format: "der", type: "spki" });
    return verify(null, message, key, signature);
  },
};

interface Wish {
  readonly after?: SignedRing;
  readonly devices: readonly Person[];
  readonly words?: Person;
  readonly signer: Person | "words";
  readonly epoch?: number;
  /** Whose key makes the signature, where not the signer's own. */
  readonly signWith?: Person;
  readonly coSigner?: Person | "nobody";
  /** What to get wrong. */
  readonly change?: Partial<Ring>;
}

const deviceOf = ({ id, since, verifyKey, sealKey, name }: Person): RingDevice => ({
  id,
  since,
  verifyKey,
  sealKey,
  name,
});

const ringOf = ({ after, devices, words, signer, epoch, change }: Wish): Ring => ({
  mailbox: "00112233445566778899aabbccddeeff" as MailboxId,
  number: (after?.ring.number ?? 0) + 1,
  previous: after === undefined ? new Uint8Array(32) : ringHash(after, checks),
  epoch: epoch ?? after?.ring.epoch ?? 1,
  devices: devices.map(deviceOf),
  ...(words && { recovery: { verifyKey: words.verifyKey, sealKey: words.sealKey } }),
  envelopes: [
    ...devices.map(({ id }) => ({ to: id, sealed: new Uint8Array(48).fill(7) })),
    ...(words ? [{ to: "recovery" as const, sealed: new Uint8Array(48).fill(8) }] : []),
  ],
  signer: signer === "words" ? "recovery" : signer.id,
  ...change,
});

/** Who co-signs by the rules, where the test does not say otherwise: words that are new. */
const coSignerOf = ({ after, words, coSigner }: Wish): Person | undefined => {
  if (coSigner !== undefined) return coSigner === "nobody" ? undefined : coSigner;
  const old = after?.ring.recovery?.verifyKey;
  return words === undefined || old?.join() === words.verifyKey.join() ? undefined : words;
};

export const chest = {
  checks,
  ring: (wish: Wish): SignedRing => {
    const signer = wish.signWith ?? (wish.signer === "words" ? wish.words : wish.signer);
    if (signer === undefined) throw new Error("There are no words to sign with.");
    return signRing(ringOf(wish), signer.sign, coSignerOf(wish)?.sign);
  },
};
