import type { SessionWays } from "@glimmers/model";
import type {
  Outcome,
  Practice,
  SessionEvent,
  SessionState,
  SessionView,
  Setting,
} from "@glimmers/sessions";
import { beginSession, outcomeOf, stepSession, viewSession } from "@glimmers/sessions";
import type { ReadonlySignal } from "@preact/signals";
import { signal } from "@preact/signals";
import type { Cues } from "../app.ts";
import { followTime } from "./session-clock.ts";
import { heardBetween } from "./session-heard.ts";
import { isHeard } from "./session-ways.ts";

/** What a session needs of the world around it. */
export interface RunNeeds {
  readonly cues: Cues;
  /** What is wanted beside the screen just now; nothing of it in quiet mode. */
  readonly ways: () => SessionWays;
  /** What a voice would say of what stands there. */
  readonly spoken: (view: SessionView) => string | undefined;
  readonly language: () => string;
  /**
   * Told once the session is past its steps, and again with each answer after them. Where leaving
   * stops a practice it is told as left from its first step on, and again with each round: what
   * dies in the middle can tell nothing any more.
   */
  readonly reached: (outcome: Outcome) => void;
  /** Told once, as the first step comes. */
  readonly began?: () => void;
}

type Moved = (view: SessionView, milliseconds: number) => void;

/** A session under way: what stands on the screen, and what can be done. */
export interface SessionRun {
  /** Changes only when there is something else to read or to press: not with every picture. */
  readonly face: ReadonlySignal<SessionView>;
  /** Calls back with where time stands, and how many milliseconds have passed, before every picture. */
  readonly moving: (each: Moved) => () => void;
  readonly send: (event: SessionEvent) => void;
  /** Another setting, before it begins; later it changes nothing. */
  readonly settle: (setting: Setting) => void;
  /** Ends whatever runs. Somebody who left in the middle has stopped. */
  readonly close: () => void;
}

/**
 * Runs one session in real time: engine, display, sound, touch and the screen's light, each
 * behind its port. Between pictures it does no more than a step of the engine.
 */
export const runSession = (practice: Practice, first: Setting, needs: RunNeeds): SessionRun => {
  let state = beginSession(practice, first);
  const face = signal(viewSession(state));
  const listeners = new Set<Moved>();
  const awake = stayingAwake(needs);
  let closed = false;
  const take = (next: SessionState): void => {
    if (next === state) return;
    const touched = next.rounds > state.rounds;
    if (next.begun && !state.begun) needs.began?.();
    state = next;
    const [before, view] = [face.peek(), viewSession(next)];
    if (faceOf(view) === faceOf(before)) return;
    face.value = view;
    awake.follow(view);
    if (!closed) sound(before, view, needs);
    const dyingCounts = practice.leavingStops && (touched || before.phase === "preview");
    if (view.phase === "step" && dyingCounts) needs.reached(asLeft(next));
    if (view.phase !== "preview" && view.phase !== "step") needs.reached(outcomeOf(next));
  };
  const send = (event: SessionEvent): void => take(stepSession(state, event));
  const pass = (ms: number): void => {
    if (!isRunning(face.peek())) return;
    send({ type: "tick", ms });
    const view = viewSession(state);
    for (const listener of listeners) listener(view, ms);
  };
  const stopTime = followTime(needs.cues, {
    pass,
    unseen: () => isHeard(needs.ways()),
    sight: (seen) => !seen && practice.leavingStops && send({ type: "left" }),
  });
  return {
    face,
    send,
    moving: (each) => {
      listeners.add(each);
      each(viewSession(state), 0);
      return () => void listeners.delete(each);
    },
    settle: (setting) => {
      if (face.peek().phase === "preview") take(beginSession(practice, setting));
    },
    close: () => {
      stopTime();
      // Nothing of the stop is begun to be said on the screen that comes.
      closed = true;
      needs.cues.hush?.();
      if (isRunning(face.peek())) send({ type: "stop", reason: "left" });
      awake.release();
    },
  };
};

const isRunning = ({ phase }: SessionView): boolean => phase === "step" || phase === "landing";

/** What there is to say of a session, should nothing more be heard of it. */
const asLeft = (state: SessionState): Outcome => outcomeOf(stepSession(state, { type: "left" }));

/** All of a view that is read or pressed: what only moves is not part of it. */
const faceOf = (view: SessionView): string =>
  JSON.stringify(view, (name, value: unknown) => (name === "share" ? undefined : value));

const sound = (before: SessionView, view: SessionView, needs: RunNeeds): void => {
  const { cues, ways } = needs;
  const { voice, cues: tones, vibration } = ways();
  const { say, cue, seconds } = heardBetween(before, view);
  if (view.phase === "ended") cues.hush?.();
  if (cue !== undefined && tones) cues.tone?.(cue, seconds);
  if (cue !== undefined && vibration) cues.vibrate?.(cue);
  const sentence = say && voice ? needs.spoken(view) : undefined;
  if (sentence !== undefined) cues.speak?.(sentence, needs.language());
};

/** The screen is kept on from the first step to the last, where that is wanted. */
const stayingAwake = ({ cues, ways }: RunNeeds) => {
  let release: (() => void) | undefined;
  const letGo = (): void => {
    release?.();
    release = undefined;
  };
  return {
    release: letGo,
    follow: (view: SessionView): void => {
      if (!isRunning(view)) return letGo();
      const { awake, dark } = ways();
      if (awake || dark) release ??= cues.stayAwake?.();
    },
  };
};
