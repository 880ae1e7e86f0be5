import type { LessonDoor, Standing } from "@glimmers/sessions";
import type { Path } from "../../flow/paths.ts";
import { practicePath } from "../../flow/practice-path.ts";

/** Where the door at the end of a card leads, and whether it leads to reading about it alone. */
export interface DoorAhead {
  readonly path: Path;
  readonly onlyAbout: boolean;
}

/**
 * A practice that was put away, needs what is switched off or lies deeper than was chosen is
 * read about, not begun.
 *
 * @example doorAhead({ practice: "P05" }, "open") // to { at: "session", practice: "P05" }
 */
export const doorAhead = (to: LessonDoor, stands: Standing): DoorAhead => {
  if (!("practice" in to)) return { path: { at: to.screen }, onlyAbout: false };
  const { practice } = to;
  const onlyAbout = ["hidden", "sense_off", "too_deep"].includes(stands);
  const path: Path = onlyAbout ? { at: "about-practice", practice } : practicePath(practice);
  return { path, onlyAbout };
};
