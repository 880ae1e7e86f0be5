import { argon2 } from "node:crypto";
import type { Entry, Shelf } from "@glimmers/journal";
import { memoryShelf, openLog } from "@glimmers/journal";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { bytesToHex, ok, seededRandom } from "@glimmers/primitives";
import type { Argon2id } from "@glimmers/vault";
import {
  newEpochKey,
  vaultFrom,
  vaultKeysOf,
  webCryptoMachine,
  wrapForPassphrase,
} from "@glimmers/vault";
import type { DeviceId } from "@glimmers/journal";
import { platformSqueeze } from "../../src/edges/squeeze.ts";
import type { RawDrawers } from "./raw-storage.ts";

/** By OpenSSL, not by the app's own: what is on the disk is all the two have in common. */
const opensslArgon2id: Argon2id = ({ passphrase, salt, memoryKiB, passes, lanes, length }) =>
  new Promise((resolve, reject) => {
    const cost = { memory: memoryKiB, passes, parallelism: lanes, tagLength: length };
    argon2("argon2id", { message: passphrase, nonce: salt, ...cost }, (fault, stretched) =>
      fault === null ? resolve(ok(new Uint8Array(stretched))) : reject(fault),
    );
  });

const DEVICE = "00c0ffee00c0ffee" as DeviceId;

/**
 * What the app's first version had on the disk: keys, tail and segments, sealed by the real
 * vault. `sealed` go into a segment, `loose` into the tail.
 */
export const firstVersion = async (
  passphrase: string,
  sealed: readonly Entry[],
  loose: readonly Entry[],
): Promise<RawDrawers> => {
  const machine = webCryptoMachine(globalThis.crypto, opensslArgon2id);
  const epochKey = newEpochKey(machine);
  const keys = await vaultKeysOf(machine, [epochKey]);
  const shelf = memoryShelf();
  const clock: Clock = { now: () => 0 as Instant, offsetAt: () => 0 as OffsetMinutes };
  const random = seededRandom(5);
  const sealer = vaultFrom(machine, keys);
  const log = openLog({ shelf, sealer, squeeze: platformSqueeze, clock, random, device: DEVICE });
  await log.addMany(sealed);
  for (const entry of loose) await log.keep(entry);
  const keyring = await wrapForPassphrase(machine, [epochKey], passphrase);
  if (!keyring.ok) throw new Error(keyring.error.type);
  const { tail, segment } = {
    tail: await hexOf(shelf, "tail"),
    segment: await hexOf(shelf, "segment"),
  };
  return { keys: { keyring: bytesToHex(keyring.value), device: DEVICE }, tail, segment };
};

const hexOf = async (shelf: Shelf, drawer: "tail" | "segment") => {
  const all = await shelf.readAll(drawer);
  if (!all.ok) throw new Error(all.error.type);
  return Object.fromEntries([...all.value].map(([name, bytes]) => [name, bytesToHex(bytes)]));
};

/** A glimmer as the first version wrote it: its picture was called `image`, and named by `blob`. */
export const firstGlimmer = (id: string, at: number, text: string, withImage = false): Entry => ({
  id: id as Entry["id"],
  kind: "glimmer",
  version: 1,
  at: at as Instant,
  body: {
    offset: 60,
    text,
    pathways: ["sight"],
    flavours: [],
    opened: [],
    kept: false,
    dontBringBack: false,
    ...(withImage && {
      image: { blob: "0f".repeat(16), type: "image/webp", width: 640, height: 480 },
    }),
  },
  stamp: { edits: 0, wall: at as Instant, device: DEVICE },
});
