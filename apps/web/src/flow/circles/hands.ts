import type { Instant, Result } from "@glimmers/primitives";
import { bytesToHex, days, err, ok } from "@glimmers/primitives";
import type { RingDeviceId } from "@glimmers/sync";
import { httpTime } from "@glimmers/sync";
import type { CirclePage, HandNote, OwnNote, RaisedAt } from "@glimmers/sync/circle";
import { decodeNote, noteInfo } from "@glimmers/sync/circle";
import { standardCurves } from "@glimmers/vault/curves";
import type { CompanyNeeds } from "../company.ts";
import type { CircleMember, CircleTrouble, HandAnswer, OwnHand, RaisedHand } from "./door.ts";
import { HAND_ANSWERS } from "./door.ts";
import { knockForHand } from "./knock.ts";
import type { OpenCircle } from "./open-circle.ts";
import { membersIn, nameOfCircle, onOf, othersIn, ownNoteIn, pagesIn } from "./open-circle.ts";
import { HAND_LASTS, say } from "./write-page.ts";

export interface HandsHere {
  readonly raised: readonly RaisedHand[];
  readonly mine: readonly OwnHand[];
}

/** The hands in one circle, as far as they are this person's affair. */
export const handsIn = async (needs: CompanyNeeds, circle: OpenCircle): Promise<HandsHere> => {
  const now = needs.clock.now();
  const members = await membersIn(needs, circle);
  const notes = await notesToMe(circle);
  const own = await ownNoteIn(circle);
  const here = { circle: circle.id, circleName: nameOfCircle(circle) };
  const raised = members.flatMap((from): readonly RaisedHand[] => {
    const hand = notes.get(from.id)?.hand;
    if (hand === undefined || !isUp(hand, now)) return [];
    const myAnswer = answerTo(own, from.id, hand);
    const id = handName(circle, hand);
    return [{ ...here, id, from, ...timesOf(hand, now), ...(myAnswer && { myAnswer }) }];
  });
  if (own.hand === undefined || !isUp(own.hand, now)) return { raised, mine: [] };
  const { hand } = own;
  const answers = members.flatMap((from) => answerFrom(from, notes.get(from.id), hand));
  const toSome = othersIn(circle).some((id) => !hand.to.includes(id));
  const one = { ...here, ...timesOf(hand, now), answers, ...(toSome && { toSome }) };
  return { raised, mine: [one] };
};

/** One of the two clocks is off: what was raised later than now was raised now. */
const timesOf = (hand: RaisedAt, now: Instant) => {
  const at = Math.min(hand.at, now) as Instant;
  return { at, until: (at + HAND_LASTS) as Instant };
};

/** A hand from a clock that is further ahead would stay up too long. */
const AHEAD = days(1);

const isUp = ({ at }: RaisedAt, now: Instant): boolean => now < at + HAND_LASTS && at < now + AHEAD;

/** To answer it by: which circle, and which hand. */
const handName = ({ id }: OpenCircle, hand: RaisedAt): string => `${id}/${hand.id}`;

/** Whose circle a hand is raised in. */
export const circleOfHand = (hand: string): string => hand.split("/")[0] ?? "";

const answerTo = (own: OwnNote, to: string, hand: RaisedAt): HandAnswer | undefined =>
  answerOf(own.answers.find((each) => each.to === to && each.hand === hand.id)?.answer);

const answerFrom = (
  from: CircleMember,
  note: HandNote | undefined,
  hand: RaisedAt,
): OwnHand["answers"] => {
  const answer = note?.answer?.hand === hand.id ? answerOf(note.answer.answer) : undefined;
  return answer === undefined ? [] : [{ from, answer }];
};

/** 1 for the first; what only a newer app knows is no answer here. */
const answerOf = (code: number | undefined): HandAnswer | undefined =>
  code === undefined ? undefined : HAND_ANSWERS[code - 1];

/** What the others' pages hold for this person, by member. */
const notesToMe = async (circle: OpenCircle): Promise<ReadonlyMap<string, HandNote>> => {
  const pages = pagesIn(circle).map(({ page }) => page);
  const notes = await Promise.all(pages.map((page) => noteToMe(circle, page)));
  return new Map(notes.filter((note) => note !== undefined));
};

const noteToMe = async (
  circle: OpenCircle,
  { member: from, number, notes }: CirclePage,
): Promise<readonly [string, HandNote] | undefined> => {
  const { mailbox, device: me, identity } = onOf(circle);
  const sealed = notes.find(({ to }) => to === me)?.sealed;
  if (sealed === undefined) return undefined;
  const info = noteInfo({ mailbox, from, to: me, page: number });
  const plain = await standardCurves.openSealed(identity.sealSecret, info, sealed);
  const note = plain && decodeNote(plain);
  return note?.ok === true ? [from, note.value] : undefined;
};

/** Towards everybody in the circle, or only some. */
export const raiseHandIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  only: readonly string[] | undefined,
): Promise<Result<void, CircleTrouble>> => {
  const raised = { id: bytesToHex(needs.machine.random(8)), at: await nowThere(needs, circle) };
  const said = await say(needs, circle, (before) => {
    const to = othersIn(circle).filter((id) => only?.includes(id) ?? true);
    if (to.length === 0) return err({ type: "NoSuchMember" });
    return ok({ ...before, own: { ...before.own, hand: { ...raised, to } } });
  });
  // The hand is up whether anybody's browser is reached or not, and waits for none of them.
  if (said.ok) void knockForHand(needs, circle);
  return said;
};

/**
 * By the clock everybody in the circle can ask, or this device's where that cannot be asked or is
 * behind: by one's own clock a hand is not over before its time either.
 */
const nowThere = async ({ ways, clock }: CompanyNeeds, circle: OpenCircle): Promise<Instant> => {
  const there = await httpTime(onOf(circle).server, ways).now();
  return Math.max(clock.now(), there.ok ? there.value : 0) as Instant;
};

export const lowerHandIn = (
  needs: CompanyNeeds,
  circle: OpenCircle,
): Promise<Result<void, CircleTrouble>> =>
  say(needs, circle, ({ own, ...before }) => ok({ ...before, own: { answers: own.answers } }));

export const hasHandUp = async (needs: CompanyNeeds, circle: OpenCircle): Promise<boolean> => {
  const { hand } = await ownNoteIn(circle);
  return hand !== undefined && isUp(hand, needs.clock.now());
};

export const answerHandIn = async (
  needs: CompanyNeeds,
  circle: OpenCircle,
  { hand, answer }: { readonly hand: string; readonly answer: HandAnswer },
): Promise<Result<void, CircleTrouble>> => {
  const { raised } = await handsIn(needs, circle);
  const found = raised.find(({ id }) => id === hand);
  if (found === undefined) return err({ type: "NoSuchHand" });
  const to = found.from.id as RingDeviceId;
  const given = { to, hand: hand.split("/")[1] ?? "", answer: HAND_ANSWERS.indexOf(answer) + 1 };
  return say(needs, circle, (before) => {
    const others = before.own.answers.filter((each) => each.to !== to);
    return ok({ ...before, own: { ...before.own, answers: [...others, given] } });
  });
};
