import type { Pace } from "@glimmers/model";
import type { Practice } from "./practice.ts";
import { untilStepEnds } from "./session-clock.ts";
import { variantIn } from "./session-shape.ts";
import type { AtStep, SessionState, Setting } from "./session-state.ts";
import { beatAt, elapsedAt, tapsOf } from "./session-time.ts";
import { currentStep, leave } from "./session-walk.ts";

/** The setting with this variant, where it is there; else with the first that is. */
export const withVariant = (practice: Practice, setting: Setting, wanted?: string): Setting => {
  const { variant: _, ...others } = setting;
  const variant = variantIn(practice, setting.sensesOff, wanted);
  return variant === undefined ? others : { ...others, variant };
};

/** Short from here on. */
export const shorter = (state: SessionState): SessionState =>
  state.setting.short ? state : { ...state, setting: { ...state.setting, short: true } };

/** Shorter from here on; what has had its shorter time already is left. */
export const inLessTime = (state: SessionState, here: AtStep): SessionState => {
  const next = shorter(state);
  if (next === state) return state;
  return isOver(next, here) ? leave(next, here) : next;
};

const isOver = (state: SessionState, here: AtStep): boolean => {
  const step = currentStep(state);
  if (step === undefined || untilStepEnds(state, here) === 0) return true;
  return step.kind === "tap" && here.taps >= tapsOf(step, state.setting.short);
};

/** At the person's own pace, where it is one; each step holds it within its range. */
export const withPace = (state: SessionState, pace: Pace): SessionState =>
  isPace(pace) ? { ...state, setting: { ...state.setting, pace } } : state;

const isPace = ({ in: inward, out, holdIn = 0, holdOut = 0 }: Pace): boolean =>
  [inward, out, holdIn, holdOut].every((seconds) => Number.isFinite(seconds) && seconds >= 0);

/** Another pace in the middle of a breath goes on from the same place in the same breath. */
export const atPace = (state: SessionState, here: AtStep, pace: Pace): SessionState => {
  const step = currentStep(state);
  const beat = step && beatAt(step, state.setting, here.elapsed);
  const next = withPace(state, pace);
  if (next === state || step === undefined || beat === undefined) return next;
  return { ...next, position: { ...here, elapsed: elapsedAt(step, next.setting, beat) } };
};
