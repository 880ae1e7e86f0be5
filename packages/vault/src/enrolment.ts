import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, joinBytes, ok } from "@glimmers/primitives";
import type { Curves } from "./curves.ts";
import type { PublicIdentity } from "./identity.ts";
import { keysFor, labelled } from "./keys.ts";
import type { Machine } from "./machine.ts";
import type { NotOpened } from "./open.ts";
import type { InvitePurpose } from "./place.ts";
import { idBytes, INVITE_PURPOSES } from "./place.ts";
import { textOf, utf8Bytes } from "./utf8.ts";
import { vaultFrom } from "./vault.ts";

/**
 * Note: Enrolment
 *
 * A device of the ring makes a secret of 88 bits and shows it: as a QR code, or as eight words.
 * The server knows the invitation by an id derived from it, and carries two messages sealed under it:
 * the new device's request (who it is), and the answer (which ring to trust). Both devices show a
 * short code of the request; a person compares the two before letting the new one in. Drawn in
 * docs/formats/enrolment.md; what it protects from and what not, in decision 032.
 */
export interface Invite {
  /** 32 hex digits: all the server learns of the secret. */
  readonly id: string;
  readonly seal: (part: InvitePurpose, plain: Bytes) => Promise<Bytes>;
  readonly open: (part: InvitePurpose, sealed: Bytes) => Promise<Result<Bytes, NotOpened>>;
}

/** Who asks to join. */
export interface EnrolmentRequest extends PublicIdentity {
  /** The id it will have on the ring, made by itself: 16 hex digits. */
  readonly device: string;
  /** What it calls itself, in the person's words. */
  readonly name: string;
}

export type EnrolmentAnswer =
  | { readonly answer: "no" }
  | {
      readonly answer: "let-in";
      /** 32 hex digits. */
      readonly mailbox: string;
      /** The ring the new device is on; trusted because this answer says so. */
      readonly ringNumber: number;
      /** SHA-256 of that ring's document, 32 bytes. */
      readonly ringHash: Bytes;
    };

export type NotEnrolment =
  | { readonly type: "UnknownVersion"; readonly version: number }
  | { readonly type: "Damaged" };

/** 11 bytes. Overwrite them when the invitation is over. */
export const newInviteSecret = (machine: Machine): Bytes => machine.random(11);

/** What both sides make of the secret. */
export const inviteFrom = async (machine: Machine, secret: Bytes): Promise<Invite> => {
  const root = await machine.rootKey(secret);
  const id = bytesToHex(await machine.deriveBytes(root, labelled("invite/id"), 16));
  const wanted = { purposes: INVITE_PURPOSES, salt: new Uint8Array(0) };
  const vault = vaultFrom(machine, await keysFor(machine, [{ epoch: 1, secret }], wanted));
  return {
    id,
    seal: (part, plain) => vault.seal(plain, { purpose: part, slot: id }),
    open: (part, sealed) => vault.open(sealed, { purpose: part, slot: id }),
  };
};

const VERSION = 1;
/** Far more than a name needs; keeps a request within what the server takes. */
const LONGEST_NAME = 512;
/** Where each field begins, in bytes. */
const REQUEST = { device: 1, verifyKey: 9, sealKey: 41, nameLength: 73, name: 75 };
const ANSWER = { answer: 1, mailbox: 2, ringNumber: 18, ringHash: 22, end: 54 };

/** Throws for a device id that is none, and for a name of more than 512 bytes. */
export const encodeRequest = (request: EnrolmentRequest): Bytes => {
  const name = utf8Bytes(request.name);
  if (name.length > LONGEST_NAME) throw new RangeError("A device's name is 512 bytes at most.");
  const bytes = new Uint8Array(REQUEST.name + name.length);
  bytes[0] = VERSION;
  bytes.set(idBytes(request.device, 8, "A device"), REQUEST.device);
  bytes.set(request.verifyKey, REQUEST.verifyKey);
  bytes.set(request.sealKey, REQUEST.sealKey);
  new DataView(bytes.buffer).setUint16(REQUEST.nameLength, name.length);
  bytes.set(name, REQUEST.name);
  return bytes;
};

/** Says who asks: not that its keys are good ones, which sealing to them tells. */
export const decodeRequest = (bytes: Bytes): Result<EnrolmentRequest, NotEnrolment> => {
  const known = checkVersion(bytes);
  if (!known.ok) return known;
  if (bytes.length < REQUEST.name) return err({ type: "Damaged" });
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(REQUEST.nameLength);
  const name = textOf(bytes.subarray(REQUEST.name));
  const whole = bytes.length === REQUEST.name + length && length <= LONGEST_NAME;
  if (name === undefined || !whole) return err({ type: "Damaged" });
  return ok({
    device: bytesToHex(bytes.subarray(REQUEST.device, REQUEST.verifyKey)),
    verifyKey: bytes.slice(REQUEST.verifyKey, REQUEST.sealKey),
    sealKey: bytes.slice(REQUEST.sealKey, REQUEST.nameLength),
    name,
  });
};

export const encodeAnswer = (answer: EnrolmentAnswer): Bytes => {
  if (answer.answer === "no") return Uint8Array.of(VERSION, 0);
  const bytes = new Uint8Array(ANSWER.end);
  bytes.set([VERSION, 1]);
  bytes.set(idBytes(answer.mailbox, 16, "A mailbox"), ANSWER.mailbox);
  new DataView(bytes.buffer).setUint32(ANSWER.ringNumber, answer.ringNumber);
  bytes.set(answer.ringHash, ANSWER.ringHash);
  return bytes;
};

export const decodeAnswer = (bytes: Bytes): Result<EnrolmentAnswer, NotEnrolment> => {
  const known = checkVersion(bytes);
  if (!known.ok) return known;
  const answer = bytes[ANSWER.answer];
  if (answer === 0 && bytes.length === ANSWER.mailbox) return ok({ answer: "no" });
  if (answer !== 1 || bytes.length !== ANSWER.end) return err({ type: "Damaged" });
  return ok({
    answer: "let-in",
    mailbox: bytesToHex(bytes.subarray(ANSWER.mailbox, ANSWER.ringNumber)),
    ringNumber: new DataView(bytes.buffer, bytes.byteOffset).getUint32(ANSWER.ringNumber),
    ringHash: bytes.slice(ANSWER.ringHash),
  });
};

const checkVersion = ([version]: Bytes): Result<void, NotEnrolment> => {
  if (version === undefined) return err({ type: "Damaged" });
  return version === VERSION ? ok(undefined) : err({ type: "UnknownVersion", version });
};

/**
 * Six digits both devices show, from the request as it was sealed: "482 913". A request somebody
 * slipped in has another code, but for one time in a million.
 */
export const shortCodeOf = (curves: Curves, inviteId: string, request: Bytes): string => {
  const label = utf8Bytes("glimmers/v1/short-code");
  const id = idBytes(inviteId, 16, "An invitation");
  const hash = curves.sha256(joinBytes([label, Uint8Array.of(0), id, request]));
  // 64 bits, so that no code is likelier than another by more than one part in 10^13.
  const number = new DataView(hash.buffer, hash.byteOffset).getBigUint64(0) % 1_000_000n;
  const digits = number.toString().padStart(6, "0");
  return `${digits.slice(0, 3)} ${digits.slice(3)}`;
};
