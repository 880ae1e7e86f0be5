import type { Sense } from "@glimmers/model";
import { backAndForth } from "./gate.ts";
import type { Past } from "./past.ts";
import type { Practice } from "./practice.ts";
import { lastKnown } from "./situations.ts";

/** How a practice stands in the library just now. */
export type Standing =
  | "open"
  /** "Not for me", or put away after it was harder twice. */
  | "hidden"
  /** It needs something that is switched off. */
  | "sense_off"
  /** For a depth that was not chosen; or for adults, where that was not said. */
  | "too_deep"
  /** Not offered where the person last said they were; the library opens it with a heads-up. */
  | "not_here"
  /** Its gate is shut; only back and forth has one. */
  | "locked";

/** How a practice stands: the first of these reasons that holds. */
export const standing = (practice: Practice, past: Past): Standing => {
  if (past.prefs.hiddenPractices.includes(practice.id)) return "hidden";
  if (needsWhatIsOff(practice, past.prefs.sensesOff)) return "sense_off";
  if (isTooDeep(practice, past)) return "too_deep";
  if (isGateShut(practice, past)) return "locked";
  return isForHere(practice, past) ? "open" : "not_here";
};

/** Whether a practice, or every way there is to do it, needs something that is switched off. */
const needsWhatIsOff = (
  { needs, needsOne, variants }: Practice,
  off: readonly Sense[],
): boolean => {
  const isOff = (sense: Sense): boolean => off.includes(sense);
  if (needs.some(isOff) || (needsOne.length > 0 && needsOne.every(isOff))) return true;
  return variants.length > 0 && variants.every((variant) => variant.needs.some(isOff));
};

const isTooDeep = ({ depth, gate }: Practice, { prefs }: Past): boolean =>
  depth > prefs.depth || (gate !== undefined && !prefs.adult);

/** "Small" is asked at the gate itself, each time; it is no reason to show it shut before. */
const isGateShut = ({ gate }: Practice, past: Past): boolean =>
  gate !== undefined && !backAndForth(past, { small: true }).ok;

const isForHere = (practice: Practice, past: Past): boolean => {
  if (practice.heard && past.prefs.discreet) return false;
  const known = lastKnown(past);
  if (known === undefined) return true;
  if (known.blockedBy.some((situation) => practice.never.includes(situation))) return false;
  const { rooms } = practice;
  return known.room === undefined || rooms.length === 0 || rooms.includes(known.room);
};
