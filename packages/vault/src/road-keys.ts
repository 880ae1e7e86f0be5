import type { Bytes, Result } from "@glimmers/primitives";
import { err, joinBytes, ok } from "@glimmers/primitives";
import type { Curves } from "./curves.ts";
import type { EpochKey, EpochKeyList } from "./keys.ts";
import { newEpochKey } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { idBytes } from "./place.ts";
import { utf8Bytes } from "./utf8.ts";

/**
 * Note: Two kinds of epoch
 *
 * What lies on the shelf is sealed under this browser's own epoch keys, which never leave it. What
 * goes on the road is sealed under the mailbox's epoch keys, which all devices of its ring
 * hold. So a lock put on here concerns nobody else, and a device removed there seals nothing
 * here anew. Why: docs/decisions/031-two-kinds-of-epochs.md.
 */
export type RoadKeys = EpochKeyList;

/** Which envelope of which ring: bound into it, so that it opens as no other. */
export interface EnvelopeOf {
  /** 32 hex digits. */
  readonly mailbox: string;
  /** Of the ring the envelope is on. */
  readonly ringNumber: number;
  /** A device's id, 16 hex digits, or the words. */
  readonly to: string;
}

/** The key to seal to is none: not 32 bytes, or of small order, so that anybody could open it. */
export interface NotASealKey {
  readonly type: "NotASealKey";
}

export type NotRoadKeys =
  /**
   * Sealed to another key, for another mailbox, ring or device, or changed since. HPKE does not
   * say which; whether the ring was changed, its signature says.
   */
  | { readonly type: "NotForThisKey" }
  | { readonly type: "UnknownVersion"; readonly version: number }
  | { readonly type: "Damaged" };

const VERSION = 1;
/** Epoch number, then the key. */
const KEY_LENGTH = 4 + 32;

/** Version, then each epoch: its number (4 bytes) and its key (32), oldest first. */
export const encodeRoadKeys = (keys: RoadKeys): Bytes => {
  const bytes = new Uint8Array(1 + keys.length * KEY_LENGTH);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  for (const [index, { epoch, secret }] of keys.entries()) {
    view.setUint32(1 + index * KEY_LENGTH, epoch);
    bytes.set(secret, 1 + index * KEY_LENGTH + 4);
  }
  return bytes;
};

export const decodeRoadKeys = (
  bytes: Bytes,
): Result<RoadKeys, Exclude<NotRoadKeys, { readonly type: "NotForThisKey" }>> => {
  const [version] = bytes;
  if (version === undefined) return err({ type: "Damaged" });
  if (version !== VERSION) return err({ type: "UnknownVersion", version });
  const count = (bytes.length - 1) / KEY_LENGTH;
  if (!Number.isInteger(count)) return err({ type: "Damaged" });
  const [first, ...later] = Array.from({ length: count }, (_, index) =>
    readKey(bytes, 1 + index * KEY_LENGTH),
  );
  const keys: RoadKeys | undefined = first && [first, ...later];
  return keys !== undefined && inOrder(keys) ? ok(keys) : err({ type: "Damaged" });
};

const readKey = (bytes: Bytes, start: number): EpochKey => ({
  epoch: new DataView(bytes.buffer, bytes.byteOffset).getUint32(start),
  secret: bytes.slice(start + 4, start + KEY_LENGTH),
});

const inOrder = (keys: RoadKeys): boolean =>
  keys.every(({ epoch }, index) => epoch > (keys[index - 1]?.epoch ?? 0));

/** All epoch keys of a mailbox, for one device or for the words: an envelope on a ring. */
export const sealRoadKeys = async (
  curves: Curves,
  keys: RoadKeys,
  sealKey: Bytes,
  of: EnvelopeOf,
): Promise<Result<Bytes, NotASealKey>> => {
  const plain = encodeRoadKeys(keys);
  const sealed = await curves.sealTo(sealKey, infoOf(of), plain);
  plain.fill(0);
  return sealed === undefined ? err({ type: "NotASealKey" }) : ok(sealed);
};

/** The epoch keys in an envelope, with the secret half of the key it was sealed to. */
export const openRoadKeys = async (
  curves: Curves,
  sealed: Bytes,
  sealSecret: Bytes,
  of: EnvelopeOf,
): Promise<Result<RoadKeys, NotRoadKeys>> => {
  const plain = await curves.openSealed(sealSecret, infoOf(of), sealed);
  if (plain === undefined) return err({ type: "NotForThisKey" });
  const keys = decodeRoadKeys(plain);
  plain.fill(0);
  return keys;
};

/** The keys with a new epoch after them: for a ring that somebody is no longer on. */
export const withNextEpoch = (machine: Machine, keys: RoadKeys): RoadKeys => [
  ...keys,
  newEpochKey(machine, (keys.at(-1) ?? keys[0]).epoch + 1),
];

/** HPKE's `info`: the label, a zero, mailbox (16), ring number (4), 1 for the words, device (8). */
const infoOf = ({ mailbox, ringNumber, to }: EnvelopeOf): Bytes => {
  const number = new Uint8Array(4);
  new DataView(number.buffer).setUint32(0, ringNumber);
  const words = to === "recovery";
  return joinBytes([
    utf8Bytes("glimmers/v1/envelope"),
    Uint8Array.of(0),
    idBytes(mailbox, 16, "A mailbox"),
    number,
    Uint8Array.of(words ? 1 : 0),
    words ? new Uint8Array(8) : idBytes(to, 8, "A device"),
  ]);
};
