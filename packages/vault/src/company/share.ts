import type { Bytes, Result } from "@glimmers/primitives";
import { keysFor, labelled } from "../keys.ts";
import type { Machine } from "../machine.ts";
import type { NotOpened } from "../open.ts";
import { idBytes } from "../place.ts";
import { vaultFrom } from "../vault.ts";

/**
 * Note: Shares
 *
 * Every share has a random key of its own, and everything about it comes from that key: what seals
 * its page, and the token by which its reader asks the server for it. The server is told the token's
 * hash, never the key. Who has the key can read; who loses it, and nobody else, closes the share.
 * Drawn in docs/formats/company-keys.md.
 */
export interface ShareSealer {
  /** 32 bytes: whoever has the key shows this to the server, which keeps its SHA-256. */
  readonly readerToken: Bytes;
  /** Padded (Padmé), and bound to this share: under the same key it opens as no other. */
  readonly seal: (plain: Uint8Array) => Promise<Bytes>;
  readonly open: (sealed: Bytes) => Promise<Result<Bytes, NotOpened>>;
}

/** 32 bytes. Overwrite them when the share is closed. */
export const newShareKey = (machine: Machine): Bytes => machine.random(32);

/** What both sides make of a share's key. Throws for an id that is not 32 hex digits. */
export const shareSealer = async (
  machine: Machine,
  key: Bytes,
  shareId: string,
): Promise<ShareSealer> => {
  const salt = idBytes(shareId, 16, "A share");
  const root = await machine.rootKey(key);
  const wanted = { purposes: ["share"] as const, salt };
  const vault = vaultFrom(machine, await keysFor(machine, [{ epoch: 1, secret: key }], wanted));
  const place = { purpose: "share", slot: shareId } as const;
  return {
    readerToken: await machine.deriveBytes(root, labelled("share/reader", salt), 32),
    seal: (plain) => vault.seal(plain, place),
    open: (sealed) => vault.open(sealed, place),
  };
};
