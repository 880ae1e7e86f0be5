/**
 * Note: Five paces, one after another
 *
 * 6.5, 6, 5.5, 5 and 4.5 breaths a minute, two minutes each (Lehrer, Vaschillo & Vaschillo 2000;
 * Shaffer & Meehan 2020), in whole breaths. Before each of them is a rest that lasts as long as the
 * person likes: nothing begins by itself. The beats are not looked at here; this is only when which
 * breath began, on the clock the beats are timed by. What was interrupted is no measurement: it can
 * be breathed again, or passed over.
 */
import type { Pace } from "@glimmers/model";
import { breathSeconds, paceOfRate } from "./heart-pace.ts";

/** In breaths a minute, in the order they are breathed. */
export const RATES_TRIED = [6.5, 6, 5.5, 5, 4.5] as const;

/** How long each is, in s, and how long in the shorter form. */
const WHOLE = 120;
const SHORT = 60;

/** More between two ticks than this, in s, is a device that slept: the breath was not led. */
const SLEPT = 5;

export interface PaceBreathed {
  readonly rate: number;
  /** When each of its in-breaths began, and when the last out-breath ended, in s of the beats' clock. */
  readonly onsets: readonly number[];
}

export interface Resonance {
  readonly phase: Phase;
  /** Half as long from here on. */
  readonly short: boolean;
  /** What was breathed whole, in its order. */
  readonly done: readonly PaceBreathed[];
}

export type Phase =
  /** Before the pace at this place, for as long as the person likes. */
  | { readonly at: "rest"; readonly next: number; readonly interrupted?: true }
  | Breathing
  /** All were breathed or passed over, or it was enough. */
  | { readonly at: "over" }
  /** Ended by Stop: nothing is told of it. */
  | { readonly at: "stopped" };

/** A pace that is on: its so many breaths began at `from`; both times in s of the beats' clock. */
interface Breathing {
  readonly at: "pace";
  readonly nth: number;
  readonly from: number;
  readonly now: number;
  readonly breaths: number;
}

export type ResonanceEvent =
  /** Begins the pace that is next; `now` as all times here. */
  | { readonly type: "begin"; readonly now: number }
  | { readonly type: "tick"; readonly now: number }
  /** Passes over the pace that is on, or next. */
  | { readonly type: "skip" }
  | { readonly type: "shorter" }
  /** What was breathed so far is told. */
  | { readonly type: "enough" }
  | { readonly type: "stop" }
  /** The app went out of sight, or the heart was not heard any more. */
  | { readonly type: "interrupted" };

export const RESONANCE_BEGINS: Resonance = {
  phase: { at: "rest", next: 0 },
  short: false,
  done: [],
};

/** The next state; what does not fit where it stands changes nothing. */
export const stepResonance = (state: Resonance, event: ResonanceEvent): Resonance => {
  const { phase } = state;
  if (phase.at === "over" || phase.at === "stopped") return state;
  switch (event.type) {
    case "stop":
      return { ...state, phase: { at: "stopped" } };
    case "enough":
      return { ...state, phase: { at: "over" } };
    case "shorter":
      return state.short ? state : { ...state, short: true, phase: inLessTime(phase) };
    case "skip":
      return restBefore(state, placeIn(phase) + 1);
    default:
      return phase.at === "rest" ? inRest(state, phase, event) : inPace(state, phase, event);
  }
};

type Resting = Extract<Phase, { readonly at: "rest" }>;
type Timed = Extract<ResonanceEvent, { readonly type: "begin" | "tick" | "interrupted" }>;

const inRest = (state: Resonance, { next }: Resting, event: Timed): Resonance => {
  if (event.type !== "begin" || !Number.isFinite(event.now)) return state;
  const { now } = event;
  const breaths = breathsOf(lengthAt(next), state.short ? SHORT : WHOLE);
  return { ...state, phase: { at: "pace", nth: next, from: now, now, breaths } };
};

const inPace = (state: Resonance, phase: Breathing, event: Timed): Resonance => {
  if (event.type === "interrupted") return interrupted(state, phase);
  if (event.type !== "tick" || !(event.now > phase.now)) return state;
  if (event.now - phase.now >= SLEPT) return interrupted(state, phase);
  return endedIn({ ...state, phase: { ...phase, now: event.now } });
};

const interrupted = (state: Resonance, { nth }: Breathing): Resonance => ({
  ...state,
  phase: { at: "rest", next: nth, interrupted: true },
});

/** On to the rest, where the pace that is on has had its breaths. */
const endedIn = (state: Resonance): Resonance => {
  const { phase, done } = state;
  if (phase.at !== "pace") return state;
  const { nth, from, now } = phase;
  const onsets = onsetsOf(phase);
  if (now < (onsets.at(-1) ?? from)) return state;
  return restBefore({ ...state, done: [...done, { rate: rateAt(nth), onsets }] }, nth + 1);
};

/** Where its shorter time is over already, the breath that is on is still breathed out. */
const inLessTime = (phase: Resting | Breathing): Phase => {
  if (phase.at !== "pace") return phase;
  const length = lengthAt(phase.nth);
  const begun = Math.floor((phase.now - phase.from) / length) + 1;
  const breaths = Math.min(phase.breaths, Math.max(begun, breathsOf(length, SHORT)));
  return { ...phase, breaths };
};

const restBefore = (state: Resonance, next: number): Resonance => ({
  ...state,
  phase: next < RATES_TRIED.length ? { at: "rest", next } : { at: "over" },
});

/** When its in-breaths begin, and when its last breath ends. */
const onsetsOf = ({ nth, from, breaths }: Breathing): readonly number[] =>
  Array.from({ length: breaths + 1 }, (_, breath) => from + breath * lengthAt(nth));

/** So many whole breaths come nearest to this time. */
const breathsOf = (length: number, seconds: number): number => Math.round(seconds / length);

/** How long a breath is at the pace at this place, in s. */
const lengthAt = (nth: number): number => breathSeconds(paceOfRate(rateAt(nth)));

const rateAt = (nth: number): number => RATES_TRIED[nth] ?? RATES_TRIED[0];

const placeIn = (phase: Resting | Breathing): number =>
  phase.at === "rest" ? phase.next : phase.nth;

/** What there is to show. */
export type ResonanceView =
  | {
      readonly at: "rest";
      readonly rate: number;
      readonly nth: number;
      readonly of: number;
      readonly interrupted: boolean;
      /** Whether something can be told already. */
      readonly some: boolean;
    }
  | {
      readonly at: "pace";
      readonly rate: number;
      readonly nth: number;
      readonly of: number;
      readonly pace: Pace;
      /** Since its first in-breath, in ms: what a pacer is asked for. */
      readonly elapsed: number;
      /** How much of it is over, 0 to 1. */
      readonly share: number;
    }
  | { readonly at: "over" | "stopped" };

export const viewResonance = ({ phase, done }: Resonance): ResonanceView => {
  const of = RATES_TRIED.length;
  switch (phase.at) {
    case "rest": {
      const { next, interrupted = false } = phase;
      return {
        at: "rest",
        rate: rateAt(next),
        nth: next + 1,
        of,
        interrupted,
        some: done.length > 0,
      };
    }
    case "pace": {
      const { nth, from, now } = phase;
      const whole = phase.breaths * lengthAt(nth);
      const [rate, elapsed] = [rateAt(nth), (now - from) * 1000];
      const share = Math.min(1, elapsed / 1000 / whole);
      return { at: "pace", rate, nth: nth + 1, of, pace: paceOfRate(rate), elapsed, share };
    }
    default:
      return phase;
  }
};
