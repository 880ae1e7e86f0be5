import type { Bytes } from "@glimmers/primitives";
import { bytesToHex, joinBytes, sameBytes } from "@glimmers/primitives";
import type { BlobId, MailboxId, Ring, RingDevice, RingDeviceId, SignedRing } from "@glimmers/sync";
import { ringHash } from "@glimmers/sync";
import type { RoadKeys } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { ringOf, vaultOf } from "./road-open.ts";
import { signWith } from "./road-ring.ts";
import type { OnState } from "./road-state.ts";
import type { RoadNeeds } from "./road-world.ts";

/**
 * Note: The word of a move
 *
 * It lies in the old mailbox, under a name all know. A device that was removed still has old
 * epoch keys, and together with the server it could put anything there. So a word counts only
 * where it is sealed under the newest epoch, names the newest ring, and is signed by a device
 * on that ring. The mailbox it leads to must have begun with devices of that ring, and their
 * very keys.
 */
export const MOVED = "6d6f766564".padEnd(32, "0") as BlobId;

/** Where the road went on, and one ring there to know it by. */
export interface MovedWord {
  readonly by: RingDeviceId;
  readonly server: string;
  readonly mailbox: MailboxId;
  readonly ringNumber: number;
  /** In hex. */
  readonly ringHash: string;
}

/** The mailbox that was left, as far as it is known: its newest ring, and keys. */
export type LeftBehind = Pick<OnState, "mailbox" | "keys" | "ring">;

const PLACE = { purpose: "moved", slot: MOVED } as const;
const ID_LENGTH = 8;
const SIGNATURE_LENGTH = 64;

/** `on`'s word for whoever is still where it came from. */
export const sealWord = async (
  needs: RoadNeeds,
  from: LeftBehind,
  on: Pick<OnState, "server" | "mailbox" | "device" | "identity" | "ring">,
): Promise<Bytes> => {
  const { server, mailbox, device } = on;
  const stands = ringOf(on);
  const hash = bytesToHex(ringHash(stands, standardCurves));
  const said = bytesOf(
    JSON.stringify({ server, mailbox, ringNumber: stands.ring.number, ringHash: hash }),
  );
  const signature = signWith(on.identity)(messageOf(from, said));
  const vault = await vaultOf(needs, newestOnly(from));
  return vault.seal(joinBytes([bytesOf(device), signature, said]), PLACE);
};

/** The word, where it is one of a device on the newest ring of the mailbox it lies in. */
export const openWord = async (
  needs: RoadNeeds,
  from: LeftBehind,
  sealed: Bytes,
): Promise<MovedWord | undefined> => {
  const opened = await (await vaultOf(needs, newestOnly(from))).open(sealed, PLACE);
  if (!opened.ok) return undefined;
  const [idEnd, signatureEnd] = [ID_LENGTH * 2, ID_LENGTH * 2 + SIGNATURE_LENGTH];
  const by = new TextDecoder().decode(opened.value.subarray(0, idEnd));
  const signature = opened.value.slice(idEnd, signatureEnd);
  const said = opened.value.slice(signatureEnd);
  const signer = ringOf(from).ring.devices.find(({ id }) => id === by);
  if (signer === undefined) return undefined;
  if (!standardCurves.verify(signer.verifyKey, messageOf(from, said), signature)) return undefined;
  return { by: signer.id, ...wordIn(said) };
};

/** What one of ours signed is in the form of ours. */
const wordIn = (said: Bytes): Omit<MovedWord, "by"> =>
  JSON.parse(new TextDecoder().decode(said)) as Omit<MovedWord, "by">;

/** Signed with the mailbox and the very ring it is for, so that it says nothing anywhere else. */
const messageOf = (from: LeftBehind, said: Bytes): Bytes =>
  joinBytes([
    bytesOf(`glimmers/v1/moved\0${from.mailbox}`),
    ringHash(ringOf(from), standardCurves),
    said,
  ]);

/** A removed device has the keys of every epoch but the newest. */
const newestOnly = ({ mailbox, keys }: LeftBehind): { mailbox: MailboxId; keys: RoadKeys } => ({
  mailbox,
  keys: [keys.at(-1) ?? keys[0]],
});

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

/**
 * Whether a mailbox was begun for devices that are on `before`, with the same keys. One that was
 * removed meanwhile may have been on the first ring, and no more on the one that is `named`.
 */
export const isBegunByOurs = (first: SignedRing, named: SignedRing, before: Ring): boolean => {
  const staying = new Set(named.ring.devices.map(({ id }) => id));
  const known = new Map(before.devices.map((device) => [device.id, device]));
  const isOurs = ({ id, verifyKey, sealKey }: RingDevice): boolean => {
    const same = known.get(id);
    if (same === undefined) return false;
    return sameBytes(same.verifyKey, verifyKey) && sameBytes(same.sealKey, sealKey);
  };
  const signer = first.ring.devices.find(({ id }) => id === first.ring.signer);
  const stayed = first.ring.devices.filter(({ id }) => staying.has(id));
  return signer !== undefined && isOurs(signer) && stayed.every(isOurs);
};
