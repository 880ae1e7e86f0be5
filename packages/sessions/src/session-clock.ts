import type { AtStep, SessionState } from "./session-state.ts";
import { durationOf } from "./session-time.ts";
import { currentStep, land, leave } from "./session-walk.ts";

/** Only a script that runs in a ring for ever has more steps for one tick than this. */
const MOST_ENTERED = 2000;

/** Lets time pass, into the next steps where this one is over. Time left at the end is dropped. */
export const passTime = (state: SessionState, ms: number): SessionState => {
  if (!Number.isFinite(ms) || ms <= 0) return state;
  let [now, left] = [state, ms];
  for (let entered = 0; entered < MOST_ENTERED && left > 0; entered += 1) {
    if (now.position.phase !== "step") return now;
    const { stepsSeen } = now;
    const wasEdge = currentStep(now)?.role === "edge";
    const used = Math.min(left, untilStepEnds(now, now.position), untilTooLong(now));
    now = aged(now, now.position, used);
    left -= used;
    if (wasEdge && now.stepsSeen > stepsSeen) return restOfTick(now, left);
  }
  return now;
};

/**
 * Out of an edge a tick goes no further than to the beginning of what steadies, so that nobody
 * is led past that unseen, by a device that slept or stuttered. For `longest` it counts whole.
 */
const restOfTick = (state: SessionState, ms: number): SessionState => {
  if (state.practice.longest === undefined) return state;
  return ms < untilTooLong(state) ? { ...state, spent: state.spent + ms } : land(state, "too_long");
};

/** Somewhat later within one step, or just out of it. `ms` reaches to its end at most. */
const aged = (state: SessionState, here: AtStep, ms: number): SessionState => {
  const ends = ms >= untilStepEnds(state, here);
  const tooLong = ms >= untilTooLong(state);
  const later = spentMore(state, here, ms);
  const gone = ends ? leave(later, here) : later;
  // Ending just in time is ending; going on to another step is not.
  return tooLong && gone.position.phase === "step" ? land(later, "too_long") : gone;
};

const spentMore = (state: SessionState, here: AtStep, ms: number): SessionState => {
  const waits = untilStepEnds(state, here) === Infinity;
  const isMeasured = state.practice.longest !== undefined;
  if (waits && !isMeasured) return state;
  return {
    ...state,
    spent: isMeasured ? state.spent + ms : state.spent,
    position: waits ? here : { ...here, elapsed: here.elapsed + ms },
  };
};

/** Milliseconds until the step that is on goes on by itself; Infinity where it waits. */
export const untilStepEnds = (state: SessionState, here: AtStep): number => {
  const step = currentStep(state);
  const duration = step && durationOf(step, state.setting);
  const { elapsed, lent = 0 } = here;
  return duration === undefined ? Infinity : Math.max(0, duration + lent - elapsed);
};

const untilTooLong = ({ practice, spent }: SessionState): number =>
  practice.longest === undefined ? Infinity : Math.max(0, practice.longest * 1000 - spent);
