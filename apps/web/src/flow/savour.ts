import type { Past, Practice } from "@glimmers/sessions";
import { lastKnown, standing } from "@glimmers/sessions";

/** Staying a little with something good: what comes after a glimmer, if anything does. */
export const SAVOUR = "P02";

export interface Savour {
  readonly variant: string;
  readonly seconds: number;
}

const USUAL: Savour = { variant: "20s", seconds: 20 };
/** From shut down, a short look at something outside is plenty. */
const SHORT: Savour = { variant: "10s", seconds: 10 };

/**
 * How long to stay is offered right after a glimmer; undefined where it is not offered: put away,
 * never for where the person last was, or harder or stopped a moment ago.
 */
export const savourOffer = (past: Past, practices: readonly Practice[]): Savour | undefined => {
  const practice = practices.find(({ id }) => id === SAVOUR);
  if (practice === undefined || standing(practice, past) !== "open") return undefined;
  const [last] = past.sessions;
  const rests = last?.after === "harder" || last?.stopReason !== undefined;
  if (last?.practice === SAVOUR && rests) return undefined;
  return lastKnown(past)?.situation === "dorsal" ? SHORT : USUAL;
};
