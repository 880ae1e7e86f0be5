import type { StopReason } from "@glimmers/model";
import type { Jump, Practice, Step } from "./practice.ts";
import { THE_END } from "./practice.ts";
import { stepIn } from "./session-shape.ts";
import type { AtStep, SessionState } from "./session-state.ts";

/** The step that is on, in this setting; undefined off the steps. */
export const currentStep = (state: SessionState): Step | undefined =>
  state.position.phase === "step" ? stepAt(state, state.position.at) : undefined;

/** From the preview to the first step there is. */
export const enterFirst = (state: SessionState): SessionState =>
  settle({ ...state, begun: true }, 0);

/** Leaves the step that is on by its own way. */
export const leave = (state: SessionState, { at }: AtStep): SessionState =>
  follow(state, `${at}`, { from: at, jump: state.practice.steps[at]?.then });

/** Leaves by an option, where it leads somewhere or stops; else as the step itself does. */
export const leaveByOption = (state: SessionState, here: AtStep, id: string): SessionState => {
  const step = state.practice.steps[here.at];
  const options = step?.kind === "choose" ? step.options : [];
  const place = options.findIndex((option) => option.id === id);
  const option = options[place];
  if (option?.stops !== undefined) return land(state, option.stops);
  if (option?.then === undefined) return leave(state, here);
  return follow(state, `${here.at}/${place}`, { from: here.at, jump: option.then });
};

/** Ends the session for a reason: by its landing, where it has one. */
export const land = (state: SessionState, stopReason: StopReason): SessionState => ({
  ...state,
  stopReason,
  position: { phase: state.practice.landing === undefined ? "after" : "landing" },
});

const stepAt = (state: SessionState, at: number): Step | undefined => {
  const step = state.practice.steps[at];
  return step && stepIn(step, state.setting);
};

/** Takes a jump, and counts it where it may be taken only so often. */
const follow = (before: SessionState, key: string, way: Way): SessionState => {
  const { jump, from, passed = 0 } = way;
  const state = withSettled(before, from);
  if (jump === undefined) return settle(state, from + 1, passed);
  if (!("atMost" in jump)) return settle(state, placeOf(state.practice, jump.to), passed);
  const taken = state.taken[key] ?? 0;
  if (taken >= jump.atMost) return settle(state, placeOf(state.practice, jump.else), passed);
  const counted = { ...state, taken: { ...state.taken, [key]: taken + 1 } };
  return settle(counted, placeOf(state.practice, jump.to), passed);
};

/** Passing this step settles the answers, where the practice says so of it. */
const withSettled = (state: SessionState, at: number): SessionState => {
  const { steps, keeps } = state.practice;
  const settles = keeps?.from !== undefined && steps[at]?.id === keeps.from;
  return settles ? { ...state, settled: true } : state;
};

/** More than all limited jumps of a script together lead past. */
const MOST_PASSED = 2000;

/** Out of the step at `from`; `passed` steps that are left out lie behind already. */
interface Way {
  readonly from: number;
  readonly jump: Jump | undefined;
  readonly passed?: number;
}

/** Behind the last step for the end, and for what leads nowhere. */
export const placeOf = ({ steps }: Practice, id: string): number => {
  const place = id === THE_END ? -1 : steps.findIndex((step) => step.id === id);
  return place === -1 ? steps.length : place;
};

/** Stands on the step at this place; where it is left out, on the next one by its way. */
const settle = (state: SessionState, at: number, passed = 0): SessionState => {
  const step = state.practice.steps[at];
  // A ring of steps that are all left out leads nowhere, and so to the end.
  if (step === undefined || passed > MOST_PASSED) return afterwards(state);
  if (stepIn(step, state.setting) === undefined) {
    return follow(state, `${at}`, { from: at, jump: step.then, passed: passed + 1 });
  }
  return {
    ...state,
    position: { phase: "step", at, elapsed: 0, taps: 0 },
    stepsSeen: state.stepsSeen + 1,
    rounds: state.rounds + (step.role === "edge" ? 1 : 0),
  };
};

const afterwards = (state: SessionState): SessionState => ({
  ...state,
  position: { phase: "after" },
});
