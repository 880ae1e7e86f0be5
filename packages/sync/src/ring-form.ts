import type { Bytes, Instant, NamedError, Result } from "@glimmers/primitives";
import { err, isInstant, joinBytes, ok } from "@glimmers/primitives";
import type { ByteReader } from "./byte-reader.ts";
import { readerOf } from "./byte-reader.ts";
import { asciiBytes, f64, idBytes, u16, u32, u8 } from "./byte-writer.ts";
import type { MailboxId, RingDeviceId } from "./ids.ts";
import type { Envelope, RecoveryKeys, Ring, RingDevice, Signer, SignedRing } from "./ring.ts";

/** Not the bytes of a ring, or not whole. */
export interface NotARing extends NamedError {
  readonly type: "NotARing";
}

/** A ring in a form only a newer app knows. */
export interface RingFromNewer extends NamedError {
  readonly type: "RingFromNewer";
  readonly version: number;
}

export const RING_MAGIC = "glrg";
export const RING_VERSION = 1;
/** Stands for the words where a device could stand; no device has it. */
export const RECOVERY_ID = "0000000000000000";
const KEY = 32;
const SIGNATURE = 64;

/** What is signed of a ring: all of the document but the signatures at its end. */
export const encodeRing = (ring: Ring, signatures: 1 | 2): Bytes =>
  joinBytes([
    asciiBytes(RING_MAGIC),
    u8(RING_VERSION),
    idBytes(ring.mailbox, 16),
    u32(ring.number),
    ring.previous,
    u32(ring.epoch),
    ...recoveryParts(ring.recovery),
    u16(ring.devices.length),
    ...ring.devices.flatMap(deviceParts),
    u16(ring.envelopes.length),
    ...ring.envelopes.flatMap(envelopeParts),
    signerBytes(ring.signer),
    u8(signatures),
  ]);

const recoveryParts = (recovery: RecoveryKeys | undefined): readonly Bytes[] =>
  recovery === undefined ? [u8(0)] : [u8(1), recovery.verifyKey, recovery.sealKey];

const deviceParts = ({ id, since, verifyKey, sealKey, name }: RingDevice): readonly Bytes[] => [
  idBytes(id, 8),
  f64(since),
  verifyKey,
  sealKey,
  u16(name.length),
  name,
];

const envelopeParts = ({ to, sealed }: Envelope): readonly Bytes[] => [
  signerBytes(to),
  u32(sealed.length),
  sealed,
];

/** A device's 8 bytes, or zeros for the words. */
export const signerBytes = (signer: Signer): Bytes =>
  idBytes(signer === "recovery" ? RECOVERY_ID : signer, 8);

/** Reads a ring's document. That it is whole says nothing about who made it: see `ring-rules.ts`. */
export const readRing = (document: Bytes): Result<SignedRing, NotARing | RingFromNewer> => {
  const reader = readerOf(document);
  const magic = asciiBytes(RING_MAGIC);
  if (!reader.bytes(magic.length).every((byte, index) => byte === magic[index]))
    return err({ type: "NotARing" });
  const version = reader.u8();
  if (version > RING_VERSION) return err({ type: "RingFromNewer", version });
  const signed = version === RING_VERSION ? signedFrom(reader, document) : undefined;
  return signed === undefined || !reader.isSpent() ? err({ type: "NotARing" }) : ok(signed);
};

const signedFrom = (reader: ByteReader, document: Bytes): SignedRing | undefined => {
  const ring = ringFrom(reader);
  const signatures = reader.u8();
  if (ring === undefined || signatures < 1 || signatures > 2) return undefined;
  const signed = document.slice(0, -SIGNATURE * signatures);
  const signature = reader.bytes(SIGNATURE);
  if (signatures === 1) return { ring, document, signed, signature };
  return { ring, document, signed, signature, coSignature: reader.bytes(SIGNATURE) };
};

const ringFrom = (reader: ByteReader): Ring | undefined => {
  const mailbox = reader.hex(16) as MailboxId;
  const number = reader.u32();
  const previous = reader.bytes(KEY);
  const epoch = reader.u32();
  const recovery = recoveryFrom(reader);
  const devices = reader.list(reader.u16(), 82, () => deviceFrom(reader));
  const envelopes = reader.list(reader.u16(), 12, () => envelopeFrom(reader));
  const signer = signerFrom(reader);
  if (recovery === "neither" || devices.some(({ since }) => !isInstant(since))) return undefined;
  const rest = { mailbox, number, previous, epoch, devices, envelopes, signer };
  return recovery === undefined ? rest : { ...rest, recovery };
};

const recoveryFrom = (reader: ByteReader): RecoveryKeys | undefined | "neither" => {
  const there = reader.u8();
  if (there > 1) return "neither";
  return there === 0 ? undefined : { verifyKey: reader.bytes(KEY), sealKey: reader.bytes(KEY) };
};

const deviceFrom = (reader: ByteReader): RingDevice => ({
  id: reader.hex(8) as RingDeviceId,
  since: reader.f64() as Instant,
  verifyKey: reader.bytes(KEY),
  sealKey: reader.bytes(KEY),
  name: reader.bytes(reader.u16()),
});

const envelopeFrom = (reader: ByteReader): Envelope => ({
  to: signerFrom(reader),
  sealed: reader.bytes(reader.u32()),
});

const signerFrom = (reader: ByteReader): Signer => {
  const id = reader.hex(8);
  return id === RECOVERY_ID ? "recovery" : (id as RingDeviceId);
};
