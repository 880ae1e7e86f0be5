import type { Anchor } from "@glimmers/model";
import type { Practice, Step } from "@glimmers/sessions";
import { LEFT_UNSAID } from "@glimmers/sessions";

/** The step in which an own anchor itself is there: its picture, its sound, its cue. */
export const ANCHOR_STEP = "own-anchor";

/** What an anchor that is no practice is called where a session says what was done. */
export const OWN_ANCHOR = "own-anchor";

/**
 * An own anchor as something to run: itself first, for as long as the person likes, and then
 * the practice it begins with, where it is one. An anchor that has nothing of its own to show
 * is its practice, and begins with its first step.
 */
export const anchorAsPractice = (anchor: Anchor, practice: Practice | undefined): Practice => {
  const { cue, photo, voice } = anchor;
  const hasOwn = cue !== undefined || photo !== undefined || voice !== undefined;
  if (practice !== undefined)
    return hasOwn ? { ...practice, steps: [itself(anchor), ...practice.steps] } : practice;
  return { ...BARE, name: own(anchor.name), invitation: own(anchor.name), steps: [itself(anchor)] };
};

const itself = ({ name, cue }: Anchor): Step => ({
  kind: "say",
  id: ANCHOR_STEP,
  say: own(cue ?? name),
  in: [],
  needs: [],
});

/** A person's own words are the same in every language. */
const own = (words: string): Practice["name"] => ({ en: words });

const BARE: Omit<Practice, "name" | "invitation" | "steps"> = {
  id: OWN_ANCHOR,
  about: {},
  grade: "D",
  depth: 0,
  ...LEFT_UNSAID,
};
