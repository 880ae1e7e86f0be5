import type { TakenReading } from "./heart-keep.ts";
import type { PaceBreathed, Resonance } from "./heart-resonance.ts";

/** What was heard until a camera was taken away, and how far the paces had come. */
export interface HeardBefore {
  readonly taken: TakenReading;
  readonly state: Resonance;
}

export interface HeardInAll {
  readonly taken: TakenReading;
  readonly breathed: readonly PaceBreathed[];
}

/** Where it goes on once a camera is open again: what was breathed is breathed, what was on is next. */
export const goneOnFrom = ({ state }: HeardBefore): Resonance => {
  const { phase } = state;
  if (phase.at === "over" || phase.at === "stopped") return state;
  const next = phase.at === "rest" ? phase.next : phase.nth;
  return { ...state, phase: { at: "rest", next }, done: [] };
};

/**
 * Two readings as one, on the clock of the first; in between no beat was taken. The clocks of the
 * beats begin with their readings, so that what follows is later by what lies between the two.
 */
export const joinHeard = (before: HeardBefore | undefined, after: HeardInAll): HeardInAll => {
  if (before === undefined) return after;
  const { taken: one, state } = before;
  const { taken: other, breathed } = after;
  const [from, between] = [lastOf(one), (other.startedAt - one.startedAt) / 1000];
  // A clock that was set back meanwhile does not lay one reading over the other.
  const by = Math.max(from, between);
  const later = (times: readonly number[] = []): readonly number[] => times.map((at) => at + by);
  const pauses = (other.pauses ?? []).map((pause) => ({
    ...pause,
    from: pause.from + by,
    to: pause.to + by,
  }));
  return {
    taken: {
      ...one,
      intervals: [...one.intervals, ...other.intervals],
      ends: [...one.ends, ...later(other.ends)],
      inhales: [...(one.inhales ?? []), ...later(other.inhales)],
      pauses: [...(one.pauses ?? []), { from, to: by, why: "lost" }, ...pauses],
    },
    breathed: [
      ...state.done,
      ...breathed.map(({ rate, onsets }) => ({ rate, onsets: later(onsets) })),
    ],
  };
};

/** When the last of it was, in s. */
const lastOf = ({ ends, pauses = [] }: TakenReading): number =>
  Math.max(0, ends.at(-1) ?? 0, pauses.at(-1)?.to ?? 0);
