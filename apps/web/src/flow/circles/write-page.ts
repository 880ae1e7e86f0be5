import type { Bytes, Instant, Result } from "@glimmers/primitives";
import { err, hours, ok } from "@glimmers/primitives";
import type { LiveList, MailboxTrouble, RingDevice, Slot } from "@glimmers/sync";
import type { CirclePage, OwnNote, PageKnock, SignedPage } from "@glimmers/sync/circle";
import {
  encodeNote,
  encodeOwnNote,
  isSignedByOneWhoLeft,
  newestSeen,
  noteInfo,
  othersOn,
  pageAt,
  pageSeen,
  pageSlot,
  ringAt,
  signPage,
} from "@glimmers/sync/circle";
import { withNextEpoch } from "@glimmers/vault";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import { knockFor } from "../reminders/knock.ts";
import { changeRing, ringOf, vaultOf } from "../road-open.ts";
import { signWith } from "../road-ring.ts";
import type { OnState } from "../road-state.ts";
import { circleTrouble, serverTrouble } from "./circle-trouble.ts";
import type { CircleTrouble } from "./door.ts";
import { look } from "./look.ts";
import type { OpenCircle } from "./open-circle.ts";
import { myPage, onOf, othersIn, ownNoteIn, ringIn } from "./open-circle.ts";
import { roadNeedsOf } from "./world.ts";

/** What a member says in their page, before it is numbered, sealed and signed. */
export interface Saying extends Pick<CirclePage, "title" | "glimmers" | "together" | "knock"> {
  readonly own: OwnNote;
}

export type SayingChange = (before: Saying) => Result<Saying, CircleTrouble>;

/** Another device of the same person may be first, but not for ever. */
const MOST_TRIES = 6;

/** How long a hand is up. */
export const HAND_LASTS = hours(12);

/**
 * Writes this person's page anew, on top of the newest there is of it. Everybody's notes are sealed
 * anew each time, so that nobody can tell for whom anything changed.
 */
export const say = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  change: SayingChange,
): Promise<Result<void, CircleTrouble>> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // oxlint-disable-next-line no-await-in-loop
    const said = await sayOnce(needs, circle, change);
    if (said !== "first-was-another") return said;
  }
  return err({ type: "ServerTrouble" });
};

const sayOnce = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  change: SayingChange,
): Promise<Result<void, CircleTrouble> | "first-was-another"> => {
  const looked = await look(needs, circle);
  if (!looked.ok) return looked;
  const fresh = await freshKeys(needs, circle);
  if (!fresh.ok) return fresh;
  const knock = await myKnock(needs, circle);
  const before = await sayingIn(circle, knock, needs.clock.now());
  const next = change(before);
  if (!next.ok) return next;
  const page = await pageOf(circle, next.value, looked.value.live);
  const vault = await vaultOf(roadNeedsOf(needs, circle.journal), onOf(circle));
  const slot = pageSlot(page.page.member, page.page.number);
  const sealed = await vault.seal(page.document, { purpose: "item", slot });
  const replaces = replacedBy(circle, looked.value.live);
  const pushed = await circle.mailbox.push([{ slot, sealed, replaces }]);
  if (!pushed.ok) {
    const { error } = pushed;
    if (error.type === "Gone" || isTaken(error)) return "first-was-another";
    return err(serverTrouble(error));
  }
  return keepOwn(circle, page, slot, knock);
};

/** Another device of this person wrote the page of that number. */
const isTaken = (error: MailboxTrouble): boolean =>
  error.type === "ServerTrouble" && error.named === "SlotTaken";

/** Whoever left made the keys there are: before anything is sealed under them, there are others. */
const freshKeys = async (
  { machine }: CompanyNeeds,
  { known, mailbox }: OpenCircle,
): Promise<Result<void, CircleTrouble>> => {
  const on = known.row().on;
  if (!isSignedByOneWhoLeft(ringOf(on).ring)) return ok(undefined);
  const changed = await changeRing(known, mailbox, async (now, { ring }) =>
    isSignedByOneWhoLeft(ring) ? { keys: withNextEpoch(machine, now.keys) } : undefined,
  );
  return changed.ok ? ok(undefined) : err(circleTrouble(changed.error));
};

/** What stands in the own page, without what is over. */
const sayingIn = async (
  circle: OpenCircle,
  wished: PageKnock | undefined,
  now: Instant,
): Promise<Saying> => {
  const page = myPage(circle);
  const knock = knockAfter(circle, wished);
  const members = new Set<string>(ringIn(circle).ring.devices.map(({ id }) => id));
  const { hand, answers } = await ownNoteIn(circle);
  const isUp = hand !== undefined && now < hand.at + HAND_LASTS;
  const own: OwnNote = {
    answers: answers.filter(({ to }) => members.has(to)),
    ...(isUp && { hand: { ...hand, to: hand.to.filter((each) => members.has(each)) } }),
  };
  return {
    glimmers: page?.glimmers ?? [],
    own,
    ...(page?.title && { title: page.title }),
    ...(page?.together && isStillOn(page.together, now) && { together: page.together }),
    ...(knock && { knock }),
  };
};

/** How the others may knock at this browser, where its person wishes that: see `Note: Knocks`. */
export const myKnock = (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<PageKnock | undefined> => {
  const { mailbox, server } = onOf(circle);
  return knockFor(needs, { mailbox, server, members: othersIn(circle) });
};

/** This browser's, or what another browser of the same person has said. */
export const knockAfter = (
  circle: OpenCircle,
  wished: PageKnock | undefined,
): PageKnock | undefined => {
  const before = myPage(circle)?.knock;
  const isOver = before !== undefined && before.wake === circle.known.row().knockHere;
  return wished ?? (isOver ? undefined : before);
};

const isStillOn = (
  { startsAt, seconds }: NonNullable<CirclePage["together"]>,
  now: Instant,
): boolean => now < startsAt + seconds * 1000 + hours(1);

const pageOf = async (
  circle: OpenCircle,
  { own, ...said }: Saying,
  live: LiveList,
): Promise<SignedPage> => {
  const on = onOf(circle);
  const ring = ringOf(on);
  const number = numberAfter(circle, live);
  const others = othersOn(ring.ring, on.device);
  const notes = await Promise.all(others.map((other) => noteFor(on, other, own, number)));
  const page: CirclePage = {
    mailbox: on.mailbox,
    member: on.device,
    number,
    ring: ringAt(ring, standardCurves),
    seen: circle.known.row().seen.filter(({ member }) => others.some(({ id }) => id === member)),
    ...said,
    own: await sealNote(on, { id: on.device, sealKey: mySealKey(on) }, encodeOwnNote(own), number),
    notes,
  };
  return signPage(page, signWith(on.identity));
};

const mySealKey = ({ identity }: OnState): Bytes => standardCurves.sealKeyOf(identity.sealSecret);

/**
 * More than any that was ever seen, here or by another: a number is never given twice. Where somebody
 * who is not this person lies in the next slot, the one after it is taken.
 */
const numberAfter = (circle: OpenCircle, { items }: LiveList): number => {
  const me = onOf(circle).device;
  const seen = circle.known.row().seen.find(({ member }) => member === me)?.number ?? 0;
  const taken = new Set<string>(items.map(({ slot }) => slot));
  let number = Math.max(seen, myPage(circle)?.number ?? 0) + 1;
  while (taken.has(pageSlot(me, number))) number += 1;
  return number;
};

/** The same length for everybody, whether there is anything in it or not. */
const noteFor = async (
  on: OnState,
  to: RingDevice,
  { hand, answers }: OwnNote,
  page: number,
): Promise<CirclePage["notes"][number]> => {
  const answer = answers.find((each) => each.to === to.id);
  const isFor = hand?.to.includes(to.id) === true;
  const note = encodeNote({
    ...(isFor && { hand: { id: hand.id, at: hand.at } }),
    ...(answer && { answer: { hand: answer.hand, answer: answer.answer } }),
  });
  return { to: to.id, sealed: await sealNote(on, to, note, page) };
};

const sealNote = async (
  { mailbox, device: from }: OnState,
  { id: to, sealKey }: Pick<RingDevice, "id" | "sealKey">,
  plain: Bytes,
  page: number,
): Promise<Bytes> => {
  const sealed = await standardCurves.sealTo(sealKey, noteInfo({ mailbox, from, to, page }), plain);
  // The ring itself was sealed to this very key when it was made.
  if (sealed === undefined)
    throw new Error("A key on a ring that was checked cannot be sealed to.");
  return sealed;
};

/** The own page before, and what those who are not in it any more have left behind. */
const replacedBy = (circle: OpenCircle, { items }: LiveList): readonly Slot[] => {
  const me = onOf(circle).device;
  const members = new Set<string>(ringIn(circle).ring.devices.map(({ id }) => id));
  return items
    .map(({ slot }) => slot)
    .filter((slot) => {
      const member = pageAt(slot)?.member;
      return member === undefined || member === me || !members.has(member);
    });
};

const keepOwn = async (
  circle: OpenCircle,
  page: SignedPage,
  slot: Slot,
  knock: PageKnock | undefined,
): Promise<Result<void, CircleTrouble>> => {
  const me = onOf(circle).device;
  const written = await circle.known.put(({ pages, seen }) => ({
    pages: [
      ...pages.filter((kept) => pageAt(kept.slot)?.member !== me),
      { slot, document: page.document },
    ],
    seen: newestSeen(seen, [pageSeen(page, standardCurves)]),
    knockHere: knock?.wake,
  }));
  return written.ok ? ok(undefined) : err(circleTrouble(written.error));
};
