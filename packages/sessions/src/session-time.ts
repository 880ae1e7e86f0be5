import type { Pace } from "@glimmers/model";
import type { BreatheStep, PulseStep, Step } from "./practice.ts";
import type { Setting } from "./session-state.ts";
import { OWN_PACE } from "./session-state.ts";

/** Which part of a breath or a press it is. */
export type BeatPart = "in" | "topUp" | "holdIn" | "out" | "holdOut" | "rest" | "on" | "off";

/** Where in a breath or a press somebody is: exact, so that a pacer moves smoothly. */
export interface Beat {
  readonly part: BeatPart;
  /** How much of this part is over, 0 to 1. */
  readonly share: number;
  /** Which round it is, from 1, of how many. */
  readonly round: number;
  readonly of: number;
  /** How long this part is. */
  readonly seconds: number;
}

/** The parts of one round in their order, in seconds; what takes no time is not among them. */
type Cycle = readonly { readonly part: BeatPart; readonly seconds: number }[];

/** Half of less than this is no time to do anything in. */
const SHORTEST = 3;

/** The whole of a step in milliseconds, or undefined where it waits for the person. */
export const durationOf = (step: Step, setting: Setting): number | undefined => {
  if (setting.untimed || isOwnPace(step, setting)) return undefined;
  if (isPaced(step)) return 1000 * roundsOf(step, setting) * lengthOf(cycleOf(step, setting.pace));
  const full = fullSeconds(step);
  if (full === undefined) return undefined;
  return 1000 * (setting.short ? shortSeconds(step, full) : full);
};

/** How long a step is in its long form, in seconds; undefined where no clock belongs to it. */
export const fullSeconds = (step: Step): number | undefined => {
  if (step.kind === "say") return step.seconds;
  return isPaced(step) ? step.times * lengthOf(cycleOf(step)) : undefined;
};

/** Where in its rounds a step is after `elapsed` milliseconds; undefined where nothing paces it. */
export const beatAt = (step: Step, setting: Setting, elapsed: number): Beat | undefined => {
  if (!isPaced(step) || durationOf(step, setting) === undefined) return undefined;
  const cycle = cycleOf(step, setting.pace);
  const of = roundsOf(step, setting);
  const whole = lengthOf(cycle) * 1000;
  const round = Math.min(of - 1, Math.floor(elapsed / whole));
  return { ...partAt(cycle, elapsed - round * whole), round: round + 1, of };
};

/**
 * Where a pace is after so many milliseconds, 0 or more, breath after breath without an end: the
 * pacer of a session, where no step counts its rounds.
 */
export const breathAt = (pace: BreatheStep["pace"], elapsed: number): Omit<Beat, "of"> => {
  const cycle = cycleIn(pace);
  const whole = lengthOf(cycle) * 1000;
  const round = Math.floor(elapsed / whole);
  return { ...partAt(cycle, elapsed - round * whole), round: round + 1 };
};

/** Where `beat` lies when the same step is done at another pace, in milliseconds. */
export const elapsedAt = (step: Step, setting: Setting, beat: Beat): number => {
  if (!isPaced(step)) return 0;
  const cycle = cycleOf(step, setting.pace);
  const found = cycle.findIndex(({ part }) => order(part) >= order(beat.part));
  const next = cycle[found === -1 ? cycle.length : found];
  const before = lengthOf(found === -1 ? cycle : cycle.slice(0, found));
  const within = next?.part === beat.part ? beat.share * next.seconds : 0;
  return 1000 * ((beat.round - 1) * lengthOf(cycle) + before + within);
};

/** How many taps it takes in this setting; where it is short, `short` of them, or about half. */
export const tapsOf = (step: Step, short: boolean): number => {
  if (step.kind !== "tap") return 0;
  const fewer = step.short ?? Math.floor(step.times / 2);
  return short ? Math.min(step.times, Math.max(1, fewer)) : step.times;
};

/** The pace a breathe step has in this setting: the person's, held within the step's range. */
export const paceOf = (step: BreatheStep, pace: Pace | undefined): BreatheStep["pace"] => {
  if (pace === undefined) return step.pace;
  const held = (["in", "out", "holdIn", "holdOut"] as const).flatMap((part) => {
    const [wish, range] = [pace[part], step.range[part]];
    if (wish === undefined || range === undefined) return [];
    return [[part, Math.min(range[1], Math.max(range[0], wish))] as const];
  });
  return { ...step.pace, ...Object.fromEntries(held) };
};

export const isPaced = (step: Step): step is BreatheStep | PulseStep =>
  step.kind === "breathe" || step.kind === "pulse";

const isOwnPace = (step: Step, setting: Setting): boolean =>
  step.kind === "breathe" && setting.variant === OWN_PACE;

const PARTS: readonly BeatPart[] = ["in", "topUp", "holdIn", "out", "holdOut", "rest", "on", "off"];
const order = (part: BeatPart): number => PARTS.indexOf(part);

const cycleOf = (step: BreatheStep | PulseStep, pace?: Pace): Cycle =>
  cycleIn(
    step.kind === "pulse" ? { on: step.onSeconds, off: step.offSeconds } : paceOf(step, pace),
  );

const cycleIn = (lengths: Readonly<Partial<Record<BeatPart, number>>>): Cycle =>
  PARTS.flatMap((part) => {
    const seconds = lengths[part] ?? 0;
    return seconds > 0 ? [{ part, seconds }] : [];
  });

const lengthOf = (cycle: Cycle): number => cycle.reduce((sum, { seconds }) => sum + seconds, 0);

const partAt = (cycle: Cycle, elapsed: number): Pick<Beat, "part" | "share" | "seconds"> => {
  let left = elapsed / 1000;
  for (const { part, seconds } of cycle) {
    if (left < seconds) return { part, seconds, share: left / seconds };
    left -= seconds;
  }
  const { part, seconds } = cycle.at(-1)!;
  return { part, seconds, share: 1 };
};

const roundsOf = (step: BreatheStep | PulseStep, setting: Setting): number => {
  if (!setting.short) return step.times;
  const fewer =
    step.short === undefined
      ? Math.floor(step.times / 2)
      : Math.floor(step.short / lengthOf(cycleOf(step, setting.pace)));
  return Math.min(step.times, Math.max(1, fewer));
};

const shortSeconds = (step: Step, full: number): number =>
  Math.min(full, step.short ?? Math.max(SHORTEST, full / 2));
