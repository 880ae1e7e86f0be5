import type { CheckIn } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { dayOf, days } from "@glimmers/primitives";
import type { Past } from "./past.ts";
import { stateSaid } from "./situations.ts";

/** How many different days of the last seven make a week heavy. */
const HEAVY_DAYS = 3;
const CARD_RESTS = days(14);
const MONTH = days(30);

/**
 * S5: whether the card for heavy weeks is due. It is made anew from the check-ins each time:
 * nothing of it is kept but when the card was shown.
 */
export const heavyWeek = (past: Past): boolean => {
  const { cardOff, cardAt } = past.prefs;
  if (cardOff || isWithin(CARD_RESTS, cardAt, past.now)) return false;
  return depthThreeRests(past);
};

/** S5: whether offers of depth 3 rest, as they do through a heavy week, card or no card. */
export const depthThreeRests = ({ now, offset, checkIns }: Past): boolean => {
  const today = dayOf(now, offset);
  const heavyDays = checkIns
    .filter(isHeavy)
    .map((checkIn) => dayOf(checkIn.at, checkIn.offset))
    .filter((day) => day > today - 7 && day <= today);
  return new Set(heavyDays).size >= HEAVY_DAYS;
};

const isHeavy = (checkIn: CheckIn): boolean => {
  if (checkIn.room === "above" || checkIn.room === "below") return true;
  const isPulled = ["sympathetic", "freeze", "dorsal"].includes(stateSaid(checkIn));
  return checkIn.strength === "very_strong" && isPulled;
};

/** S17: whether to ask "is keeping this helping?": monthly, and not in the first month. */
export const askWhetherItHelps = ({ now, prefs, began }: Past): boolean => {
  const last = prefs.helpingAskedAt ?? began;
  return last !== undefined && !isWithin(MONTH, last, now);
};

const isWithin = (span: number, from: Instant | undefined, now: Instant): boolean =>
  from !== undefined && now - from < span;
