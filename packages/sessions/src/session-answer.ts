import { isEntryId } from "@glimmers/model";
import type { ChooseStep, SizeStep, Step } from "./practice.ts";
import type { SessionEvent } from "./session-event.ts";
import type { AtStep, SessionState } from "./session-state.ts";
import { durationOf, tapsOf } from "./session-time.ts";
import { currentStep, land, leave, leaveByOption } from "./session-walk.ts";

/** What only the step that is on can say whether it fits. */
export const answered = (state: SessionState, here: AtStep, event: SessionEvent): SessionState => {
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
  const options = [...new Set(event.options)];
  const count = options.length + (own === "" ? 0 : 1);
  const fits = count === 1 || (count > 1 && step.several === true);
  if (!fits || !options.every((id) => isThere(step, id))) return state;
  const said = [...options, ...ownWords(state, step.field, own)];
  const answer = withAnswer(state, step.field, said);
  const leading = step.several === true ? stopAmong(step, options) : options[0];
  return leading === undefined ? leave(answer, here) : leaveByOption(answer, here, leading);
};

/** Own anchors and beings are known to the app alone; it vouches for their ids. */
const isThere = (step: ChooseStep, id: string): boolean =>
  (step.from !== undefined && isEntryId(id)) || step.options.some((option) => option.id === id);

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

/** Own words, behind `own:`, where the practice keeps them as something; else they are gone. */
const ownWords = (
  { practice }: SessionState,
  field: string | undefined,
  words: string,
): readonly string[] => {
  const isKept = field !== undefined && Object.values(practice.keeps?.fields ?? {}).includes(field);
  return isKept && words.trim() !== "" ? [`own:${words.trim()}`] : [];
};
