import type { Layout } from "./model.ts";
import type { Timeline } from "./timeline.ts";

/** Shares of the waking hours in which windows were open. */
export interface Exposure {
  readonly trigger: number;
  readonly glimmer: number;
  /** Of each practice, from number 1. */
  readonly practices: readonly number[];
}

/** How much of a person's waking hours lay in windows: what "a usual hour of theirs" means. */
export const exposureOf = (timeline: Timeline, practices: number): Exposure => {
  let [hours, trigger, glimmer] = [0, 0, 0];
  const practised = Array.from({ length: practices }, () => 0);
  for (let row = 0; row + 1 < timeline.rows; row++) {
    if (timeline.day[row] !== timeline.day[row + 1]) continue;
    const length = (timeline.time[row + 1] ?? 0) - (timeline.time[row] ?? 0);
    hours += length;
    trigger += length * (timeline.trigger[row] ?? 0);
    glimmer += length * (timeline.glimmer[row] ?? 0);
    const which = (timeline.practice[row] ?? 0) - 1;
    if (which >= 0) practised[which] = (practised[which] ?? 0) + length;
  }
  const share = (one: number): number => (hours > 0 ? one / hours : 0);
  return { trigger: share(trigger), glimmer: share(glimmer), practices: practised.map(share) };
};

/**
 * The six rates (VS VD SV SD DV DS, an hour) at that exposure: formula 2.2 of RM-1 with shares of
 * time where it has windows that are open or not.
 */
export const usualRates = (
  theta: Float64Array,
  layout: Layout,
  { trigger, glimmer, practices }: Exposure,
): Float64Array => {
  const at = (index: number): number => (index < 0 ? 0 : (theta[index] ?? 0));
  const practised = practices.reduce((sum, share) => sum + share, 0);
  const own = practices.map((share, k) =>
    isOwn(layout, k) ? share * at(layout.deviations + k) : 0,
  );
  const down =
    trigger * at(layout.triggerDown) +
    glimmer * at(layout.glimmerDown) +
    practised * at(layout.practiceDown);
  const up =
    trigger * at(layout.triggerUp) +
    glimmer * at(layout.glimmerUp) +
    practised * at(layout.practiceUp) +
    own.reduce((sum, one) => sum + one, 0);
  return Float64Array.from(IS_UP, (isUp, k) => Math.exp(at(k) + (isUp ? up : down)));
};

const IS_UP = [false, false, true, false, true, true];

/** Whether a practice, from 0, has an effect of its own beside the common one. */
const isOwn = ({ deviations }: Layout, practice: number): boolean =>
  deviations >= 0 && practice >= 0;

/** What practice `number` (from 1) adds to the log rates of coming back. */
export const practiceUp = (theta: Float64Array, layout: Layout, number: number): number => {
  const common = theta[layout.practiceUp] ?? 0;
  return isOwn(layout, number - 1) ? common + (theta[layout.deviations + number - 1] ?? 0) : common;
};
