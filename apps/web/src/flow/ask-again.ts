import type { CheckIn, EntryId, FollowUp, Prefs, Raw, RawAnswer, Session } from "@glimmers/model";
import { onlyAsks, POLES } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { minutes } from "@glimmers/primitives";
import type { App } from "../app.ts";
import { allFound } from "./belongings.ts";
import { ASKED_FOR, dueAfter, standsAt } from "./follow-up-time.ts";

type Looking = Pick<App, "clock"> & { readonly history: Pick<App["history"], "find"> };

/** What may be asked after: which kind, the moment itself, and from when the hour counts. */
export interface ToFollow {
  readonly after: FollowUp["after"];
  readonly about?: EntryId;
  readonly from: Instant;
}

/** The newest of them; of older ones nothing is open any more. */
const LATELY = 20;

/** Keeps that the person wants to be asked again, due at a random moment in about an hour. */
export const wantToBeAsked = (
  app: Pick<App, "keep" | "chance">,
  { after, about, from }: ToFollow,
  due = dueAfter(from, app.chance),
): ReturnType<App["keep"]> =>
  app.keep({ kind: "follow-up", after, due, ...(about !== undefined && { about }) });

/** The one that is open: waiting to be due, or to be asked now. There is one at most as a rule. */
export const openFollowUp = async (app: Looking): Promise<FollowUp | undefined> => {
  const now = app.clock.now();
  return (await lately(app)).find((one) => isOpen(one, now));
};

/**
 * Notes of those whose time is over that it went by. Nobody is told: it is no news, and that a
 * question found nobody is what may be learned from it.
 */
export const noteGoneBy = async (app: Looking & Pick<App, "revise">): Promise<void> => {
  const now = app.clock.now();
  for (const one of await lately(app))
    if (standsAt(one, now) === "unanswered" && one.unanswered === undefined)
      await app.revise(one.id, { unanswered: "went_by" });
};

const lately = async ({ history }: Looking): Promise<readonly FollowUp[]> => {
  const found = await allFound(history, { kinds: ["follow-up"] }, LATELY);
  return found.filter((moment): moment is FollowUp => moment.kind === "follow-up");
};

const isOpen = (one: FollowUp, now: Instant): boolean => {
  const stands = standsAt(one, now);
  return stands === "waiting" || stands === "due";
};

/** In how many milliseconds the way it stands changes by itself: it comes due, or goes by. */
export const changesIn = ({ due }: FollowUp, now: Instant): number =>
  now < due ? due - now : due + ASKED_FOR - now;

/** An answer counts as asked for while the question stands; later, somebody came by themselves. */
export const originOf = (asked: FollowUp | undefined, now: Instant): CheckIn["origin"] =>
  asked !== undefined && standsAt(asked, now) === "due" ? "follow_up" : "self_started";

/** Whether being asked again is offered at all: it never is where less is wanted. */
export const mayOffer = ({ askAgain, depth }: Pick<Prefs, "askAgain" | "depth">): boolean =>
  askAgain && depth > 0;

/**
 * Whether a check-in is one to be asked again after: away from ventral by its own answer, or an
 * answer that something else may follow. Not after "rather not", nor after an own word, which
 * nobody but the person can read.
 */
export const isAway = (answer: RawAnswer): boolean => {
  if (answer.mode === "ladder") return answer.rung !== "ventral";
  if (answer.mode === "answer") return answer.answer !== "rather_not";
  if (answer.mode !== "compass" && answer.mode !== "sliders") return false;
  return POLES.some((pole) => answer.place[pole] > answer.place.ventral);
};

/** Whether a session is one: it was begun away from ease, as far as anybody said. */
export const isToFollow = (session: Session): boolean =>
  session.before !== "ventral" && !onlyAsks(session);

const JUST_NOW = minutes(10);

/** Whether a moment was of just now: an hour after what was remembered says nothing of it. */
export const wasJustNow = ({ at, dayPart }: Raw, now: Instant): boolean =>
  !dayPart && (typeof at !== "number" || now - at <= JUST_NOW);
