import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { NotFramed } from "./frame.ts";
import type { SealedHeader } from "./header.ts";
import { readHeader, SEALED } from "./header.ts";
import type { EpochKeys, VaultKeys } from "./keys.ts";
import type { Machine } from "./machine.ts";
import { unpad } from "./padme.ts";
import type { Place, Purpose } from "./place.ts";
import { PURPOSES } from "./place.ts";

/** Why sealed bytes did not open. What each name means is settled in docs/spec/vault.md. */
export type NotOpened =
  | NotFramed
  /** Whole, but sealed under an epoch key that is not held here. */
  | { readonly type: "WrongKey" }
  /** Whole, but sealed for another place than the one it was found in. */
  | { readonly type: "Misplaced" };

/** Opens what `seal` made for this very place, or names exactly why it does not open. */
export const open = async <P extends Purpose>(
  machine: Machine,
  keys: VaultKeys<P>,
  sealed: Bytes,
  place: Place<P>,
): Promise<Result<Bytes, NotOpened>> => {
  const read = readHeader(sealed);
  if (!read.ok) return read;
  const held = keyFor(keys, read.value);
  if (held === undefined) return err({ type: "WrongKey" });
  if (!belongs(read.value, place)) return err({ type: "Misplaced" });
  const header = sealed.slice(0, SEALED.headerLength);
  const body = sealed.subarray(SEALED.headerLength);
  const binding = { nonce: read.value.nonce, bound: header };
  const padded = await machine.open(held.sealing[place.purpose], binding, body);
  const plain = padded && unpad(padded);
  return plain === undefined ? err({ type: "Damaged" }) : ok(plain);
};

const keyFor = <P extends Purpose>(
  keys: VaultKeys<P>,
  header: SealedHeader,
): EpochKeys<P> | undefined =>
  keys.epochs.find(({ epoch, keyId }) => epoch === header.epoch && sameBytes(keyId, header.keyId));

const belongs = (header: SealedHeader, place: Place<Purpose>): boolean =>
  header.purpose === PURPOSES[place.purpose] && header.slot === place.slot.toLowerCase();
