import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { Curves } from "../curves.ts";
import { pad, unpad } from "../padme.ts";
import type { NotASealKey } from "../road-keys.ts";
import { infoFor, labelledInfo } from "./info.ts";

/** Sealed to another key, for another share or circle, or changed since. HPKE does not say which. */
export interface NotForThisKey {
  readonly type: "NotForThisKey";
}

/** What a reader puts beside a share: sealed to the key on its page, padded (Padmé). */
export const sealReply = async (
  curves: Curves,
  replySealKey: Bytes,
  shareId: string,
  plain: Uint8Array,
): Promise<Result<Bytes, NotASealKey>> =>
  sealedOr(await curves.sealTo(replySealKey, infoFor("share/reply", shareId), pad(plain)));

/** Opens what came back. It says nothing of who wrote it: whoever had the page could. */
export const openReply = async (
  curves: Curves,
  secret: Bytes,
  shareId: string,
  sealed: Bytes,
): Promise<Result<Bytes, NotForThisKey>> => {
  const padded = await curves.openSealed(secret, infoFor("share/reply", shareId), sealed);
  const plain = padded && unpad(padded);
  return plain === undefined ? err({ type: "NotForThisKey" }) : ok(plain);
};

/** Of a hand or an answer, unsealed; sealed it is always 64 bytes. */
export const HAND_LENGTH = 16;

/**
 * A hand raised, or an answer, for one member of a circle: all of one size, so that an empty one
 * looks like any other. `info` says which page of which circle it stands on, and is bound to it.
 * Throws for anything but 16 bytes.
 */
export const sealHand = async (
  curves: Curves,
  memberSealKey: Bytes,
  info: Bytes,
  plain: Bytes,
): Promise<Result<Bytes, NotASealKey>> => {
  if (plain.length !== HAND_LENGTH) throw new RangeError("A hand is 16 bytes.");
  return sealedOr(await curves.sealTo(memberSealKey, labelledInfo("circle/hand", info), plain));
};

export const openHand = async (
  curves: Curves,
  secret: Bytes,
  info: Bytes,
  sealed: Bytes,
): Promise<Result<Bytes, NotForThisKey>> => {
  const plain = await curves.openSealed(secret, labelledInfo("circle/hand", info), sealed);
  return plain?.length === HAND_LENGTH ? ok(plain) : err({ type: "NotForThisKey" });
};

const sealedOr = (sealed: Bytes | undefined): Result<Bytes, NotASealKey> =>
  sealed === undefined ? err({ type: "NotASealKey" }) : ok(sealed);
