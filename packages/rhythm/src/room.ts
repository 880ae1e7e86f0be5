import { monthAfter, monthOf } from "./calendar.ts";
import type { LoggedReturn, LoggedRoom } from "./logged.ts";
import type { RoomMonth } from "./report.ts";
import type { SortedMoment } from "./sort-logged.ts";

type Counts = { -readonly [Name in keyof Omit<RoomMonth, "from">]: number };

const NONE: Counts = {
  inside: 0,
  nearTop: 0,
  above: 0,
  nearBottom: 0,
  below: 0,
  cantTell: 0,
  heldBoth: 0,
  returns: 0,
};

const ROOM: Readonly<Record<LoggedRoom, keyof Counts>> = {
  inside: "inside",
  near_top: "nearTop",
  above: "above",
  near_bottom: "nearBottom",
  below: "below",
  cant_tell: "cantTell",
};

/**
 * How much room there was, month by month, as it was answered; and what was held together or come
 * back from. Counts only: whether room widens is not said, since with practice the words for it
 * grow finer. From the first month with any of it to the last; none of it, no months.
 */
export const roomByMonth = (moments: readonly SortedMoment[]): RoomMonth[] => {
  const counted = moments.flatMap((sortedMoment) => {
    const name = nameOf(sortedMoment);
    return name === undefined ? [] : [{ name, month: monthOf(sortedMoment.day) }];
  });
  const months = new Map(monthsOf(counted).map((from) => [from, { ...NONE }]));
  for (const { name, month } of counted) {
    const counts = months.get(month);
    if (counts !== undefined) counts[name] += 1;
  }
  return [...months].map(([from, counts]) => ({ from, ...counts }));
};

const nameOf = ({ moment }: SortedMoment): keyof Counts | undefined => {
  if (moment.kind === "hold-both") return moment.both === true ? "heldBoth" : undefined;
  if (moment.kind === "return") return isBack(moment) ? "returns" : undefined;
  return moment.kind === "check-in" && moment.room !== undefined ? ROOM[moment.room] : undefined;
};

/** "Not yet" is as full an answer, and no coming back. */
const isBack = ({ back }: LoggedReturn): boolean => back === "yes" || back === "partly";

const monthsOf = (counted: readonly { readonly month: number }[]): number[] => {
  const [first, last] = [counted[0], counted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const months: number[] = [];
  for (let month = first.month; month <= last.month; month = monthAfter(month)) months.push(month);
  return months;
};
