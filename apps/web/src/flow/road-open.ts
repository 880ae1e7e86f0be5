import type { Bytes, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { Mailbox, MailboxTrouble, RingDeviceId, SignedRing } from "@glimmers/sync";
import { followsRing, httpMailbox, readRing } from "@glimmers/sync";
import type { RoadVault } from "@glimmers/vault";
import { roadVault } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { RoadTrouble } from "./road.ts";
import type { Known } from "./road-known.ts";
import { earlierRings, putRingsBack } from "./road-put-back.ts";
import type { RingPlan } from "./road-ring.ts";
import { after, keysOn, makeRing, signWith } from "./road-ring.ts";
import { hasOtherWords, newWordsOn, wordsFoundOn } from "./road-standing.ts";
import type { OnState } from "./road-state.ts";
import { roadTrouble } from "./road-trouble.ts";
import { withWarnings } from "./road-warnings.ts";
import type { RoadNeeds } from "./road-world.ts";
import { waysOf } from "./road-world.ts";

/** The mailbox of a road that is on, as this device. */
export const mailboxOf = (
  needs: RoadNeeds,
  {
    server,
    mailbox,
    device,
    identity,
  }: Pick<OnState, "server" | "mailbox" | "device" | "identity">,
): Mailbox => {
  const visitor = { mailbox, device, sign: signWith(identity), quiet: needs.quiet };
  return httpMailbox(server, visitor, waysOf(needs));
};

/** The ring a device holds. It was checked when it came, and lies under our own seal. */
export const ringOf = ({ ring }: Pick<OnState, "ring">): SignedRing => {
  const read = readRing(ring);
  if (!read.ok) throw new Error("The key ring on the shelf is no key ring.");
  return read.value;
};

export const vaultOf = (
  { machine }: RoadNeeds,
  { mailbox, keys }: Pick<OnState, "mailbox" | "keys">,
): Promise<RoadVault> => roadVault(machine, mailbox, keys);

/** What came of asking for newer rings. */
export type CaughtUp =
  | { readonly type: "Same" | "Newer" }
  /** This device is not on the newest ring. */
  | { readonly type: "OffTheRing" }
  /** The server shows an older list than the one known here. */
  | { readonly type: "OlderRing" };

/**
 * Follows the chain of rings to the newest. The ring known here is asked for as well: a server
 * that does not have it, or has another under its number, is caught at it.
 */
export const catchUp = async (
  known: Known,
  mailbox: Mailbox,
): Promise<Result<CaughtUp, RoadTrouble>> => {
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  const here = ringOf(on);
  const documents = await mailbox.rings(here.ring.number - 1);
  if (!documents.ok) return err(roadTrouble(documents.error));
  const [same, ...newer] = documents.value;
  if (same === undefined) return ok({ type: "OlderRing" });
  if (!sameBytes(same, here.document)) return err({ type: "RingNotOurs" });
  const followed = follow(here, newer, on.device);
  if (followed === undefined) return err({ type: "RingNotOurs" });
  if (followed.newest === here) return ok({ type: "Same" });
  return takeRing(known, on, followed);
};

interface Followed {
  readonly newest: SignedRing;
  /** All on the way to it, oldest first. */
  readonly chain: readonly SignedRing[];
  /** Devices that the words brought on the way. */
  readonly byWords: readonly RingDeviceId[];
  /** Devices that other devices let in on the way. */
  readonly letIn: readonly RingDeviceId[];
}

const follow = (
  here: SignedRing,
  documents: readonly Bytes[],
  me: RingDeviceId,
): Followed | undefined => {
  let newest = here;
  const chain: SignedRing[] = [];
  const byWords: RingDeviceId[] = [];
  const letIn: RingDeviceId[] = [];
  for (const document of documents) {
    const next = followsRing(newest, document, standardCurves);
    if (!next.ok) return undefined;
    const { signer } = next.value.ring;
    if (signer === "recovery") byWords.push(...arrivals(newest, next.value));
    else if (signer !== me) letIn.push(...arrivals(newest, next.value));
    newest = next.value;
    chain.push(newest);
  }
  return { newest, chain, byWords, letIn };
};

const arrivals = (before: SignedRing, { ring }: SignedRing): readonly RingDeviceId[] => {
  const there = new Set(before.ring.devices.map(({ id }) => id));
  return ring.devices.map(({ id }) => id).filter((id) => !there.has(id));
};

const takeRing = async (
  known: Known,
  on: OnState,
  { newest, chain, byWords, letIn }: Followed,
): Promise<Result<CaughtUp, RoadTrouble>> => {
  if (!newest.ring.devices.some(({ id }) => id === on.device)) return ok({ type: "OffTheRing" });
  const keys = await keysOn(newest, on.device, on.identity);
  if (keys === undefined) return err({ type: "RingNotOurs" });
  const madeBy = newWordsOn(ringOf(on), chain, on.device);
  const written = await known.change((before) => ({
    ring: newest.document,
    earlier: earlierRings(
      before,
      chain.slice(0, -1).map(({ document }) => document),
    ),
    keys,
    ...(madeBy === "mine" && { words: "not-yet" }),
    ...(madeBy === "others" && { words: wordsFoundOn(newest) }),
    warnings: withWarnings(before.warnings, [
      ...(madeBy === "others" ? [{ type: "NewWords" } as const] : []),
      ...letIn.map((device) => ({ type: "LetIn", device }) as const),
    ]),
    byWords: [...new Set([...before.byWords, ...byWords])].filter((id) => id !== on.device),
  }));
  return written.ok ? ok({ type: "Newer" }) : written;
};

/** What is to be other on the next ring; undefined where it is so already. */
export type RingChange = (on: OnState, here: SignedRing) => Promise<Partial<RingPlan> | undefined>;

/** Another device may be first with a ring, but not for ever. */
const MOST_TRIES = 6;

/**
 * Puts a ring on top of the newest, as often as another device was first. What is known here is
 * brought up to it; resolves to the ring that stands.
 */
export const changeRing = async (
  known: Known,
  mailbox: Mailbox,
  change: RingChange,
): Promise<Result<SignedRing, RoadTrouble>> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // oxlint-disable-next-line no-await-in-loop
    const caught = await catchUpOrPutBack(known, mailbox);
    if (!caught.ok) return caught;
    if (caught.value.type === "OffTheRing") return err({ type: "DeviceRemoved" });
    if (caught.value.type === "OlderRing") return err({ type: "RingNotOurs" });
    // oxlint-disable-next-line no-await-in-loop
    const put = await putNext(known, mailbox, change);
    if (put !== "taken") return put;
  }
  return err({ type: "ServerTrouble" });
};

/** Where the server shows an older ring, it is given what it lacks, and asked once more. */
export const catchUpOrPutBack = async (
  known: Known,
  mailbox: Mailbox,
): Promise<Result<CaughtUp, RoadTrouble>> => {
  const caught = await catchUp(known, mailbox);
  if (!caught.ok || caught.value.type !== "OlderRing") return caught;
  const put = await putRingsBack(known, mailbox);
  return put.ok ? catchUp(known, mailbox) : put;
};

const putNext = async (
  known: Known,
  mailbox: Mailbox,
  change: RingChange,
): Promise<Result<SignedRing, RoadTrouble> | "taken"> => {
  const on = known.on();
  if (on === undefined) return err({ type: "RoadIsOff" });
  const here = ringOf(on);
  const wish = await change(on, here);
  if (wish === undefined) return ok(here);
  const { recovery, devices } = here.ring;
  const { device: signer, keys } = on;
  const sign = signWith(on.identity);
  const made = await makeRing({ keys, recovery, devices, signer, sign, ...after(here), ...wish });
  if (!made.ok) return err({ type: "RingNotOurs" });
  const put = await mailbox.putRing(made.value.document);
  if (!put.ok) return put.error.type === "RingTaken" ? "taken" : err(roadTrouble(put.error));
  const written = await known.change((before) => ({
    ring: made.value.document,
    earlier: earlierRings(before),
    keys: wish.keys ?? keys,
    // In the same commit: what was known of the words before is about others.
    ...(hasOtherWords(here, made.value) && { words: "not-yet" }),
  }));
  return written.ok ? made : written;
};

/** Trouble that says the road ended for this device, and what to say of it. */
export const endOf = ({
  type,
}: RoadTrouble | MailboxTrouble): "removed-by-another" | "deleted-on-server" | undefined => {
  if (type === "DeviceRemoved") return "removed-by-another";
  return type === "NoSuchMailbox" ? "deleted-on-server" : undefined;
};
