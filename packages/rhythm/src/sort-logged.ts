import { isInstant, isOffset } from "@glimmers/primitives";
import { wakingDayOf } from "./calendar.ts";
import type { LoggedMoment, WakingHours } from "./logged.ts";
import type { Place } from "./placing.ts";
import { placeOf } from "./placing.ts";
import type { SetAside } from "./report.ts";

/** A moment that a clock can have meant, with its waking day and what was answered. */
export interface SortedMoment {
  readonly moment: LoggedMoment;
  /** Days since 1970, of the date of waking. */
  readonly day: number;
  readonly place?: Place;
  /** Its time is only a part of the day. */
  readonly isVague: boolean;
  /** It was written down later than it was noticed. */
  readonly isRemembered: boolean;
}

export interface SortedLog {
  /** By waking day, then by time. */
  readonly moments: readonly SortedMoment[];
  readonly impossible: number;
  readonly twice: number;
}

/** Before this no app of this kind could be carried about: a clock that starts anew shows such a time. */
const EARLIEST = Date.UTC(2000, 0, 1);
/** Beyond this a calendar of weeks would be made of nothing but blanks. */
const LATEST = Date.UTC(2200, 0, 1);
/** Written down within this of being noticed, a moment is as good as at once. */
const AT_ONCE = 10 * 60_000;
/** Another time zone may be a day ahead of the one `today` was read in. */
const DAYS_AHEAD = 1;

/**
 * Puts what was logged in order, and sets aside what no clock can have meant and what is there
 * twice. Takes any order, any length; linear but for one sort.
 */
export const sortLogged = (
  logged: readonly LoggedMoment[],
  hours: WakingHours,
  today: number,
): SortedLog => {
  const possible = logged
    .filter(isPossible)
    .map((moment) => sorted(moment, hours))
    .filter(({ day }) => day <= today + DAYS_AHEAD)
    .toSorted((one, other) => one.day - other.day || one.moment.at - other.moment.at);
  const moments = eachOnce(possible);
  const impossible = logged.length - possible.length;
  return { moments, impossible, twice: possible.length - moments.length };
};

const isPossible = ({ at, offset }: LoggedMoment): boolean =>
  isInstant(at) && isOffset(offset) && at >= EARLIEST && at < LATEST;

const sorted = (moment: LoggedMoment, hours: WakingHours): SortedMoment => {
  const { at, offset, vague, loggedAt } = moment;
  const answer = moment.kind === "check-in" || moment.kind === "practice" ? moment : undefined;
  const place = answer && placeOf(answer);
  return {
    moment,
    day: wakingDayOf(at, offset, hours),
    ...(place && { place }),
    isVague: vague === true,
    // A clock that jumped back shows a writing before the noticing: that time is not known either.
    isRemembered: loggedAt !== undefined && !(Math.abs(loggedAt - at) <= AT_ONCE),
  };
};

/** Of what was logged with the same kind and answer in the same minute, the first. */
const eachOnce = (moments: readonly SortedMoment[]): SortedMoment[] => {
  let minute = Number.NaN;
  const met = new Set<string>();
  return moments.filter(({ moment }) => {
    const own = Math.floor(moment.at / 60_000);
    if (own !== minute) met.clear();
    minute = own;
    const answer = answerOf(moment);
    if (met.has(answer)) return false;
    met.add(answer);
    return true;
  });
};

const answerOf = (moment: LoggedMoment): string => {
  if (moment.kind === "check-in")
    return `check-in ${moment.point?.join(" ")} ${moment.state} ${moment.room}`;
  if (moment.kind === "practice") return `practice ${moment.practice}`;
  if (moment.kind === "follow-up") return `follow-up ${moment.due}`;
  return moment.kind;
};

/** Why a check-in is not part of the chain; undefined where it is. */
export const whyAside = (sortedMoment: SortedMoment): SetAside | undefined => {
  if (sortedMoment.moment.kind !== "check-in") return undefined;
  if (sortedMoment.place === undefined) return "notPlaced";
  return sortedMoment.isVague || sortedMoment.isRemembered ? "vagueTime" : undefined;
};
