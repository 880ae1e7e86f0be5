import type { Practice, SessionEvent, SessionState, SessionView, Setting } from "../src/index.ts";
import { beginSession, parsePractice, stepSession, viewSession } from "../src/index.ts";

/** As in a file: whatever has a default may be left out. */
export type Written = Readonly<Record<string, unknown>>;

const ABOUT = {
  id: "T01",
  name: { en: "A try" },
  invitation: { en: "You could try." },
  about: { en: "For tests." },
  grade: "D",
  depth: 0,
};

/**
 * A practice of these steps, read as from a file; a step without a sentence says its own id.
 * Throws where it is none.
 */
export const scripted = (steps: readonly Written[], more: Written = {}): Practice => {
  const worded = steps.map((step) => ({ say: { en: String(step["id"]) }, ...step }));
  const file = JSON.stringify({ ...ABOUT, ...more, steps: worded });
  const parsed = parsePractice(JSON.parse(file));
  if (parsed.ok) return parsed.value;
  throw new Error(`${parsed.error.field} ${parsed.error.reason}`);
};

export const say = (id: string, seconds?: number, more: Written = {}): Written => ({
  kind: "say",
  id,
  ...(seconds !== undefined && { seconds }),
  ...more,
});

export const choose = (id: string, options: readonly Written[], more: Written = {}): Written => ({
  kind: "choose",
  id,
  options: options.map((option) => ({ label: { en: String(option["id"]) }, ...option })),
  ...more,
});

export const PLAIN: Setting = { untimed: false, short: false, sensesOff: [] };

/** The state after these events, in their order, from the preview on. */
export const after = (
  practice: Practice,
  events: readonly SessionEvent[],
  setting: Setting = PLAIN,
): SessionState => events.reduce(stepSession, beginSession(practice, setting));

export const begin: SessionEvent = { type: "begin" };
export const next: SessionEvent = { type: "next" };
export const skip: SessionEvent = { type: "skip" };
export const stop: SessionEvent = { type: "stop" };
export const shorter: SessionEvent = { type: "shorter" };
export const tap: SessionEvent = { type: "tap" };
export const seconds = (count: number): SessionEvent => ({ type: "tick", ms: count * 1000 });
export const pick = (...options: readonly string[]): SessionEvent => ({ type: "choose", options });
export const size = (how: number): SessionEvent => ({ type: "size", size: how });

/** The id of the step that is on, or the phase where none is. */
export const whereIn = (state: SessionState): string => {
  const view = viewSession(state);
  return view.phase === "step" ? view.step.id : view.phase;
};

/** The view of a step; throws where there is none. */
export const stepOf = (state: SessionState): Extract<SessionView, { readonly phase: "step" }> => {
  const view = viewSession(state);
  if (view.phase !== "step") throw new Error(`stands at ${view.phase}`);
  return view;
};

/** What came of it; throws where it has not ended. */
export const outcomeOf = (state: SessionState) => {
  const view = viewSession(state);
  if (view.phase !== "ended") throw new Error(`stands at ${view.phase}`);
  return view.outcome;
};
