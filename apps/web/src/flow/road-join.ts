import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, ok, sameBytes } from "@glimmers/primitives";
import type { InviteId, MailboxId, Mailbox, RingTaken, SignedRing } from "@glimmers/sync";
import { chainFromWords, followChain, httpMailbox, readRing, ringHash } from "@glimmers/sync";
import type { DeviceIdentity, EnrolmentAnswer, Invite } from "@glimmers/vault";
import {
  decodeAnswer,
  encodeRequest,
  forgetIdentity,
  inviteFrom,
  newIdentity,
  recoveryFrom,
  shortCodeOf,
} from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import { entropyOf } from "@glimmers/vault/words";
import type { NotAnInvitation, NotWords, RoadTrouble } from "./road.ts";
import { serverFrom } from "./road-address.ts";
import type { Known } from "./road-known.ts";
import { invitationIn } from "./road-link.ts";
import { mailboxOf } from "./road-open.ts";
import { after, keysOn, makeRing, nameFrom, publicOf, ringDevice, signWith } from "./road-ring.ts";
import { wordsFoundOn } from "./road-standing.ts";
import type { AskingState, OnState } from "./road-state.ts";
import { beginning, doorstepAt, enter, newDeviceId, settleBefore } from "./road-turn-on.ts";
import { roadTrouble } from "./road-trouble.ts";
import type { RoadNeeds } from "./road-world.ts";
import { waysOf } from "./road-world.ts";

/** Puts a request to join before whoever made the invitation. */
export const askToJoin = async (
  needs: RoadNeeds,
  known: Known,
  wish: { readonly invitation: string; readonly server: string; readonly deviceName: string },
): Promise<Result<void, RoadTrouble | NotAnInvitation>> => {
  const read = invitationIn(wish.invitation, wish.server);
  if (!read.ok) return read;
  const { server, secret } = read.value;
  const before = await settleBefore(needs, known, server);
  if (!before.ok) return before;
  if (known.now().is !== "off") return err({ type: "AlreadyOn" });
  const doorstep = doorstepAt(needs, server);
  const invite = await inviteFrom(needs.machine, secret);
  const there = await doorstep.invite(invite.id as InviteId);
  if (!there.ok) return err(roadTrouble(there.error));
  const asking = await requestFor(needs, invite, wish.deviceName);
  const state = { is: "asking", server, secret, until: there.value.until, ...asking } as const;
  // Written down first: what was asked is then known to have been asked by us.
  const written = await known.write(state, { forget: true });
  if (!written.ok) return written;
  const asked = await doorstep.askToJoin(invite.id as InviteId, asking.request);
  if (asked.ok) return ok(undefined);
  await known.write({ is: "off" });
  return err(roadTrouble(asked.error));
};

export const requestFor = async (
  needs: RoadNeeds,
  invite: Invite,
  name: string,
): Promise<Pick<AskingState, "device" | "identity" | "request" | "code">> => {
  const [identity, device] = [newIdentity(needs.machine), newDeviceId(needs)];
  const plain = encodeRequest({ device, name: nameFrom(name), ...publicOf(identity) });
  const code = shortCodeOf(standardCurves, invite.id, plain);
  return { identity, device, code, request: await invite.seal("request", plain) };
};

/** How waiting to be let in stands. */
export type Waiting =
  | { readonly type: "StillWaiting" }
  | { readonly type: "Ended"; readonly how: "refused" | "too-late" }
  | { readonly type: "LetIn"; readonly on: OnState };

/** Asks once for the answer; with `waitSeconds`, the server keeps the question open so long. */
export const lookForAnswer = async (
  needs: RoadNeeds,
  state: AskingState,
  waitSeconds: number,
): Promise<Result<Waiting, RoadTrouble>> => {
  const invite = await inviteFrom(needs.machine, state.secret);
  const doorstep = doorstepAt(needs, state.server);
  const found = await doorstep.invite(invite.id as InviteId, waitSeconds);
  if (!found.ok) {
    const isGone = found.error.type === "NoSuchInvite";
    return isGone ? ok({ type: "Ended", how: "too-late" }) : err(roadTrouble(found.error));
  }
  const { request, answer } = found.value;
  // Written down here, and never arrived: the page was killed in between.
  if (request === undefined) {
    const asked = await doorstep.askToJoin(invite.id as InviteId, state.request);
    return asked.ok ? ok({ type: "StillWaiting" }) : err(roadTrouble(asked.error));
  }
  // That it is too late the server says: this device's clock may be wrong.
  if (answer === undefined) return ok({ type: "StillWaiting" });
  const opened = await invite.open("answer", answer);
  const read = opened.ok ? decodeAnswer(opened.value) : opened;
  if (!read.ok || read.value.answer === "no") return ok({ type: "Ended", how: "refused" });
  return comeIn(needs, state, read.value);
};

/** Trusts the one ring the answer names, and follows the chain from there. */
export const comeIn = async (
  needs: RoadNeeds,
  { server, device, identity }: Pick<AskingState, "server" | "device" | "identity">,
  answer: Omit<Extract<EnrolmentAnswer, { readonly answer: "let-in" }>, "answer">,
): Promise<Result<Extract<Waiting, { readonly type: "LetIn" }>, RoadTrouble>> => {
  const mailbox = answer.mailbox as MailboxId;
  const me = { server, mailbox, device, identity };
  const newest = await ringNamed(mailboxOf(needs, me), answer);
  if (!newest.ok) return newest;
  const keys = await keysOn(newest.value, device, identity);
  if (keys === undefined) return err({ type: "RingNotOurs" });
  const words = wordsFoundOn(newest.value);
  return ok({ type: "LetIn", on: beginning({ ...me, keys, words, ring: newest.value }) });
};

/** The newest ring, found by way of one whose number and hash are known. */
const ringNamed = async (
  mailbox: Mailbox,
  { ringNumber, ringHash: hash }: { readonly ringNumber: number; readonly ringHash: Bytes },
): Promise<Result<SignedRing, RoadTrouble>> => {
  const documents = await mailbox.rings(ringNumber - 1);
  if (!documents.ok) return err(roadTrouble(documents.error));
  const [document, ...later] = documents.value;
  const read = document === undefined ? undefined : readRing(document);
  if (!read?.ok || !sameBytes(ringHash(read.value, standardCurves), hash))
    return err({ type: "RingNotOurs" });
  const newest = followChain(read.value, later, standardCurves);
  return newest.ok ? newest : err({ type: "RingNotOurs" });
};

/** Lets this device in by the 24 words, with every other lost. */
export const joinWithWords = async (
  needs: RoadNeeds,
  known: Known,
  wish: { readonly words: string; readonly server: string; readonly deviceName: string },
): Promise<Result<void, RoadTrouble | NotWords>> => {
  const server = serverFrom(wish.server);
  if (!server.ok) return server;
  const entropy = entropyOf(wish.words);
  if (!entropy.ok) return entropy;
  const before = await settleBefore(needs, known, server.value);
  if (!before.ok) return before;
  // The words were taken the last time, and only the answer was lost.
  if (before.value === "came-to-be") return ok(undefined);
  if (known.now().is !== "off") return err({ type: "AlreadyOn" });
  const recovery = await recoveryFrom(needs.machine, entropy.value);
  entropy.value.fill(0);
  const joined = await withRecovery(needs, known, recovery, {
    server: server.value,
    name: wish.deviceName,
    since: needs.clock.now(),
  });
  forgetIdentity(recovery);
  return joined;
};

interface Arrival {
  readonly server: string;
  readonly name: string;
  readonly since: Instant;
}

/** A device may be first with a ring just then; that often it is tried anew. */
const MOST_TRIES = 4;

const withRecovery = async (
  needs: RoadNeeds,
  known: Known,
  recovery: DeviceIdentity,
  arrival: Arrival,
): Promise<Result<void, RoadTrouble>> => {
  const { verifyKey } = publicOf(recovery);
  const found = await doorstepAt(needs, arrival.server).find(verifyKey);
  if (!found.ok) return err(roadTrouble(found.error));
  const id = found.value as MailboxId;
  const visitor = { mailbox: id, device: "recovery", sign: signWith(recovery) } as const;
  const mailbox = httpMailbox(arrival.server, visitor, waysOf(needs));
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // oxlint-disable-next-line no-await-in-loop
    const joined = await onTopOfNewest(needs, known, { id, mailbox, recovery, arrival });
    if (joined !== "taken") return joined;
  }
  return err({ type: "ServerTrouble" });
};

interface WordsAt {
  readonly id: MailboxId;
  readonly mailbox: Mailbox;
  readonly recovery: DeviceIdentity;
  readonly arrival: Arrival;
}

const onTopOfNewest = async (
  needs: RoadNeeds,
  known: Known,
  { id, mailbox, recovery, arrival }: WordsAt,
): Promise<Result<void, RoadTrouble> | "taken"> => {
  const documents = await mailbox.rings(0);
  if (!documents.ok) return err(roadTrouble(documents.error));
  const chain = chainFromWords(documents.value, publicOf(recovery).verifyKey, standardCurves);
  if (!chain?.ok || chain.value.ring.mailbox !== id) return err({ type: "RingNotOurs" });
  const keys = await keysOn(chain.value, "recovery", recovery);
  if (keys === undefined) return err({ type: "RingNotOurs" });
  const meant = await arrived(needs, { id, recovery, arrival, keys, newest: chain.value });
  const put = async (): Promise<Result<void, RoadTrouble | RingTaken>> => {
    const done = await mailbox.putRing(meant.ring);
    if (done.ok) return done;
    return err(done.error.type === "RingTaken" ? done.error : roadTrouble(done.error));
  };
  const entered = await enter(known, meant, put, mayHaveArrived);
  if (entered.ok) return entered;
  return entered.error.type === "RingTaken" ? "taken" : err(entered.error);
};

/** The server was not heard to refuse: the ring may be there, and this device on it. */
const mayHaveArrived = ({ type }: RoadTrouble | RingTaken): boolean =>
  type === "Unreachable" || type === "ServerTrouble" || type === "NotAServer";

/** This device on the ring after the newest, signed with the words. */
const arrived = async (
  needs: RoadNeeds,
  {
    id,
    recovery,
    arrival,
    keys,
    newest,
  }: Omit<WordsAt, "mailbox"> & Pick<OnState, "keys"> & { readonly newest: SignedRing },
): Promise<OnState> => {
  const [identity, device] = [newIdentity(needs.machine), newDeviceId(needs)];
  const me = { id: device, name: arrival.name, ...publicOf(identity) };
  const mine = await ringDevice(needs.machine, { mailbox: id, keys, since: arrival.since }, me);
  const made = await makeRing({
    ...after(newest),
    keys,
    recovery: newest.ring.recovery,
    devices: [...newest.ring.devices, mine],
    signer: "recovery",
    sign: signWith(recovery),
  });
  if (!made.ok) throw new Error("A key on a ring that was checked cannot be sealed to.");
  const { server } = arrival;
  return beginning({
    server,
    mailbox: id,
    device,
    identity,
    keys,
    words: "checked",
    ring: made.value,
  });
};
