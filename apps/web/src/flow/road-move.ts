import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { bytesToHex, err, hexToBytes, ok } from "@glimmers/primitives";
import type { BlobId, Mailbox, MailboxId, RingDevice } from "@glimmers/sync";
import { ringHash } from "@glimmers/sync";
import { newEpochKey } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { RoadTrouble } from "./road.ts";
import { serverFrom } from "./road-address.ts";
import type { Blobs } from "./road-blobs.ts";
import { ringNamed } from "./road-join.ts";
import type { Known } from "./road-known.ts";
import { endOf, mailboxOf, ringOf, vaultOf } from "./road-open.ts";
import { FIRST, keysOn, makeRing, signWith, sealName } from "./road-ring.ts";
import { wordsFoundOn } from "./road-standing.ts";
import type { OnState } from "./road-state.ts";
import { namesOn } from "./road-names.ts";
import { roadTrouble } from "./road-trouble.ts";
import { beginning, doorstepAt, newMailboxId } from "./road-turn-on.ts";
import type { RoadNeeds } from "./road-world.ts";

/**
 * Note: Moving
 *
 * The device that moves makes a mailbox on the other server, with the same devices on its first
 * ring and epoch keys of its own, and fills it: everything the new one lacks waits, as ever.
 * Once all of it is there, it leaves word in the old mailbox, sealed: where, and which ring. The
 * others follow. When each has been seen in the new one, the old one is deleted. The 24 words do
 * not come along, as no device has them; new ones must be made.
 */
export const MOVED = "6d6f766564".padEnd(32, "0") as BlobId;

interface MovedWord {
  readonly server: string;
  readonly mailbox: MailboxId;
  readonly ringNumber: number;
  readonly ringHash: Bytes;
}

const encodeWord = ({ ringHash: hash, ...word }: MovedWord): Bytes =>
  new TextEncoder().encode(JSON.stringify({ version: 1, ...word, ringHash: bytesToHex(hash) }));

const decodeWord = (plain: Bytes): MovedWord | undefined => {
  const { version, server, mailbox, ringNumber, ...rest } = JSON.parse(
    new TextDecoder().decode(plain),
  ) as Omit<MovedWord, "ringHash"> & { readonly version: number; readonly ringHash: string };
  const hash = hexToBytes(rest.ringHash);
  return version === 1 && hash !== undefined
    ? { server, mailbox, ringNumber, ringHash: hash }
    : undefined;
};

/** Begins anew on another server, with the same devices. What is to be carried there follows. */
export const moveTo = async (
  needs: RoadNeeds,
  known: Known,
  wish: string,
): Promise<Result<void, RoadTrouble>> => {
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  const server = serverFrom(wish);
  if (!server.ok) return server;
  const moved = await movedState(needs, on, server.value);
  if (!moved.ok) return moved;
  const opened = await doorstepAt(needs, server.value).open(moved.value.ring);
  if (!opened.ok) return err(roadTrouble(opened.error));
  return known.write(moved.value, { forget: true });
};

const movedState = async (
  needs: RoadNeeds,
  on: OnState,
  server: string,
): Promise<Result<OnState, RoadTrouble>> => {
  const mailbox = newMailboxId(needs);
  const keys: OnState["keys"] = [newEpochKey(needs.machine)];
  const made = await makeRing({
    mailbox,
    ...FIRST,
    keys,
    devices: await renamed(needs, on, { mailbox, keys }),
    signer: on.device,
    sign: signWith(on.identity),
  });
  if (!made.ok) return err({ type: "RingNotOurs" });
  const { device, identity } = on;
  const begun = beginning({
    server,
    mailbox,
    device,
    identity,
    keys,
    words: "not-yet",
    ring: made.value,
  });
  return ok({ ...begun, movedFrom: leftBehind(on) });
};

const leftBehind = ({ server, mailbox, keys }: OnState): OnState["movedFrom"] => ({
  server,
  mailbox,
  keys,
  told: false,
});

/** The same devices, their names sealed for the new mailbox. */
const renamed = async (
  needs: RoadNeeds,
  on: OnState,
  to: Pick<OnState, "mailbox" | "keys">,
): Promise<readonly RingDevice[]> => {
  const names = await namesOn(needs, on);
  const renameOne = async (device: RingDevice): Promise<RingDevice> => {
    const name = await sealName(needs.machine, to, device.id, names.get(device.id) ?? "");
    return { ...device, name };
  };
  return Promise.all(ringOf(on).ring.devices.map(renameOne));
};

/** What the device that moved still has to do at the old mailbox. */
export const tellOfMove = async (
  needs: RoadNeeds & { readonly known: Known },
  seen: ReadonlyMap<string, Instant>,
): Promise<Result<void, RoadTrouble>> => {
  const on = needs.known.on();
  if (on?.movedFrom === undefined) return ok(undefined);
  const old = mailboxOf(needs, { ...on.movedFrom, device: on.device, identity: on.identity });
  const told = on.movedFrom.told ? ok(undefined) : await leaveWord(needs, on, old);
  if (!told.ok) return told;
  const { devices } = ringOf(on).ring;
  if (!devices.every(({ id }) => id === on.device || seen.has(id))) {
    return needs.known.change(({ movedFrom }) => ({
      movedFrom: movedFrom && { ...movedFrom, told: true },
    }));
  }
  const removed = await old.removeAll();
  // Gone already is as good.
  if (!removed.ok && endOf(removed.error) === undefined) return err(roadTrouble(removed.error));
  return needs.known.change(() => ({ movedFrom: undefined }));
};

const leaveWord = async (
  needs: RoadNeeds,
  on: OnState,
  old: Mailbox,
): Promise<Result<void, RoadTrouble>> => {
  if (on.movedFrom === undefined) return ok(undefined);
  const stands = ringOf(on);
  const word = encodeWord({
    server: on.server,
    mailbox: on.mailbox,
    ringNumber: stands.ring.number,
    ringHash: ringHash(stands, standardCurves),
  });
  const vault = await vaultOf(needs, on.movedFrom);
  const put = await old.putBlob(MOVED, await vault.seal(word, { purpose: "moved", slot: MOVED }));
  return put.ok || endOf(put.error) !== undefined ? ok(undefined) : err(roadTrouble(put.error));
};

/** Follows the word of another device, if there is one. True when the road goes on elsewhere. */
export const goWhereItMoved = async (
  needs: RoadNeeds & { readonly known: Known; readonly onMoved: () => void },
  mailbox: Mailbox,
  blobs: Blobs,
): Promise<Result<boolean, RoadTrouble>> => {
  const on = needs.known.on();
  if (on === undefined) return ok(false);
  const isThere = await blobs.holds(MOVED);
  if (!isThere.ok || !isThere.value) return isThere;
  const sealed = await mailbox.blob(MOVED);
  if (!sealed.ok) return err(roadTrouble(sealed.error));
  const vault = await vaultOf(needs, on);
  const plain = sealed.value && (await vault.open(sealed.value, { purpose: "moved", slot: MOVED }));
  const word = plain?.ok ? decodeWord(plain.value) : undefined;
  // Nobody of ours left it: it is passed over.
  return word === undefined ? ok(false) : follow(needs, on, word);
};

const follow = async (
  needs: RoadNeeds & { readonly known: Known; readonly onMoved: () => void },
  on: OnState,
  word: MovedWord,
): Promise<Result<boolean, RoadTrouble>> => {
  const { device, identity } = on;
  const me = { server: word.server, mailbox: word.mailbox, device, identity };
  const newest = await ringNamed(mailboxOf(needs, me), word);
  if (!newest.ok) return newest;
  const keys = await keysOn(newest.value, device, identity);
  if (keys === undefined) return err({ type: "RingNotOurs" });
  const written = await needs.known.write(
    beginning({ ...me, keys, words: wordsFoundOn(newest.value), ring: newest.value }),
    { forget: true },
  );
  if (!written.ok) return written;
  needs.onMoved();
  return ok(true);
};
