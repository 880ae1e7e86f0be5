import type { Library, NotAllRead, NotKept } from "@glimmers/journal";
import type { EntryId, FollowUp, Moment } from "@glimmers/model";
import type { DayNumber, Result } from "@glimmers/primitives";
import { dayOf, ok } from "@glimmers/primitives";
import type { Road } from "./carry.ts";
import { carryAgain, carryBack, carryOff } from "./carry.ts";
import { standsAt } from "./follow-up-time.ts";

/**
 * Note: What goes with a moment
 *
 * A wish to be asked again is about a moment. Where that moment is deleted, nobody is asked after
 * it any more and nothing is left that tells of it: the wish goes with it, answered or not, and
 * comes back with it. A deleted answer is gone from its question too. That one stays over: who
 * takes an answer back has not asked to be asked once more.
 */
export const takeAlong = async (road: Road, gone: Moment): Promise<Result<void, NotKept>> => {
  for (const one of await followUpsAround(road.library, gone)) {
    const done = await letGo(road, one, gone.id);
    if (!done.ok) return done;
  }
  return ok(undefined);
};

const letGo = (
  road: Road,
  { id, about, answer }: FollowUp,
  gone: EntryId,
): Promise<Result<unknown, NotKept>> => {
  if (about === gone) return carryOff(road, id);
  if (answer === gone) return carryAgain(road, id, { answer: undefined, unanswered: "put_away" });
  return Promise.resolve(ok(undefined));
};

/** When it was deleted; undefined where it stands. */
export const wentAt = async (library: Library, id: EntryId): Promise<number | undefined> => {
  const entry = (await library.entry(id))?.entry;
  return entry?.body === null ? entry.at : undefined;
};

/**
 * What went with a moment comes back with it, and a question has its answer again. A wish that had
 * been taken back before, by itself, stays away.
 */
export const bringAlong = async (
  road: Road,
  back: Moment,
  went: number,
): Promise<Result<void, NotKept>> => {
  const { library } = road;
  for (const { id } of await deletedAbout(library, back.id))
    if ((await wentAt(library, id))! >= went) {
      const done = await carryBack(road, id);
      if (!done.ok) return done;
    }
  const asked = await questionOf(library, back);
  if (asked === undefined) return ok(undefined);
  const done = await carryAgain(road, asked.id, { answer: back.id, unanswered: undefined });
  return done.ok ? ok(undefined) : done;
};

/** The question this answered before it was deleted: it stood when the check-in was given. */
const questionOf = async (library: Library, back: Moment): Promise<FollowUp | undefined> => {
  if (back.kind !== "check-in" || back.origin !== "follow_up") return undefined;
  const stood = (await followUpsAround(library, back)).filter(
    ({ due, answer, unanswered }) =>
      answer === undefined &&
      unanswered === "put_away" &&
      standsAt({ due }, writtenAt(back)) === "due",
  );
  return stood.toSorted((one, other) => other.due - one.due)[0];
};

/** Every follow-up about it, and those that were deleted lately: what an erased moment takes along. */
export const allAbout = async (library: Library, moment: Moment): Promise<readonly EntryId[]> => {
  const standing = await followUpsAround(library, moment);
  const about = standing.filter((one) => one.about === moment.id);
  return [...about, ...(await deletedAbout(library, moment.id))].map(({ id }) => id);
};

export const eraseAll = async (
  library: Library,
  ids: readonly EntryId[],
): Promise<Result<void, NotKept | NotAllRead>> => {
  for (const id of ids) {
    const erased = await library.erase(id);
    if (!erased.ok) return erased;
  }
  return ok(undefined);
};

const deletedAbout = async (library: Library, id: EntryId): Promise<readonly FollowUp[]> =>
  (await library.deleted()).filter(isFollowUp).filter(({ about }) => about === id);

/**
 * Those of the days around: a wish comes soon after what it is about, and an answer soon after the
 * wish. So a journal of many years is not opened for a deletion.
 */
const followUpsAround = async (library: Library, moment: Moment): Promise<readonly FollowUp[]> => {
  const day = dayOf(writtenAt(moment), moment.offset);
  const [fromDay, toDay] = [day - 2, day + 2] as [DayNumber, DayNumber];
  const rows = library.find({ kinds: ["follow-up"], fromDay, toDay });
  return (await library.moments(rows)).filter(isFollowUp);
};

const writtenAt = ({ at, loggedAt }: Moment): Moment["at"] => loggedAt ?? at;

const isFollowUp = (moment: Moment | undefined): moment is FollowUp => moment?.kind === "follow-up";
