import type { Anchor, Situation } from "@glimmers/model";
import { isAllowed, leadsOutward, rankedFor } from "./offers.ts";
import type { Past } from "./past.ts";
import type { Practice } from "./practice.ts";
import { lastKnown, situationsNow } from "./situations.ts";

/** What one tap begins: an anchor of one's own, or a practice. */
export type ComeBack = { readonly anchor: Anchor } | { readonly practice: Practice };

/** Feet on the ground: where nothing is known, and where nothing else is left. */
const FEET = "P05";

/**
 * What "come back" begins at once: the own favourite that helps where the person last was,
 * else the first choice there that begins without a question, else feet on the ground.
 *
 * Throws where `practices` has no P05: the app comes with it.
 */
export const comeBackChoice = (
  past: Past,
  practices: readonly Practice[],
  anchors: readonly Anchor[],
): ComeBack => {
  const known = lastKnown(past);
  const open = practices.filter(
    (practice) => isAllowed(practice, past, situationsNow(past)) && beginsAtOnce(practice, past),
  );
  if (known === undefined) return { practice: feetOr(open, practices) };
  const anchor = favouriteFor(known.situation, past, practices, anchors);
  if (anchor !== undefined) return { anchor };
  const [first] = rankedFor(known.situation, open, past.sessions);
  return { practice: first?.practice ?? feetOr(open, practices) };
};

/** Without a heads-up or a consent page before it, and to steady by: not only to be asked something. */
const beginsAtOnce = (
  { id, headsUp, consent, gate, keeps }: Practice,
  { prefs }: Past,
): boolean => {
  if (gate !== undefined || (keeps !== undefined && keeps.kind !== "container")) return false;
  if (headsUp !== undefined && !prefs.headsUpRead.includes(id)) return false;
  return consent === undefined || prefs.agreed.includes(consent);
};

/** Feet; where those were hidden, the next thing outside; where all were, feet all the same. */
const feetOr = (open: readonly Practice[], practices: readonly Practice[]): Practice => {
  const isFeet = ({ id }: Practice): boolean => id === FEET;
  const found = open.find(isFeet) ?? open.find(leadsOutward) ?? practices.find(isFeet);
  if (found === undefined) throw new Error("the library has no P05");
  return found;
};

/** The favourite for there that was followed by "easier" most often; of several alike, the first. */
const favouriteFor = (
  situation: Situation,
  past: Past,
  practices: readonly Practice[],
  anchors: readonly Anchor[],
): Anchor | undefined => {
  const mine = anchors.filter(
    (anchor) =>
      anchor.favourite &&
      !anchor.retired &&
      anchor.helpsIn.includes(situation) &&
      isUsable(anchor, past, practices),
  );
  const helped = ({ id }: Anchor): number =>
    past.sessions.filter(({ following, after }) => following === id && after === "easier").length;
  return mine.toSorted((one, other) => helped(other) - helped(one))[0];
};

/**
 * Not the one that was harder, or stopped, a moment ago; and its practice may be offered here,
 * and asks nothing first.
 */
const isUsable = (anchor: Anchor, past: Past, practices: readonly Practice[]): boolean => {
  const [last] = past.sessions;
  if (last?.following === anchor.id && (last.after === "harder" || last.stopReason)) return false;
  const practice = practices.find(({ id }) => id === anchor.practice);
  if (practice === undefined) return true;
  return isAllowed(practice, past, situationsNow(past)) && beginsAtOnce(practice, past);
};
