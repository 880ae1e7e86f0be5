import type { Bytes, NamedError, Result } from "@glimmers/primitives";
import { err, joinBytes, ok, sameBytes } from "@glimmers/primitives";
import { asciiBytes } from "./byte-writer.ts";
import type { RecoveryKeys, Ring, RingChecks, RingDevice, SignedRing, Signer } from "./ring.ts";
import type { NotARing, RingFromNewer } from "./ring-form.ts";
import { encodeRing, readRing, RECOVERY_ID } from "./ring-form.ts";

/** A ring that does not follow from the one before, and which rule it breaks. */
export interface RingRefused extends NamedError {
  readonly type: "RingRefused";
  readonly why:
    | "OtherMailbox"
    /** Its number is not the next one; for a first ring, not 1. */
    | "NotNext"
    /** It names another ring as the one before. */
    | "OtherPrevious"
    /** The epoch leapt, went back, or stayed although somebody left or the words were renewed. */
    | "WrongEpoch"
    /** Nobody is on it, or two have one id, or one has the id that stands for the words. */
    | "WrongDevices"
    /** A device that stays has other keys than before. */
    | "DeviceChanged"
    /** Not one envelope for each device, and for the words where there are any. */
    | "WrongEnvelopes"
    /** Signed by nobody who was on the ring before. */
    | "UnknownSigner"
    | "WrongSignature"
    /** New words that did not sign as well. */
    | "NotCoSigned";
}

export type RingTrouble = NotARing | RingFromNewer | RingRefused;

/** Ed25519 over a message, with the key of whoever signs. */
export type Sign = (message: Bytes) => Bytes;

const SIGNED_BY_ONE_BEFORE = asciiBytes("glimmers/v1/ring\0");
const SIGNED_BY_NEW_WORDS = asciiBytes("glimmers/v1/ring/recovery\0");

/** SHA-256 of the whole document: what the next ring names. */
export const ringHash = (signed: SignedRing, { sha256 }: Pick<RingChecks, "sha256">): Bytes =>
  sha256(signed.document);

/** Signs a ring; `coSign` is the recovery key's, for a ring that brings one in. */
export const signRing = (ring: Ring, sign: Sign, coSign?: Sign): SignedRing => {
  const signed = encodeRing(ring, coSign === undefined ? 1 : 2);
  const signature = sign(joinBytes([SIGNED_BY_ONE_BEFORE, signed]));
  if (coSign === undefined)
    return { ring, signed, signature, document: joinBytes([signed, signature]) };
  const coSignature = coSign(joinBytes([SIGNED_BY_NEW_WORDS, signed]));
  const document = joinBytes([signed, signature, coSignature]);
  return { ring, signed, signature, coSignature, document };
};

/** A mailbox's first ring: signed by a device that is on it. */
export const firstRing = (document: Bytes, checks: RingChecks): Result<SignedRing, RingTrouble> => {
  const read = readRing(document);
  if (!read.ok) return read;
  const { ring } = read.value;
  if (ring.number !== 1) return refused("NotNext");
  if (!ring.previous.every((byte) => byte === 0)) return refused("OtherPrevious");
  if (ring.epoch !== 1) return refused("WrongEpoch");
  return signedRightly(read.value, ring, undefined, checks);
};

/** The ring after `before`, if it is one. */
export const followsRing = (
  before: SignedRing,
  document: Bytes,
  checks: RingChecks,
): Result<SignedRing, RingTrouble> => {
  const read = readRing(document);
  if (!read.ok) return read;
  const { ring } = read.value;
  if (ring.mailbox !== before.ring.mailbox) return refused("OtherMailbox");
  if (ring.number !== before.ring.number + 1) return refused("NotNext");
  if (!sameBytes(ring.previous, ringHash(before, checks))) return refused("OtherPrevious");
  if (!isEpochAfter(before.ring, ring)) return refused("WrongEpoch");
  if (someDeviceChanged(before.ring, ring)) return refused("DeviceChanged");
  return signedRightly(read.value, before.ring, before.ring.recovery, checks);
};

/** The newest ring of an unbroken chain after `known`; the first that breaks it is the error. */
export const followChain = (
  known: SignedRing,
  documents: readonly Bytes[],
  checks: RingChecks,
): Result<SignedRing, RingTrouble> => {
  let newest = known;
  for (const document of documents) {
    const next = followsRing(newest, document, checks);
    if (!next.ok) return next;
    newest = next.value;
  }
  return ok(newest);
};

/**
 * For whoever has only the words: the newest ring that these very words signed vouches for
 * itself, and the chain is followed from there. Rings before it say nothing, true or not.
 * Undefined where the words signed none.
 */
export const chainFromWords = (
  documents: readonly Bytes[],
  verifyKey: Bytes,
  checks: RingChecks,
): Result<SignedRing, RingTrouble> | undefined => {
  for (let index = documents.length - 1; index >= 0; index--) {
    const read = readRing(documents[index]!);
    if (read.ok && isVouchedFor(read.value, verifyKey, checks))
      return followChain(read.value, documents.slice(index + 1), checks);
  }
  return undefined;
};

const isVouchedFor = (signed: SignedRing, verifyKey: Bytes, checks: RingChecks): boolean => {
  const { ring, coSignature, signature } = signed;
  if (ring.recovery === undefined || !sameBytes(ring.recovery.verifyKey, verifyKey)) return false;
  if (coSignature !== undefined) return isCoSigned(signed, ring.recovery, checks);
  const message = joinBytes([SIGNED_BY_ONE_BEFORE, signed.signed]);
  return ring.signer === "recovery" && checks.verify(verifyKey, message, signature);
};

const refused = (why: RingRefused["why"]) => err({ type: "RingRefused", why } as const);

/** Who is on it, what it carries, and whether somebody who may signed it. */
const signedRightly = (
  signed: SignedRing,
  before: Ring,
  oldWords: RecoveryKeys | undefined,
  checks: RingChecks,
): Result<SignedRing, RingRefused> => {
  const { ring } = signed;
  if (!areDevicesRight(ring)) return refused("WrongDevices");
  if (!areEnvelopesRight(ring)) return refused("WrongEnvelopes");
  const key = keyOfSigner(ring.signer, before.devices, oldWords);
  if (key === undefined) return refused("UnknownSigner");
  if (!checks.verify(key, joinBytes([SIGNED_BY_ONE_BEFORE, signed.signed]), signed.signature))
    return refused("WrongSignature");
  if (ring.recovery === undefined || sameRecovery(ring.recovery, oldWords)) return ok(signed);
  return isCoSigned(signed, ring.recovery, checks) ? ok(signed) : refused("NotCoSigned");
};

const isCoSigned = (signed: SignedRing, words: RecoveryKeys, { verify }: RingChecks): boolean =>
  signed.coSignature !== undefined &&
  verify(words.verifyKey, joinBytes([SIGNED_BY_NEW_WORDS, signed.signed]), signed.coSignature);

const keyOfSigner = (
  signer: Signer,
  devices: readonly RingDevice[],
  words: RecoveryKeys | undefined,
): Bytes | undefined =>
  signer === "recovery" ? words?.verifyKey : devices.find(({ id }) => id === signer)?.verifyKey;

const areDevicesRight = ({ devices }: Ring): boolean => {
  const ids = new Set(devices.map(({ id }) => id as string));
  return devices.length > 0 && ids.size === devices.length && !ids.has(RECOVERY_ID);
};

/** One for each, and none for anybody else. */
const areEnvelopesRight = ({ devices, envelopes, recovery }: Ring): boolean => {
  const wanted = [...devices.map(({ id }) => id as string), ...(recovery ? ["recovery"] : [])];
  const found = envelopes.map(({ to }) => to as string);
  return found.toSorted().join() === wanted.toSorted().join();
};

/**
 * The same, or one more; one more where a device left or known words went out of use, so
 * that nobody goes on sealing under keys that somebody outside has. Words where there were
 * none before put nobody out.
 */
const isEpochAfter = (before: Ring, ring: Ring): boolean => {
  const staying = new Set(ring.devices.map(({ id }) => id));
  const someoneLeft = before.devices.some(({ id }) => !staying.has(id));
  const wordsWent = before.recovery !== undefined && !sameRecovery(before.recovery, ring.recovery);
  if (ring.epoch === before.epoch) return !someoneLeft && !wordsWent;
  return ring.epoch === before.epoch + 1;
};

const someDeviceChanged = (before: Ring, ring: Ring): boolean => {
  const known = new Map(before.devices.map((device) => [device.id, device]));
  return ring.devices.some((device) => {
    const same = known.get(device.id);
    return same !== undefined && !sameRecovery(same, device);
  });
};

const sameRecovery = (one: RecoveryKeys, other: RecoveryKeys | undefined): boolean =>
  other !== undefined &&
  sameBytes(one.verifyKey, other.verifyKey) &&
  sameBytes(one.sealKey, other.sealKey);
