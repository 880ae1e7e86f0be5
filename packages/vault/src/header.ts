import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { Frame, NotFramed } from "./frame.ts";
import { checkFrame, closeFrame } from "./frame.ts";
import type { Place, Purpose } from "./place.ts";
import { PURPOSES, slotBytes } from "./place.ts";

/** What stands in clear before sealed bytes, version 1. Drawn in docs/formats/sealed.md. */
export interface SealedHeader {
  /** One of `PURPOSES`, or a number this version has no name for. */
  readonly purpose: number;
  readonly epoch: number;
  /** 32 hex digits. */
  readonly slot: string;
  /** 8 bytes that tell which epoch key, and nothing about it. */
  readonly keyId: Bytes;
  /** Of what follows the header, tag included, in bytes. */
  readonly bodyLength: number;
  /** 12 bytes, fresh for every sealing. */
  readonly nonce: Bytes;
}

export const SEALED: Frame = { magic: "glim", version: 1, headerLength: 56 };

/** Where each field begins, in bytes. */
const AT = { purpose: 6, reserved: 7, epoch: 8, slot: 12, keyId: 28, bodyLength: 36, nonce: 40 };
const END = 52;

export const writeHeader = (
  place: Place<Purpose>,
  rest: Omit<SealedHeader, keyof Place>,
): Bytes => {
  const header = new Uint8Array(SEALED.headerLength);
  const view = new DataView(header.buffer);
  header[AT.purpose] = PURPOSES[place.purpose];
  view.setUint32(AT.epoch, rest.epoch);
  header.set(slotBytes(place.slot), AT.slot);
  header.set(rest.keyId, AT.keyId);
  view.setUint32(AT.bodyLength, rest.bodyLength);
  header.set(rest.nonce, AT.nonce);
  closeFrame(header, SEALED);
  return header;
};

/** Reads the header and sees that the body is as long as it says: not that it opens. */
export const readHeader = (sealed: Bytes): Result<SealedHeader, NotFramed> => {
  const framed = checkFrame(sealed, SEALED);
  if (!framed.ok) return framed;
  const view = new DataView(sealed.buffer, sealed.byteOffset);
  const bodyLength = view.getUint32(AT.bodyLength);
  const surplus = sealed.length - SEALED.headerLength - bodyLength;
  if (surplus < 0) return err({ type: "Cut" });
  if (surplus > 0 || view.getUint8(AT.reserved) !== 0) return err({ type: "Damaged" });
  return ok({
    purpose: view.getUint8(AT.purpose),
    epoch: view.getUint32(AT.epoch),
    slot: bytesToHex(sealed.subarray(AT.slot, AT.keyId)),
    keyId: sealed.slice(AT.keyId, AT.bodyLength),
    bodyLength,
    nonce: sealed.slice(AT.nonce, END),
  });
};
