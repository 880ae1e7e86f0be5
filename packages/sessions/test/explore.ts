import type { Practice, SessionEvent, SessionState, Setting, Step } from "../src/index.ts";
import { beginSession, stepSession, viewSession } from "../src/index.ts";
import { begin, next, PLAIN, shorter, skip } from "./scripts.ts";

/** One event that led from one step (or phase) to another. */
export interface Move {
  readonly event: SessionEvent["type"];
  readonly from: SessionState;
  readonly to: SessionState;
}

/** The step that is on, as the script has it; or the phase. */
export const standsAt = (state: SessionState): Step | "landing" | "after" | "other" => {
  const view = viewSession(state);
  if (view.phase === "step") return view.step;
  return view.phase === "landing" || view.phase === "after" ? view.phase : "other";
};

/**
 * The slow and obvious twin of `faultsInScript`: tries everything a person or a clock can do
 * next, from everywhere that can be come to, in this setting. Only for scripts of a few steps.
 */
export const explore = (script: Practice, setting: Setting): readonly Move[] => {
  // Too long it can be anywhere; that would only hide where else it goes.
  const { longest: _, ...practice } = script;
  const first = stepSession(beginSession(practice, setting), begin);
  const moves: Move[] = [{ event: "begin", from: beginSession(practice, setting), to: first }];
  const known = new Set<string>([keyOf(first)]);
  const waiting = [first];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const event of eventsAt(from)) {
      const to = stepSession(from, event);
      if (to === from) continue;
      moves.push({ event: event.type, from, to });
      if (known.has(keyOf(to)) || to.position.phase !== "step") continue;
      known.add(keyOf(to));
      waiting.push(to);
    }
  }
  return moves;
};

/** Every setting in which a script of ours for tests can be held. */
export const settingsOf = (practice: Practice): readonly Setting[] => {
  const variants = practice.variants.map(({ id }) => ({ ...PLAIN, variant: id }));
  const choices = [[], ["breath"], ["sound"], ["breath", "sound"]] as const;
  return (variants.length === 0 ? [PLAIN] : variants).flatMap((setting) =>
    choices.map((sensesOff) => ({ ...setting, sensesOff })),
  );
};

/** What was answered and how long it took make no difference to where it can go. */
const keyOf = ({ position, taken, setting, firstSize }: SessionState): string =>
  JSON.stringify([
    position.phase === "step" ? position.at : position.phase,
    taken,
    setting.short,
    firstSize,
  ]);

const eventsAt = (state: SessionState): readonly SessionEvent[] => {
  const step = standsAt(state);
  if (typeof step === "string") return [];
  const options = step.kind === "choose" ? step.options : [];
  return [
    next,
    skip,
    shorter,
    { type: "tick", ms: untilNext(state) },
    ...options.map(({ id }): SessionEvent => ({ type: "choose", options: [id] })),
    { type: "choose", options: [], own: "a word" },
    ...[0, 3, 4].map((size): SessionEvent => ({ type: "size", size })),
  ];
};

/** Just so long that the next step begins, and no longer. */
const untilNext = (state: SessionState): number => {
  const view = viewSession(state);
  const preview = viewSession(beginSession(state.practice, state.setting));
  if (view.phase !== "step" || preview.phase !== "preview") return 0;
  return 1000 * (preview.steps.find(({ id }) => id === view.step.id)?.seconds ?? 0);
};
