import type { After, Pace, Sense, StopReason } from "@glimmers/model";
import type { Practice } from "./practice.ts";

/** How a session is held: chosen by the person, before it begins. */
export interface Setting {
  /** One of the practice's variants; its first where nothing is said. */
  readonly variant?: string;
  /** No clock leads on: every step waits for the person. */
  readonly untimed: boolean;
  readonly short: boolean;
  /** What needs one of these is left out, or said in its other words. */
  readonly sensesOff: readonly Sense[];
  /** A pace of breathing of their own, held within the range of each step. */
  readonly pace?: Pace;
}

/** Where a session stands. Plain data, never changed: `stepSession` gives the next one. */
export interface SessionState {
  readonly practice: Practice;
  readonly setting: Setting;
  readonly position: Position;
  readonly begun: boolean;
  /** Milliseconds since it was begun, counted only where the practice has a `longest`. */
  readonly spent: number;
  /** How often each limited jump was taken, by where it stands in the script. */
  readonly taken: Readonly<Record<string, number>>;
  /** What the first size step was answered with. */
  readonly firstSize?: number;
  readonly stepsSeen: number;
  /** How often an edge was touched. */
  readonly rounds: number;
  readonly answers: Answers;
  /** The step was passed from which on the answers stand, even where the rest is stopped. */
  readonly settled?: true;
  readonly stopReason?: StopReason;
  readonly after?: After;
}

/** By field: what was chosen by its id, and what was said or written in own words behind `own:`. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export type Position = { readonly phase: "preview" | "landing" | "after" | "ended" } | AtStep;

/** On a step: `at` is its place in the script, from 0; `elapsed` milliseconds of it are over. */
export interface AtStep {
  readonly phase: "step";
  readonly at: number;
  readonly elapsed: number;
  readonly taps: number;
  /** The touch before it was braked: so many milliseconds of it are spent here, on top. */
  readonly lent?: number;
}

/** A variant of this name is breath at one's own pace: every breathe step waits, without a pacer. */
export const OWN_PACE = "own_pace";
