import type { After, StopReason } from "@glimmers/model";
import { AFTERS } from "@glimmers/model";
import type { Practice } from "./practice.ts";
import { answered } from "./session-answer.ts";
import { braked } from "./session-brake.ts";
import { passTime } from "./session-clock.ts";
import type { SessionEvent } from "./session-event.ts";
import { atPace, inLessTime, shorter, withPace, withVariant } from "./session-set.ts";
import type { AtStep, SessionState, Setting } from "./session-state.ts";
import { enterFirst, land, leave } from "./session-walk.ts";

/** A session that stands at its preview. Nothing runs, and nothing will be kept, until `begin`. */
export const beginSession = (practice: Practice, setting: Setting): SessionState => ({
  practice,
  setting: withVariant(practice, setting, setting.variant),
  position: { phase: "preview" },
  begun: false,
  spent: 0,
  taken: {},
  stepsSeen: 0,
  rounds: 0,
  answers: {},
});

/** The next state. Pure; what does not fit where the session stands changes nothing. */
export const stepSession = (state: SessionState, event: SessionEvent): SessionState => {
  switch (state.position.phase) {
    case "preview":
      return inPreview(state, event);
    case "step":
      return inStep(state, state.position, event);
    case "landing":
      return isOneOf(event, ["stop", "next", "skip"]) ? ended(state) : state;
    case "after":
      return inAfter(state, event);
    case "ended":
      return state;
  }
};

const inPreview = (state: SessionState, event: SessionEvent): SessionState => {
  switch (event.type) {
    case "begin":
      return enterFirst(state);
    case "stop":
      return ended(state);
    case "shorter":
      return shorter(state);
    case "pace":
      return withPace(state, event.pace);
    case "variant": {
      const setting = withVariant(state.practice, state.setting, event.variant);
      return setting.variant === event.variant ? { ...state, setting } : state;
    }
    default:
      return state;
  }
};

const inStep = (state: SessionState, here: AtStep, event: SessionEvent): SessionState => {
  switch (event.type) {
    case "tick":
      return passTime(state, event.ms);
    case "skip":
      return leave(state, here);
    case "stop":
      return stopped(state, here, event.reason ?? "stopped");
    case "left":
      return state.practice.leavingStops ? land(state, "left") : state;
    case "shorter":
      return inLessTime(state, here);
    case "pace":
      return atPace(state, here, event.pace);
    case "brake":
      return braked(state, here);
    default:
      return answered(state, here, event);
  }
};

/**
 * Stop where going on would be the end anyway is that end, and no stop. What has a landing
 * goes by it, wherever it is stopped.
 */
const stopped = (state: SessionState, here: AtStep, reason: StopReason): SessionState => {
  const next = answered(state, here, { type: "next" });
  const isTheEnd = next.position.phase === "after" && state.practice.landing === undefined;
  return isTheEnd ? next : land(state, reason);
};

const inAfter = (state: SessionState, event: SessionEvent): SessionState => {
  if (event.type === "after" && AFTERS.includes(event.after)) return ended(state, event.after);
  return isOneOf(event, ["stop", "skip", "next"]) ? ended(state, "skip") : state;
};

const ended = (state: SessionState, after?: After): SessionState => ({
  ...state,
  ...(after && { after }),
  position: { phase: "ended" },
});

const isOneOf = (event: SessionEvent, types: readonly SessionEvent["type"][]): boolean =>
  types.includes(event.type);
