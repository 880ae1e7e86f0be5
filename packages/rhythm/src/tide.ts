import { weekOf } from "./calendar.ts";
import type { Place } from "./placing.ts";
import type { TideWeek } from "./report.ts";
import type { SortedMoment } from "./sort-logged.ts";

const NONE = { checkIns: 0, glimmers: 0, triggers: 0, ventral: 0, sympathetic: 0, dorsal: 0 };

/**
 * The weeks from the first thing logged to the last, each with the mean place of its check-ins. A
 * week without a check-in has no shares: it is blank, and not calm. It shows what was answered, and
 * is no estimate of how somebody's time was spent.
 */
export const tideOf = (moments: readonly SortedMoment[]): TideWeek[] => {
  const [first, last] = [moments[0], moments.at(-1)];
  if (first === undefined || last === undefined) return [];
  const from = weekOf(first.day);
  const count = (weekOf(last.day) - from) / 7 + 1;
  const weeks = Array.from({ length: count }, () => ({ ...NONE }));
  for (const sortedMoment of moments) {
    const week = weeks[(weekOf(sortedMoment.day) - from) / 7];
    if (week !== undefined) addTo(week, sortedMoment);
  }
  return weeks.map((week, at) => asWeek(from + 7 * at, week));
};

type Sums = { -readonly [Name in keyof typeof NONE]: number };

const addTo = (week: Sums, { moment, place }: SortedMoment): void => {
  if (moment.kind === "glimmer") week.glimmers += 1;
  if (moment.kind === "trigger") week.triggers += 1;
  if (moment.kind !== "check-in" || place === undefined) return;
  const [ventral, sympathetic, dorsal] = sharesOf(place);
  week.checkIns += 1;
  week.ventral += ventral;
  week.sympathetic += sympathetic;
  week.dorsal += dorsal;
};

/** A state that was said without a place counts as all of it. */
const sharesOf = ({ seen, point }: Place): readonly [number, number, number] =>
  point ?? [Number(seen === 1), Number(seen === 2), Number(seen === 3)];

const asWeek = (from: number, week: Sums): TideWeek => {
  const { checkIns, glimmers, triggers, ventral, sympathetic, dorsal } = week;
  if (checkIns === 0) return { from, checkIns, glimmers, triggers };
  const sum = ventral + sympathetic + dorsal;
  const shares = {
    ventral: ventral / sum,
    sympathetic: sympathetic / sum,
    dorsal: dorsal / sum,
  };
  return { from, checkIns, glimmers, triggers, shares };
};
