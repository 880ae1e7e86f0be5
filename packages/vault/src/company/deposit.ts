import type { Bytes, Result } from "@glimmers/primitives";
import { bytesToHex, err, joinBytes, ok } from "@glimmers/primitives";
import { keysFor, labelled } from "../keys.ts";
import type { Machine } from "../machine.ts";
import type { NotOpened } from "../open.ts";
import { utf8Bytes } from "../utf8.ts";
import { vaultFrom } from "../vault.ts";

/**
 * Note: Deposits
 *
 * A deposit is what the 24 words spell, sealed, on a server that cannot read it. It opens with one
 * secret of 32 bytes, which a passkey makes each time it is asked, or two of a sheet's three parts.
 * From that secret alone come its address, the token to ask for it, and what it is sealed with: who
 * comes with nothing else finds it. Why: decision 092; drawn in docs/formats/company-keys.md.
 */
export interface DepositKeys {
  /** 32 hex digits: where it lies. */
  readonly id: string;
  /** 32 bytes: shown to the server to ask for it; the server keeps its SHA-256. */
  readonly askerToken: Bytes;
  readonly seal: (plain: Uint8Array) => Promise<Bytes>;
  readonly open: (sealed: Bytes) => Promise<Result<Bytes, NotOpened>>;
}

/** Everything of a deposit, from its secret of 32 bytes. Overwrite that when done. */
export const depositKeysOf = async (machine: Machine, secret: Bytes): Promise<DepositKeys> => {
  const root = await machine.rootKey(secret);
  const [idBytes, askerToken] = await Promise.all([
    machine.deriveBytes(root, labelled("deposit/id"), 16),
    machine.deriveBytes(root, labelled("deposit/asker"), 32),
  ]);
  const id = bytesToHex(idBytes);
  const wanted = { purposes: ["deposit"] as const, salt: idBytes };
  const vault = vaultFrom(machine, await keysFor(machine, [{ epoch: 1, secret }], wanted));
  const place = { purpose: "deposit", slot: id } as const;
  return {
    id,
    askerToken,
    seal: (plain) => vault.seal(plain, place),
    open: (sealed) => vault.open(sealed, place),
  };
};

/** What a passkey is asked with, so that one passkey makes one secret: PRF's first input. */
export const PASSKEY_INPUT: Bytes = utf8Bytes("glimmers/v1/deposit/passkey");

export type NotADeposit =
  | { readonly type: "UnknownVersion"; readonly version: number }
  | { readonly type: "Damaged" };

const VERSION = 1;
const WORDS_LENGTH = 32;

/** What lies in it: the 32 bytes the words spell. Throws for another length. */
export const encodeDeposit = (entropy: Bytes): Bytes => {
  if (entropy.length !== WORDS_LENGTH) throw new RangeError("24 words spell 32 bytes.");
  return joinBytes([Uint8Array.of(VERSION), entropy]);
};

export const decodeDeposit = (bytes: Bytes): Result<Bytes, NotADeposit> => {
  const [version] = bytes;
  if (version !== undefined && version !== VERSION) return err({ type: "UnknownVersion", version });
  return bytes.length === 1 + WORDS_LENGTH ? ok(bytes.slice(1)) : err({ type: "Damaged" });
};
