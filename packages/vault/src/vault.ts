import type { Bytes, Result } from "@glimmers/primitives";
import type { VaultKeys } from "./keys.ts";
import type { Machine } from "./machine.ts";
import type { NotOpened } from "./open.ts";
import { open } from "./open.ts";
import type { Place } from "./place.ts";
import { seal } from "./seal.ts";

/** An open vault: seals bytes for a place, and opens them there again. */
export interface Vault {
  readonly seal: (plain: Uint8Array, place: Place) => Promise<Bytes>;
  readonly open: (sealed: Bytes, place: Place) => Promise<Result<Bytes, NotOpened>>;
}

/** Keys come from `openKeyring`, here or posted from the page that opened it. */
export const vaultFrom = (machine: Machine, keys: VaultKeys): Vault => ({
  seal: (plain, place) => seal(machine, keys, plain, place),
  open: (sealed, place) => open(machine, keys, sealed, place),
});
