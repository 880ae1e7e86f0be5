import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { bytesToHex, err, ok } from "@glimmers/primitives";
import type { Mailbox, MailboxTrouble, Ring, RingDevice, SignedRing } from "@glimmers/sync";
import { firstRing, followChain, followsRing, ringHash } from "@glimmers/sync";
import { newEpochKey, withNextEpoch } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { RoadTrouble } from "./road.ts";
import { serverFrom } from "./road-address.ts";
import type { Blobs } from "./road-blobs.ts";
import type { Known } from "./road-known.ts";
import type { LeftBehind, MovedWord } from "./road-moved-word.ts";
import { isBegunByOurs, MOVED, openWord, sealWord } from "./road-moved-word.ts";
import { catchUp, changeRing, endOf, mailboxOf, ringOf } from "./road-open.ts";
import { FIRST, keysOn, makeRing, signWith, sealName } from "./road-ring.ts";
import type { MovedFrom, OnState } from "./road-state.ts";
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
 *
 * Two that move at the same time: the word that lies in the old mailbox holds for both. Whoever
 * finds another's there follows it, and leaves word in the one it had begun.
 */

/** Begins anew on another server, with the same devices. What is to be carried there follows. */
export const moveTo = async (
  needs: RoadNeeds,
  known: Known,
  wish: string,
): Promise<Result<void, RoadTrouble>> => {
  const server = serverFrom(wish);
  if (!server.ok) return server;
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  // Nobody who was just removed comes along.
  const caught = await catchUp(known, mailboxOf(needs, on));
  if (!caught.ok) return caught;
  if (caught.value.type === "OffTheRing") return err({ type: "DeviceRemoved" });
  const moved = await movedState(needs, known.on() ?? on, server.value);
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

const leftBehind = ({ server, mailbox, keys, ring }: OnState): MovedFrom => ({
  server,
  mailbox,
  keys,
  ring,
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

type MoveNeeds = RoadNeeds & {
  readonly known: Known;
  readonly mailbox: Mailbox;
  readonly onMoved: () => void;
};

/** What the device that moved still has to do at the old mailbox. */
export const tellOfMove = async (
  needs: MoveNeeds,
  seen: ReadonlyMap<string, Instant>,
): Promise<Result<void, RoadTrouble>> => {
  const on = needs.known.on();
  if (on?.movedFrom === undefined) return ok(undefined);
  const old = mailboxOf(needs, { ...on.movedFrom, device: on.device, identity: on.identity });
  const told = await agreeOnMove(needs, on, on.movedFrom, old);
  // Gone already is as good.
  if (!told.ok && endOf(told.error) === undefined) return told;
  const { devices } = ringOf(needs.known.on() ?? on).ring;
  if (!devices.every(({ id }) => id === on.device || seen.has(id))) return ok(undefined);
  const removed = await old.removeAll();
  if (!removed.ok && endOf(removed.error) === undefined) return err(roadTrouble(removed.error));
  return needs.known.change(() => ({ movedFrom: undefined }));
};

/** Has one word lie at the old mailbox: this device's, or another's, which it then follows. */
const agreeOnMove = async (
  needs: MoveNeeds,
  on: OnState,
  movedFrom: MovedFrom,
  old: Mailbox,
): Promise<Result<void, RoadTrouble>> => {
  const from = await newestBehind(on, movedFrom, old);
  if (!from.ok) return from;
  const left = await leaveOutRemoved(needs, movedFrom, from.value);
  if (!left.ok) return left;
  const word = await leaveWord(needs, left.value, from.value, old);
  if (!word.ok || word.value.mailbox === on.mailbox) return word.ok ? ok(undefined) : word;
  const followed = await follow(needs, { ...from.value, ...whoOf(on) }, word.value, on);
  return followed.ok ? err({ type: "RoadIsOff" }) : followed;
};

/** The mailbox left behind, by its newest ring: others may have changed it since. */
const newestBehind = async (
  on: OnState,
  movedFrom: MovedFrom,
  old: Mailbox,
): Promise<Result<LeftBehind, RoadTrouble>> => {
  const here = ringOf(movedFrom);
  const documents = await old.rings(here.ring.number);
  if (!documents.ok) return err(roadTrouble(documents.error));
  const newest = followChain(here, documents.value, standardCurves);
  if (!newest.ok) return err({ type: "RingNotOurs" });
  if (newest.value === here) return ok(movedFrom);
  const keys = await keysOn(newest.value, on.device, on.identity);
  if (keys === undefined) return err({ type: "DeviceRemoved" });
  return ok({ mailbox: movedFrom.mailbox, keys, ring: newest.value.document });
};

/** Whoever was removed from the old mailbox after the move is on the new one's ring no more. */
const leaveOutRemoved = async (
  needs: MoveNeeds,
  before: MovedFrom,
  newest: LeftBehind,
): Promise<Result<OnState, RoadTrouble>> => {
  const staying = new Set(ringOf(newest).ring.devices.map(({ id }) => id));
  const gone = ringOf(before).ring.devices.filter(({ id }) => !staying.has(id));
  const isGone = new Set(gone.map(({ id }) => id));
  if (isGone.size > 0) {
    const changed = await changeRing(needs.known, needs.mailbox, async ({ keys }, { ring }) => {
      const devices = ring.devices.filter(({ id }) => !isGone.has(id));
      if (devices.length === ring.devices.length) return undefined;
      return { devices, keys: withNextEpoch(needs.machine, keys) };
    });
    if (!changed.ok) return changed;
  }
  const on = needs.known.on();
  return on === undefined ? err({ type: "RoadIsOff" }) : ok(on);
};

/** Two that put a word at once both look again: that many looks are enough to see one word. */
const MOST_LOOKS = 3;

/** Leaves this device's word unless a good one lies there; the word that lies there then. */
const leaveWord = async (
  needs: RoadNeeds,
  on: OnState,
  from: LeftBehind,
  old: Mailbox,
): Promise<Result<MovedWord, RoadTrouble>> => {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    // oxlint-disable-next-line no-await-in-loop
    const sealed = await old.blob(MOVED);
    if (!sealed.ok) return err(roadTrouble(sealed.error));
    // oxlint-disable-next-line no-await-in-loop
    const word = sealed.value && (await openWord(needs, from, sealed.value));
    if (word !== undefined) return ok(word);
    // oxlint-disable-next-line no-await-in-loop
    const put = await putWord(needs, on, from, { old, instead: sealed.value !== undefined });
    if (!put.ok) return put;
  }
  return err({ type: "ServerTrouble" });
};

/** What lies there for an older ring, or is nobody's, makes room. */
const putWord = async (
  needs: RoadNeeds,
  on: OnState,
  from: LeftBehind,
  { old, instead }: { readonly old: Mailbox; readonly instead: boolean },
): Promise<Result<void, RoadTrouble>> => {
  const removed = instead ? await old.removeBlob(MOVED) : ok(undefined);
  if (!removed.ok) return err(roadTrouble(removed.error));
  const put = await old.putBlob(MOVED, await sealWord(needs, from, on));
  // Another was first with one of another size: the next look finds it.
  return put.ok || isTaken(put.error) ? ok(undefined) : err(roadTrouble(put.error));
};

const isTaken = (trouble: MailboxTrouble): boolean =>
  trouble.type === "ServerTrouble" && trouble.named === "SlotTaken";

/** Follows the word of another device, if there is one. True when the road goes on elsewhere. */
export const goWhereItMoved = async (
  needs: MoveNeeds,
  blobs: Blobs,
): Promise<Result<boolean, RoadTrouble>> => {
  const isThere = await blobs.holds(MOVED);
  if (!isThere.ok || !isThere.value) return isThere;
  const { known, mailbox } = needs;
  const caught = await catchUp(known, mailbox);
  if (!caught.ok) return caught;
  const on = known.on();
  const isNewest = caught.value.type === "Same" || caught.value.type === "Newer";
  if (on === undefined || !isNewest) return ok(false);
  const sealed = await mailbox.blob(MOVED);
  if (!sealed.ok) return err(roadTrouble(sealed.error));
  const word = sealed.value && (await openWord(needs, on, sealed.value));
  // Nobody of ours left it, or not for this ring: it is passed over.
  return word === undefined ? ok(false) : follow(needs, on, word);
};

type Who = Pick<OnState, "device" | "identity">;

const whoOf = ({ device, identity }: OnState): Who => ({ device, identity });

/** `begun` is what this device had begun itself, and leaves again. */
const follow = async (
  needs: MoveNeeds,
  from: LeftBehind & Who,
  word: MovedWord,
  begun?: OnState,
): Promise<Result<boolean, RoadTrouble>> => {
  const { device, identity } = from;
  const me = { server: word.server, mailbox: word.mailbox, device, identity };
  const newest = await ringBegunByOurs(mailboxOf(needs, me), word, ringOf(from).ring);
  if (!newest.ok) return newest;
  const keys = await keysOn(newest.value, device, identity);
  if (keys === undefined) return err({ type: "RingNotOurs" });
  const next = beginning({ ...me, keys, words: wordsOn(newest.value), ring: newest.value });
  const movedFrom = begun && leftBehind(begun);
  const written = await needs.known.write({ ...next, ...(movedFrom && { movedFrom }) }, FORGET);
  if (!written.ok) return written;
  needs.onMoved();
  return ok(true);
};

const FORGET = { forget: true };

/** The newest ring of where the word leads, if that is what the one who left it began. */
const ringBegunByOurs = async (
  mailbox: Mailbox,
  word: MovedWord,
  before: Ring,
): Promise<Result<SignedRing, RoadTrouble>> => {
  const documents = await mailbox.rings(0);
  if (!documents.ok) return err(roadTrouble(documents.error));
  const chain = chainOf(documents.value);
  const [first, named, newest] = [chain[0], chain[word.ringNumber - 1], chain.at(-1)];
  const isRight =
    first !== undefined &&
    named !== undefined &&
    chain.length === documents.value.length &&
    first.ring.mailbox === word.mailbox &&
    bytesToHex(ringHash(named, standardCurves)) === word.ringHash &&
    isBegunByOurs(first, named, before);
  return isRight && newest !== undefined ? ok(newest) : err({ type: "RingNotOurs" });
};

/** From a mailbox's first ring as far as the rings are right. */
const chainOf = (documents: readonly Bytes[]): readonly SignedRing[] => {
  const chain: SignedRing[] = [];
  for (const document of documents) {
    const before = chain.at(-1);
    const next =
      before === undefined
        ? firstRing(document, standardCurves)
        : followsRing(before, document, standardCurves);
    if (!next.ok) break;
    chain.push(next.value);
  }
  return chain;
};

const wordsOn = ({ ring }: SignedRing): OnState["words"] =>
  ring.recovery === undefined ? "not-yet" : "checked";
