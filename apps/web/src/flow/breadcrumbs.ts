import type { CheckIn, EntryId, Glimmer, Moment, Return, Session } from "@glimmers/model";
import type { DayNumber } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { BreadcrumbReason } from "@glimmers/sessions";
import { breadcrumbReason } from "@glimmers/sessions";
import type { App } from "../app.ts";
import { allFound, belongings } from "./belongings.ts";
import { weekdayWords } from "./days.ts";
import type { Words } from "../words.ts";

type Reading = { readonly history: Pick<App["history"], "find"> };

/** Every glimmer that was kept as a breadcrumb, whether it is to be brought back or not. */
export const breadcrumbs = async ({ history }: Reading): Promise<readonly Glimmer[]> => {
  const moments = await allFound(history, { kinds: ["glimmer"], breadcrumbs: true });
  return moments.filter((moment): moment is Glimmer => moment.kind === "glimmer");
};

/**
 * Why this breadcrumb: the day it was kept, and how often somebody was back within the hour
 * after following it. Looks at every time it was followed, however long ago, so that the
 * number is the whole truth; and at nothing but the days around those times.
 */
export const reasonFor = async (app: Reading, glimmer: Glimmer): Promise<BreadcrumbReason> => {
  const sessions = await belongings(app, "session");
  const followed = sessions.filter(({ following }) => following === glimmer.id);
  const around = new Map<EntryId, Moment>();
  for (const session of followed)
    for (const moment of await daysAround(app, session)) around.set(moment.id, moment);
  const moments = [...around.values()];
  return breadcrumbReason(glimmer, followed, moments.filter(isReturn), moments.filter(isCheckIn));
};

const isReturn = (moment: Moment): moment is Return => moment.kind === "return";
const isCheckIn = (moment: Moment): moment is CheckIn => moment.kind === "check-in";

/** What was said on the day a session was held, and a day either way, for who travels. */
const daysAround = ({ history }: Reading, session: Session): Promise<readonly Moment[]> => {
  const day = dayOf(session.at, session.offset);
  const [fromDay, toDay] = [(day - 1) as DayNumber, (day + 1) as DayNumber];
  return allFound(history, { kinds: ["return", "check-in"], fromDay, toDay });
};

/** "Kept on a Sunday; you came back within the hour after it twice." Only what is true. */
export const reasonSentence = ({ day, times }: BreadcrumbReason, words: Words): string => {
  const weekday = weekdayWords(day, words);
  const key = (["day", "once", "twice"] as const)[times] ?? "times";
  return words.t(`anchors.crumbs.${key}`, { weekday, count: times });
};
