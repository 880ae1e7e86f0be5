import type { LessonDoor } from "@glimmers/sessions";
import type { Path } from "../../flow/paths.ts";

/**
 * Where the door at the end of a card leads.
 *
 * @example doorPath({ practice: "P05" }) // { at: "session", practice: "P05" }
 */
export const doorPath = (to: LessonDoor): Path =>
  "practice" in to ? { at: "session", practice: to.practice } : { at: to.screen };
