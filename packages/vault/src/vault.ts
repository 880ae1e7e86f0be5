import type { Bytes, Result } from "@glimmers/primitives";
import type { VaultKeys } from "./keys.ts";
import type { Machine } from "./machine.ts";
import type { NotOpened } from "./open.ts";
import { open } from "./open.ts";
import type { Place, Purpose, ShelfPurpose } from "./place.ts";
import { seal } from "./seal.ts";

/** An open vault: seals bytes for a place, and opens them there again. */
export interface Vault<P extends Purpose = ShelfPurpose> {
  readonly seal: (plain: Uint8Array, place: Place<P>) => Promise<Bytes>;
  readonly open: (sealed: Bytes, place: Place<P>) => Promise<Result<Bytes, NotOpened>>;
}

/** Keys come from `openKeyring`, here or posted from the page that opened it. */
export const vaultFrom = <P extends Purpose = ShelfPurpose>(
  machine: Machine,
  keys: VaultKeys<P>,
): Vault<P> => ({
  seal: (plain, place) => seal(machine, keys, plain, place),
  open: (sealed, place) => open(machine, keys, sealed, place),
});
