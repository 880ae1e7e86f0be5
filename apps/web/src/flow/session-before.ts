import type { Past, Practice } from "@glimmers/sessions";
import { standing } from "@glimmers/sessions";

/** What stands before a practice the first time, or just now. */
export type StandsBefore =
  /** It was put away, needs what is off, or a depth that was not chosen: nothing begins. */
  | "hidden"
  | "sense_off"
  | "too_deep"
  /** It is usually not for where the person last was: a heads-up, and a way on. */
  | "not_here"
  /** Asked once for its kind (S7), read once for itself. */
  | "consent"
  | "heads_up"
  /** Back and forth is asked about every time. */
  | "gate";

/** What was passed on the way to this session. */
export interface Passed {
  readonly notHere: boolean;
  readonly gate: boolean;
}

/** The first thing that stands before it; undefined where it can begin. */
export const standsBefore = (
  practice: Practice,
  past: Past,
  passed: Passed,
): StandsBefore | undefined => {
  const stands = standing(practice, past);
  if (stands === "hidden" || stands === "sense_off" || stands === "too_deep") return stands;
  if (stands === "locked" && !passed.gate) return "gate";
  if (stands === "not_here" && !passed.notHere && practice.gate === undefined) return "not_here";
  const toRead = standsToRead(practice, past);
  if (toRead !== undefined) return toRead;
  return practice.gate !== undefined && !passed.gate ? "gate" : undefined;
};

/** The pages that come once. */
const standsToRead = (
  { id, consent, headsUp }: Practice,
  { prefs }: Past,
): StandsBefore | undefined => {
  if (consent !== undefined && !prefs.agreed.includes(consent)) return "consent";
  return headsUp !== undefined && !prefs.headsUpRead.includes(id) ? "heads_up" : undefined;
};
