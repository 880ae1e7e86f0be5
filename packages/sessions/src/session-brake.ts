import { untilStepEnds } from "./session-clock.ts";
import type { AtStep, SessionState } from "./session-state.ts";
import { currentStep, leave } from "./session-walk.ts";

/**
 * Note: A brake only brakes
 *
 * A touch of the edge ends at once, and what was left of its time is added to the sentence that
 * leads back. So everything after that stands where it would have stood without the brake: no
 * round is won by it, nothing that steadies is shorter, and nothing is counted. Away from an edge
 * it does nothing at all.
 */
export const braked = (state: SessionState, here: AtStep): SessionState => {
  if (currentStep(state)?.role !== "edge") return state;
  const left = untilStepEnds(state, here);
  const next = leave(state, here);
  // Two edges in a row are a fault of a script: a brake begins none.
  if (currentStep(next)?.role === "edge") return state;
  if (next.position.phase !== "step") return next;
  const lent = takesTime(next, next.position) && left < Infinity ? left : 0;
  return { ...next, position: { ...next.position, lent } };
};

/** Only a sentence is given time: a breath or a press has its own, and what waits needs none. */
const takesTime = (state: SessionState, here: AtStep): boolean => {
  const step = currentStep(state);
  return step?.kind === "say" && untilStepEnds(state, here) < Infinity;
};
