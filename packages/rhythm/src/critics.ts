import { turnbull } from "@glimmers/stats";
import type { TimeAway } from "./pairs.ts";
import { STATES } from "./placing.ts";
import type { Critics, ReturnCurve, State } from "./report.ts";
import type { Timeline } from "./timeline.ts";

/**
 * Note: The critics
 *
 * Four questions put to every fit (RM-1, 2.10). (a) Does it foresee check-ins better than the
 * person's own average? (b) Are moves between states as frequent as it expects, for short and long
 * gaps? (c) Do returns take the time they were seen to take? (d) Does a claim keep its sign when
 * one assumption is changed? (d) is asked in `refits.ts`.
 */

/** What an asked check-in was, and what the chain held likely before it. */
export interface Foreseen {
  /** 0, 1, 2. */
  readonly seen: number;
  readonly chances: readonly [number, number, number];
}

/**
 * (a) Brier skill: 1 - (squared error of the chain) / (squared error of the person's own average
 * over the same check-ins). Above 0 the chain knows more than the average; 1 is all-knowing.
 * Where all check-ins are alike the average is never wrong: then the skill is 0, nothing is learned.
 *
 * @example brierSkill([{ seen: 0, chances: [1, 0, 0] }, { seen: 1, chances: [0, 1, 0] }]) // 1
 */
export const brierSkill = (foreseen: readonly Foreseen[]): number => {
  const count = foreseen.length;
  const shares = [0, 1, 2].map(
    (state) => foreseen.filter(({ seen }) => seen === state).length / Math.max(1, count),
  );
  const own = foreseen.reduce((sum, one) => sum + squaredError(one.seen, one.chances), 0);
  const average = foreseen.reduce((sum, one) => sum + squaredError(one.seen, shares), 0);
  return average > 0 ? 1 - own / average : 0;
};

const squaredError = (seen: number, chances: readonly number[]): number =>
  chances.reduce((sum, chance, state) => sum + (chance - Number(state === seen)) ** 2, 0);

/** How many times away were seen to end within a horizon, against how many the chain expected. */
export interface ReturnsFound {
  /** Times away with an asked check-in within the horizon. */
  readonly times: number;
  /** (Seen back - expected back) / times; 0 without any. */
  readonly difference: number;
}

/**
 * (c) Whether returns take the time they were seen to take. Of every asked check-in while a time
 * away lasts, up to `hours` after it began: was ventral seen, and how likely did the chain hold it,
 * given all before? The two must come to the same share of the times away, however the looks were
 * spaced. Turnbull's curve, which RM-1 names here, takes "first seen back" for "first back"; between
 * looks an hour or more apart people are back and away again unseen, and a chain that is right lies
 * 0.16 to 0.3 above it (decision 066).
 */
export const returnsAgainstChain = (
  times: readonly TimeAway[],
  timeline: Timeline,
  foreseen: ReadonlyMap<number, Foreseen>,
  hours: number,
): ReturnsFound => {
  let [counted, sum] = [0, 0];
  for (const { row, looks } of times) {
    const until = (timeline.time[row] ?? 0) + hours;
    const within = looks.filter((look) => (timeline.time[look] ?? 0) <= until);
    counted += Number(within.length > 0);
    for (const look of within) {
      const one = foreseen.get(look);
      if (one !== undefined) sum += Number(one.seen === 0) - one.chances[0];
    }
  }
  return { times: counted, difference: counted > 0 ? sum / counted : 0 };
};

/** Looks this close hardly miss a return: somebody back is not away again so soon. */
const DENSE_HOURS = 1.25;
/** Fewer seen to end make no curve. */
const LEAST_ENDED = 15;

/**
 * Returns as they were seen, without the chain: Turnbull's curve of times away, each only as far as
 * it was looked at every hour and a quarter. No steps where fewer than 15 were seen to end so.
 */
export const seenReturns = (
  times: readonly TimeAway[],
  timeline: Timeline,
): ReturnCurve["seen"] => {
  const seen = times.map((time) => denseEnd(time, timeline));
  if (seen.filter(({ right }) => right < Number.POSITIVE_INFINITY).length < LEAST_ENDED) return [];
  const curve = turnbull(seen);
  let back = 0;
  return (curve.ok ? curve.value.steps : [])
    .filter(({ right }) => Number.isFinite(right))
    .map(({ right, share }) => {
      back = Math.min(1, back + share);
      return { hours: right, back };
    });
};

const denseEnd = (
  { row, looks }: TimeAway,
  { time, seen }: Timeline,
): { readonly left: number; readonly right: number } => {
  let left = 0;
  for (const look of looks) {
    const hours = (time[look] ?? 0) - (time[row] ?? 0);
    if (hours - left > DENSE_HOURS) break;
    if (seen[look] === 1) return { left, right: hours };
    left = hours;
  }
  return { left, right: Number.POSITIVE_INFINITY };
};

/** (b) A pair of check-ins, and what the chain held likely of the second. */
export interface ForeseenMove extends Foreseen {
  /** 0, 1, 2. */
  readonly from: number;
  /** Hours. */
  readonly gap: number;
}

/** (b) Seen against expected moves, for each state and each third of the gaps. */
export const movesByGap = (pairs: readonly ForeseenMove[]): Critics["moves"] => {
  const gaps = pairs.map(({ gap }) => gap).toSorted((a, b) => a - b);
  const edges = [1, 2, 3].map((third) => gaps[Math.ceil((gaps.length * third) / 3) - 1] ?? 0);
  return STATES.flatMap((from, state) =>
    edges.map((gapsUpTo, at) => {
      const after = at === 0 ? -1 : (edges[at - 1] ?? 0);
      const own = pairs.filter(
        (one) => one.from === state && one.gap > after && one.gap <= gapsUpTo,
      );
      return { from, gapsUpTo, seen: byState(own, seenThere), expected: byState(own, heldLikely) };
    }),
  );
};

const seenThere = ({ seen }: Foreseen, state: number): number => Number(seen === state);
const heldLikely = ({ chances }: Foreseen, state: number): number => chances[state] ?? 0;

const byState = (
  pairs: readonly Foreseen[],
  of: (one: Foreseen, state: number) => number,
): Readonly<Record<State, number>> => {
  const [ventral = 0, sympathetic = 0, dorsal = 0] = STATES.map((_, state) =>
    pairs.reduce((sum, one) => sum + of(one, state), 0),
  );
  return { ventral, sympathetic, dorsal };
};
