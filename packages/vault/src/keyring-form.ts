import type { Bytes, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import type { Frame, NotFramed } from "./frame.ts";
import { checkFrame, closeFrame } from "./frame.ts";
import type { Argon2Cost } from "./machine.ts";

/** What keeps the epoch keys shut: a key this device holds, or what a person knows. */
export type Lock = "device" | "passphrase";

/** The keyring as it is kept, version 1. Drawn in docs/formats/keyring.md. */
export interface KeyringForm {
  readonly header: KeyringHeader;
  /** In order of epochs, each one once; at least one. */
  readonly wrapped: readonly WrappedEpoch[];
}

export interface KeyringHeader {
  readonly lock: Lock;
  readonly epochCount: number;
  /** All zero under a device lock, which asks for no work. */
  readonly cost: Argon2Cost;
  /** 16 bytes, fresh each time a lock is put on. */
  readonly salt: Bytes;
  /** 16 bytes only the right lock can make again: tells a wrong passphrase from damage. */
  readonly check: Bytes;
}

export interface WrappedEpoch {
  readonly epoch: number;
  readonly nonce: Bytes;
  /** The 32 bytes of the epoch key, sealed: 48. */
  readonly sealed: Bytes;
}

const KEYRING: Frame = { magic: "glky", version: 1, headerLength: 56 };
const LOCKS: Readonly<Record<Lock, number>> = { device: 1, passphrase: 2 };
/** Where each field begins, in bytes. */
const AT = { lock: 6, epochCount: 7, memory: 8, passes: 12, lanes: 16, salt: 20, check: 36 };
const HEADER_END = 52;
/** Epoch, nonce, sealed key. */
const WRAPPED_LENGTH = 4 + 12 + 48;

export const writeKeyringHeader = (header: KeyringHeader): Bytes => {
  const bytes = new Uint8Array(KEYRING.headerLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(AT.lock, LOCKS[header.lock]);
  view.setUint8(AT.epochCount, header.epochCount);
  view.setUint32(AT.memory, header.cost.memoryKiB);
  view.setUint32(AT.passes, header.cost.passes);
  view.setUint32(AT.lanes, header.cost.lanes);
  bytes.set(header.salt, AT.salt);
  bytes.set(header.check, AT.check);
  closeFrame(bytes, KEYRING);
  return bytes;
};

export const writeWrapped = ({ epoch, nonce, sealed }: WrappedEpoch): Bytes =>
  joinBytes([epochBytes(epoch), nonce, sealed]);

/** Ties a wrapped key to its epoch and to the whole header, and so to its lock. */
export const wrapBinding = (header: KeyringHeader, epoch: number): Bytes =>
  joinBytes([writeKeyringHeader(header), epochBytes(epoch)]);

const epochBytes = (epoch: number): Bytes => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, epoch);
  return bytes;
};

export const readKeyring = (bytes: Bytes): Result<KeyringForm, NotFramed> => {
  const framed = checkFrame(bytes, KEYRING);
  if (!framed.ok) return framed;
  const header = readKeyringHeader(bytes);
  if (header === undefined) return err({ type: "Damaged" });
  const surplus = bytes.length - KEYRING.headerLength - header.epochCount * WRAPPED_LENGTH;
  if (surplus < 0) return err({ type: "Cut" });
  const wrapped = Array.from({ length: header.epochCount }, (_, index) =>
    readWrapped(bytes, KEYRING.headerLength + index * WRAPPED_LENGTH),
  );
  return surplus > 0 || !inOrder(wrapped) ? err({ type: "Damaged" }) : ok({ header, wrapped });
};

const readKeyringHeader = (bytes: Bytes): KeyringHeader | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const lock = lockNumbered(view.getUint8(AT.lock));
  const epochCount = view.getUint8(AT.epochCount);
  if (lock === undefined || epochCount === 0) return undefined;
  const cost = {
    memoryKiB: view.getUint32(AT.memory),
    passes: view.getUint32(AT.passes),
    lanes: view.getUint32(AT.lanes),
  };
  const salt = bytes.slice(AT.salt, AT.check);
  return { lock, epochCount, cost, salt, check: bytes.slice(AT.check, HEADER_END) };
};

const lockNumbered = (number: number): Lock | undefined =>
  (["device", "passphrase"] as const).find((lock) => LOCKS[lock] === number);

const readWrapped = (bytes: Bytes, start: number): WrappedEpoch => ({
  epoch: new DataView(bytes.buffer, bytes.byteOffset).getUint32(start),
  nonce: bytes.slice(start + 4, start + 16),
  sealed: bytes.slice(start + 16, start + WRAPPED_LENGTH),
});

const inOrder = (wrapped: readonly WrappedEpoch[]): boolean =>
  wrapped.every(({ epoch }, index) => epoch > (wrapped[index - 1]?.epoch ?? -1));
