import type { Prefs } from "@glimmers/model";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import type { Practice } from "@glimmers/sessions";
import { standing } from "@glimmers/sessions";

/**
 * The practices an anchor may begin with: nothing deeper than one has gone, nothing that is
 * hidden or needs a sense that is off, and nothing behind a gate. Where somebody is just now
 * does not matter: an anchor is for later. The one that was chosen before stays.
 */
export const openTo = (
  practices: readonly Practice[],
  prefs: Prefs,
  before: string,
): readonly Practice[] => {
  const nothingSaid = { ...NOTHING_SAID, prefs };
  return practices.filter(
    (practice) =>
      practice.id === before ||
      (practice.gate === undefined &&
        ["open", "not_here"].includes(standing(practice, nothingSaid))),
  );
};

const NOTHING_SAID = {
  now: 0 as Instant,
  offset: 0 as OffsetMinutes,
  checkIns: [],
  sessions: [],
  returns: [],
};
