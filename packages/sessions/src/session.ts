import type { After, Pace, StopReason } from "@glimmers/model";
import { AFTERS } from "@glimmers/model";
import type { ChooseStep, Practice, SizeStep, Step } from "./practice.ts";
import { variantIn } from "./session-shape.ts";
import type { AtStep, SessionState, Setting } from "./session-state.ts";
import { beatAt, durationOf, elapsedAt, tapsOf } from "./session-time.ts";
import { currentStep, enterFirst, land, leave, leaveByOption } from "./session-walk.ts";

/** What can happen in a session. Times in milliseconds. */
export type SessionEvent =
  | { readonly type: "begin" }
  | { readonly type: "tick"; readonly ms: number }
  /** Goes on, where a step waits for it. */
  | { readonly type: "next" }
  /** Leaves the step, whatever it is, whole. */
  | { readonly type: "skip" }
  | { readonly type: "shorter" }
  | { readonly type: "stop"; readonly reason?: StopReason }
  | { readonly type: "choose"; readonly options: readonly string[]; readonly own?: string }
  | { readonly type: "tap" }
  | { readonly type: "size"; readonly size: number }
  | { readonly type: "write"; readonly text: string }
  | { readonly type: "pace"; readonly pace: Pace }
  | { readonly type: "variant"; readonly variant: string }
  /** The app went out of sight. */
  | { readonly type: "left" }
  | { readonly type: "after"; readonly after: After };

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
      return isTime(event.ms) ? passTime(state, event.ms) : state;
    case "skip":
      return leave(state, here);
    case "stop":
      return land(state, event.reason ?? "stopped");
    case "left":
      return state.practice.leavingStops ? land(state, "left") : state;
    case "shorter":
      return inLessTime(state, here);
    case "pace":
      return atPace(state, here, event.pace);
    default:
      return answered(state, here, event);
  }
};

/** What only the step that is on can say whether it fits. */
const answered = (state: SessionState, here: AtStep, event: SessionEvent): SessionState => {
  const step = currentStep(state);
  if (step === undefined) return state;
  if (event.type === "next") return waitsForNext(step, state) ? leave(state, here) : state;
  if (event.type === "tap" && step.kind === "tap") return tapped(state, here, step);
  if (event.type === "size" && step.kind === "size") return sized(state, here, step, event.size);
  if (event.type === "choose" && step.kind === "choose") return chosen(state, here, step, event);
  if (event.type === "write" && step.kind === "write") {
    return leave(withAnswer(state, step.field, ownWords(state, step.field, event.text)), here);
  }
  return state;
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

const isTime = (ms: number): boolean => Number.isFinite(ms) && ms > 0;

// ---- Time

const MOST_ENTERED = 2000;

/** Lets time pass, into the next steps where this one is over. Time left at the end is dropped. */
const passTime = (state: SessionState, ms: number): SessionState => {
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

const untilStepEnds = (state: SessionState, here: AtStep): number => {
  const step = currentStep(state);
  const duration = step && durationOf(step, state.setting);
  return duration === undefined ? Infinity : Math.max(0, duration - here.elapsed);
};

const untilTooLong = ({ practice, spent }: SessionState): number =>
  practice.longest === undefined ? Infinity : Math.max(0, practice.longest * 1000 - spent);

// ---- What the person sets

const withVariant = (practice: Practice, setting: Setting, wanted?: string): Setting => {
  const { variant: _, ...others } = setting;
  const variant = variantIn(practice, setting.sensesOff, wanted);
  return variant === undefined ? others : { ...others, variant };
};

const shorter = (state: SessionState): SessionState =>
  state.setting.short ? state : { ...state, setting: { ...state.setting, short: true } };

/** Shorter from here on; what has had its shorter time already is left. */
const inLessTime = (state: SessionState, here: AtStep): SessionState => {
  const next = shorter(state);
  if (next === state) return state;
  return isOver(next, here) ? leave(next, here) : next;
};

const isOver = (state: SessionState, here: AtStep): boolean => {
  const step = currentStep(state);
  if (step === undefined || untilStepEnds(state, here) === 0) return true;
  return step.kind === "tap" && here.taps >= tapsOf(step, state.setting.short);
};

const withPace = (state: SessionState, pace: Pace): SessionState =>
  isPace(pace) ? { ...state, setting: { ...state.setting, pace } } : state;

const isPace = ({ in: inward, out, holdIn = 0, holdOut = 0 }: Pace): boolean =>
  [inward, out, holdIn, holdOut].every((seconds) => Number.isFinite(seconds) && seconds >= 0);

/** Another pace in the middle of a breath goes on from the same place in the same breath. */
const atPace = (state: SessionState, here: AtStep, pace: Pace): SessionState => {
  const step = currentStep(state);
  const beat = step && beatAt(step, state.setting, here.elapsed);
  const next = withPace(state, pace);
  if (next === state || step === undefined || beat === undefined) return next;
  return { ...next, position: { ...here, elapsed: elapsedAt(step, next.setting, beat) } };
};

// ---- What the person answers

/** A question is not answered by going on; it can be skipped. */
const waitsForNext = (step: Step, { setting }: SessionState): boolean =>
  step.kind !== "choose" && step.kind !== "size" && durationOf(step, setting) === undefined;

const tapped = (state: SessionState, here: AtStep, step: Step): SessionState => {
  const position = { ...here, taps: here.taps + 1 };
  const enough = position.taps >= tapsOf(step, state.setting.short);
  return enough ? leave(state, here) : { ...state, position };
};

const sized = (state: SessionState, here: AtStep, step: SizeStep, size: number): SessionState => {
  if (!(size >= 0 && size <= 10)) return state;
  const firstSize = state.firstSize ?? size;
  const asked = { ...state, firstSize };
  if (size >= step.most) return land(asked, "size");
  return size - firstSize >= step.rise ? land(asked, "rising") : leave(asked, here);
};

const chosen = (
  state: SessionState,
  here: AtStep,
  step: ChooseStep,
  event: Extract<SessionEvent, { readonly type: "choose" }>,
): SessionState => {
  const own = step.own === true ? (event.own?.trim() ?? "") : "";
  const count = event.options.length + (own === "" ? 0 : 1);
  const fits = count === 1 || (count > 1 && step.several === true);
  if (!fits || !event.options.every((id) => isThere(step, id))) return state;
  const said = [...event.options, ...ownWords(state, step.field, own)];
  const answer = withAnswer(state, step.field, said);
  const leading = step.several === true ? stopAmong(step, event.options) : event.options[0];
  return leading === undefined ? leave(answer, here) : leaveByOption(answer, here, leading);
};

/** Own anchors and beings are known to the app alone; it vouches for their ids. */
const isThere = (step: ChooseStep, id: string): boolean =>
  step.from !== undefined || step.options.some((option) => option.id === id);

/** Among several answers one that stops weighs most; then the first that leads somewhere. */
const stopAmong = (step: ChooseStep, ids: readonly string[]): string | undefined => {
  const picked = step.options.filter(({ id }) => ids.includes(id));
  return (picked.find(({ stops }) => stops) ?? picked.find(({ then }) => then))?.id;
};

const withAnswer = (
  state: SessionState,
  field: string | undefined,
  answer: readonly string[],
): SessionState => {
  if (field === undefined || answer.length === 0) return state;
  return { ...state, answers: { ...state.answers, [field]: answer } };
};

/** Own words, behind `own:`, stay only where the practice says what they are kept as; else they are gone. */
const ownWords = (
  { practice }: SessionState,
  field: string | undefined,
  words: string,
): readonly string[] => {
  const isKept = field !== undefined && Object.values(practice.keeps?.fields ?? {}).includes(field);
  return isKept && words.trim() !== "" ? [`own:${words.trim()}`] : [];
};
