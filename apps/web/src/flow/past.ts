import type { Moment, MomentKind } from "@glimmers/model";
import type { DayNumber, Instant } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import type { TrailQuery } from "@glimmers/journal";
import type { Past } from "@glimmers/sessions";
import type { App } from "../app.ts";

type Reading = Pick<App, "clock" | "prefs"> & {
  readonly history: Pick<App["history"], "find" | "progress">;
};

type Of<Kind extends MomentKind> = Extract<Moment, { kind: Kind }>;

/** Days back that check-ins and returns are looked at; and how many of each kind at most. */
const A_MONTH = 31;
const MOST = 200;

/**
 * All that offers and gates go by, as the journal has it now.
 *
 * It opens 601 moments at most, however long the journal is. While the journal is still being
 * read, when it began is not known, and what is known may not be all: no gate opens on that.
 */
export const readPast = async ({ clock, prefs, history }: Reading): Promise<Past> => {
  const now = clock.now();
  const offset = clock.offsetAt(now);
  const isWhole = history.progress.value === 1;
  const today = dayOf(now, offset);
  const fromDay = daysBefore(today, A_MONTH);
  // One after another: the keeper holds a few searches at a time, and others may be under way.
  const sessions = await newest(history, "session", {});
  const checkIns = await newest(history, "check-in", { fromDay });
  const returns = await newest(history, "return", { fromDay });
  const began = isWhole ? await oldestTime(history, today) : undefined;
  const known = { now, offset, prefs: prefs.value, checkIns, sessions, returns };
  return began === undefined ? known : { ...known, began };
};

/** The newest of one kind; what does not open is left out. */
const newest = async <const Kind extends MomentKind>(
  history: Reading["history"],
  kind: Kind,
  query: TrailQuery,
): Promise<readonly Of<Kind>[]> => {
  const found = await history.find({ ...query, kinds: [kind] });
  const count = Math.min(MOST, found.count);
  const moments = await found.moments(0, count);
  // The search was forgotten over too many others: no gate may open on a past that is missing.
  if (moments.length < count) return newest(history, kind, query);
  return moments.filter((moment): moment is Of<Kind> => moment?.kind === kind);
};

/**
 * When the first thing on the trail was; undefined where there is none, or it does not open.
 *
 * Nobody asks for more than a month: where something is a month old or two, that it began by
 * then is answer enough, and years need not be gone through for the very first.
 */
const oldestTime = async (
  history: Reading["history"],
  today: DayNumber,
): Promise<Instant | undefined> => {
  const monthBefore = {
    fromDay: daysBefore(today, 2 * A_MONTH),
    toDay: daysBefore(today, A_MONTH),
  };
  return (await oldestOf(history, monthBefore)) ?? oldestOf(history, {});
};

const oldestOf = async (
  history: Reading["history"],
  query: TrailQuery,
): Promise<Instant | undefined> => {
  const found = await history.find(query);
  if (found.count === 0) return undefined;
  const [oldest] = await found.moments(found.count - 1, found.count);
  return oldest?.at;
};

const daysBefore = (day: DayNumber, count: number): DayNumber => (day - count) as DayNumber;
