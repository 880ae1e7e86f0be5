import type { Session, Situation } from "@glimmers/model";
import { depthThreeRests } from "./heavy-week.ts";
import type { Past } from "./past.ts";
import type { Practice } from "./practice.ts";
import type { Situations } from "./situations.ts";
import { lastKnown, situationsNow } from "./situations.ts";
import { standing } from "./standing.ts";

/** A practice that is offered, and why: what "why this?" is answered with. */
export interface Offer {
  readonly practice: Practice;
  readonly why: Why;
}

export type Why =
  /** It was easier after it, so many times, begun from there. */
  | { readonly type: "helped"; readonly situation: Situation; readonly times: number }
  /** It is among the first choices for there. */
  | { readonly type: "first"; readonly situation: Situation }
  | { readonly type: "fits"; readonly situation: Situation }
  /** One of each three leads outward. */
  | { readonly type: "outward" };

/** At most three; "nothing for now" always stands beside them. */
export interface Offers {
  readonly offers: readonly Offer[];
  readonly nothing: true;
}

export type StuckAnswer = "too_much" | "too_little" | "both" | "cant_tell";

const MOST = 3;

/** What may be offered now: DOMAIN section 6, filter and rank. Nothing is learnt, nothing guessed. */
export const offersFor = (past: Past, practices: readonly Practice[]): Offers => {
  const now = situationsNow(past);
  const allowed = practices.filter((practice) => isAllowed(practice, past, now));
  const ranked = rankedFor(now.for, allowed, past.sessions);
  return { offers: withOneOutward(ranked, allowed), nothing: true };
};

/** Eyes, ears, feet on the floor: ours alone, as a pack's own word for it is not enough. */
export const leadsOutward = ({ outward, id }: Practice): boolean => outward && !id.includes("/");

/**
 * Whether a practice may be offered at all where these situations hold. What only notes that
 * one is back is nobody's next step.
 */
export const isAllowed = (practice: Practice, past: Past, { blockedBy }: Situations): boolean => {
  if (standing(practice, past) !== "open") return false;
  if (blockedBy.some((situation) => practice.never.includes(situation))) return false;
  if (practice.keeps?.kind === "return" || isLeftAlone(practice, past)) return false;
  if (practice.depth === 3 && depthThreeRests(past)) return false;
  const room = lastKnown(past)?.room;
  return practice.rooms.length === 0 || (room !== undefined && practice.rooms.includes(room));
};

/** The one that was harder, or stopped, a moment ago. */
const isLeftAlone = ({ id }: Practice, { sessions: [last] }: Past): boolean =>
  last?.practice === id && (last.after === "harder" || last.stopReason !== undefined);

/** Own history first, then the table of first choices, then what fits; the rest is not offered. */
export const rankedFor = (
  situation: Situation,
  practices: readonly Practice[],
  sessions: readonly Session[],
): readonly Offer[] => {
  const helped = timesHelped(situation, sessions);
  const ranks = practices.flatMap((practice) => rankOf(practice, situation, helped));
  return ranks
    .toSorted((one, other) => one.tier - other.tier || one.place - other.place)
    .map(({ practice, why }) => ({ practice, why }));
};

interface Ranked extends Offer {
  /** Smaller comes first; within a tier, the smaller place. */
  readonly tier: 0 | 1 | 2;
  readonly place: number;
}

const rankOf = (
  practice: Practice,
  situation: Situation,
  helped: ReadonlyMap<string, number>,
): readonly Ranked[] => {
  const times = helped.get(practice.id);
  if (times !== undefined)
    return [{ practice, why: { type: "helped", situation, times }, tier: 0, place: -times }];
  const first = practice.first[situation];
  if (first !== undefined)
    return [{ practice, why: { type: "first", situation }, tier: 1, place: first }];
  return practice.fits.includes(situation)
    ? [{ practice, why: { type: "fits", situation }, tier: 2, place: 0 }]
    : [];
};

/** How often it was easier after each practice that was begun from there. */
const timesHelped = (
  situation: Situation,
  sessions: readonly Session[],
): ReadonlyMap<string, number> => {
  const times = new Map<string, number>();
  for (const { practice, before, after } of sessions)
    if (before === situation && after === "easier")
      times.set(practice, (times.get(practice) ?? 0) + 1);
  return times;
};

/** The first three; where none of them leads outward, the last gives way to one that does. */
const withOneOutward = (
  ranked: readonly Offer[],
  allowed: readonly Practice[],
): readonly Offer[] => {
  const offers = ranked.slice(0, MOST);
  if (offers.some(({ practice }) => leadsOutward(practice))) return offers;
  const outward =
    ranked.find(({ practice }) => leadsOutward(practice))?.practice ?? allowed.find(leadsOutward);
  if (outward === undefined) return offers;
  return [...offers.slice(0, MOST - 1), { practice: outward, why: { type: "outward" } }];
};

const STUCK_IN: Readonly<Record<StuckAnswer, Situations>> = {
  too_much: { for: "strong_sympathetic", blockedBy: ["strong_sympathetic"] },
  too_little: { for: "dorsal", blockedBy: ["dorsal"] },
  both: { for: "freeze", blockedBy: ["freeze", "strong_sympathetic", "dorsal"] },
  cant_tell: { for: "cant_tell", blockedBy: ["cant_tell"] },
};

/** As few as this are still a choice. */
const FEWEST = 2;

/**
 * Three things outside for somebody who is stuck, by the one answer they gave. Fewer where
 * the person has hidden some of the four there are; before there is no choice left, what was
 * stopped a moment ago comes back.
 */
export const stuckOffers = (
  answer: StuckAnswer,
  past: Past,
  practices: readonly Practice[],
): readonly Practice[] => {
  const found = outwardFrom(STUCK_IN[answer], past, practices);
  return found.length < FEWEST ? outwardFrom(STUCK_IN[answer], asIfEnded(past), practices) : found;
};

/** The last session as one that was not stopped; one that was harder stays as it is. */
const asIfEnded = (past: Past): Past => {
  const [last, ...earlier] = past.sessions;
  if (last === undefined || last.after === "harder") return past;
  const { stopReason: _, ...ended } = last;
  return { ...past, sessions: [ended, ...earlier] };
};

const outwardFrom = (
  here: Situations,
  past: Past,
  practices: readonly Practice[],
): readonly Practice[] => {
  const outward = practices.filter(
    (practice) => leadsOutward(practice) && isAllowed(practice, past, here),
  );
  const ranked = rankedFor(here.for, outward, []).map(({ practice }) => practice);
  const rest = outward.filter((practice) => !ranked.includes(practice));
  return [...ranked, ...rest].slice(0, MOST);
};
