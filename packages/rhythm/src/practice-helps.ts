import type { Draws, Interval } from "@glimmers/stats";
import { betaI, intervalOf } from "@glimmers/stats";
import { sharpnessOf } from "./emission.ts";
import { transition } from "./kernel.ts";
import { ratesUnder } from "./likelihood.ts";
import type { ChainModel, Layout } from "./model.ts";
import { layoutOf } from "./model.ts";
import type { PracticeUse } from "./practice-uses.ts";
import type { PracticeExtra } from "./report.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** A practice begun away from ventral, with an asked check-in after: what can be learned from. */
export interface FollowedUse {
  readonly practice: number;
  /** Pr(state | all up to its beginning), by the chain. */
  readonly before: readonly [number, number, number];
  /** What lay between its beginning and the check-in, but for the practice itself. */
  readonly pieces: readonly Piece[];
  readonly back: boolean;
}

interface Piece {
  readonly hours: number;
  readonly trigger: boolean;
  readonly glimmer: boolean;
}

/**
 * The uses a practice is judged by. Triggers between its beginning and the check-in come as they
 * come, and are part of "anyway". A glimmer noticed after it began is not: it may be the practice
 * at work. Only what was left of an earlier one's window counts.
 */
export const followedUses = (
  timeline: Timeline,
  uses: readonly PracticeUse[],
  filtered: Float64Array,
  windowHours: number,
): FollowedUse[] =>
  uses.flatMap(({ practice, row, begunAway, after }) => {
    if (!begunAway || after === undefined) return [];
    const before = [filtered[3 * row], filtered[3 * row + 1], filtered[3 * row + 2]].map(
      (chance) => chance ?? 0,
    ) as unknown as FollowedUse["before"];
    const glimmerUntil = endOfGlimmer(timeline, row, windowHours);
    const pieces = piecesOf(timeline, row, after, glimmerUntil);
    return [{ practice, before, pieces, back: timeline.seen[after] === 1 }];
  });

/** Until when, in hours since waking, a glimmer from before the practice is at work. */
const endOfGlimmer = (timeline: Timeline, row: number, windowHours: number): number => {
  if (timeline.glimmer[row] !== 1) return Number.NEGATIVE_INFINITY;
  let opened = row;
  while (!isGlimmer(timeline, opened) && timeline.glimmer[opened - 1] === 1) opened--;
  return (timeline.time[opened] ?? 0) + windowHours;
};

/**
 * Whether a glimmer was noticed at a row. A remembered one has the kind of a window edge: it is one
 * where the glimmer's own window is open from there on, and no other window closed.
 */
const isGlimmer = ({ kind, glimmer, trigger, practice }: Timeline, row: number): boolean => {
  if (kind[row] !== ROW_KIND.windowEdge) return kind[row] === ROW_KIND.glimmer;
  const closesOther =
    trigger[row - 1] !== trigger[row] || (practice[row - 1] !== 0 && practice[row] === 0);
  return glimmer[row] === 1 && !closesOther;
};

const piecesOf = (
  timeline: Timeline,
  from: number,
  to: number,
  glimmerUntil: number,
): readonly Piece[] => {
  const pieces: Piece[] = [];
  for (let row = from; row < to; row++) {
    const [start, end] = [timeline.time[row] ?? 0, timeline.time[row + 1] ?? 0];
    const edge = Math.min(end, Math.max(start, glimmerUntil));
    const trigger = timeline.trigger[row] === 1;
    if (edge > start) pieces.push({ hours: edge - start, trigger, glimmer: true });
    if (end > edge) pieces.push({ hours: end - edge, trigger, glimmer: false });
  }
  return joined(pieces);
};

/** Pieces under the same windows as one: the chain has no memory of what stood between. */
const joined = (pieces: readonly Piece[]): readonly Piece[] => {
  const together: Piece[] = [];
  for (const piece of pieces) {
    const last = together.at(-1);
    if (last === undefined || last.trigger !== piece.trigger || last.glimmer !== piece.glimmer)
      together.push(piece);
    else together[together.length - 1] = { ...last, hours: last.hours + piece.hours };
  }
  return together;
};

/**
 * How many of these uses would have been seen back in ventral anyway: E = Σ_i Σ_r Pr(r | before_i)
 * P0(D_i)[r, V] (RM-1, 2.8), with P0 without the practice; and since what is compared with it is
 * what was *seen*, with the chance that ventral is seen there and elsewhere (decision 067).
 */
export const expectedBack = (
  uses: readonly FollowedUse[],
  theta: Float64Array,
  model: ChainModel,
  layout: Layout = layoutOf(model),
): number => {
  const { right, wrong } = sharpnessOf(model.emission, theta[layout.sharpness] ?? 0);
  const rates = [0, 1, 2, 3].map((windows) =>
    ratesUnder(
      { trigger: windows >= 2, glimmer: windows % 2 === 1, practice: 0, z: 0 },
      theta,
      layout,
    ),
  );
  let expected = 0;
  for (const { before, pieces } of uses) {
    let [v, s, d]: readonly [number, number, number] = before;
    for (const { hours, trigger, glimmer } of pieces) {
      const p = transition(rates[Number(trigger) * 2 + Number(glimmer)]!, hours);
      [v, s, d] = [
        v * p[0]! + s * p[3]! + d * p[6]!,
        v * p[1]! + s * p[4]! + d * p[7]!,
        v * p[2]! + s * p[5]! + d * p[8]!,
      ];
    }
    expected += v * (right - wrong) + wrong;
  }
  return expected;
};

/** How much a practice added, and how likely it is that it added anything. */
export interface ExtraFound {
  readonly extra: PracticeExtra;
  /** Pr(extra > 0), over draws of E and Beta(O + 1, n - O + 1). */
  readonly probability: number;
}

/** Draws of the share back for each draw of E: the range hangs on both. */
const DRAWS_OF_SHARE = 8;

/**
 * What the uses of one practice came to, beyond what would have happened anyway: O seen back, E
 * expected, for as many draws as there are of E. The middle of the extra is O less the middle of E,
 * as it is said; its range is that of n times a draw of Beta(O + 1, n - O + 1) less a draw of E. How
 * likely it is that there is any is worked out from the beta's tail, without chance.
 */
export const extraOf = (
  uses: readonly FollowedUse[],
  expected: Float64Array,
  draws: Draws,
  weights?: ArrayLike<number>,
): ExtraFound => {
  const count = uses.length;
  const back = uses.filter((use) => use.back).length;
  const anyway = intervalOf(expected, 0.9, weights);
  const range = rangeOfExtra({ count, back }, expected, draws, weights);
  const middle = back - anyway.middle;
  const extra = { low: Math.min(range.low, middle), middle, high: Math.max(range.high, middle) };
  const perTen = 10 / count;
  const extraPerTen = {
    low: extra.low * perTen,
    middle: extra.middle * perTen,
    high: extra.high * perTen,
  };
  return {
    extra: { uses: count, back, expected: anyway, extra, extraPerTen },
    probability: likelihoodOfMore({ count, back }, expected, weights),
  };
};

interface SeenBack {
  readonly count: number;
  readonly back: number;
}

const rangeOfExtra = (
  { count, back }: SeenBack,
  expected: Float64Array,
  draws: Draws,
  weights?: ArrayLike<number>,
): Interval => {
  const size = expected.length * DRAWS_OF_SHARE;
  const at = (draw: number): number => Math.floor(draw / DRAWS_OF_SHARE);
  const extras = Float64Array.from(
    { length: size },
    (_, draw) => count * draws.beta(back + 1, count - back + 1) - (expected[at(draw)] ?? 0),
  );
  const each = weights && Float64Array.from({ length: size }, (_, draw) => weights[at(draw)] ?? 0);
  return intervalOf(extras, 0.9, each);
};

const likelihoodOfMore = (
  { count, back }: SeenBack,
  expected: Float64Array,
  weights?: ArrayLike<number>,
): number => {
  let [more, all] = [0, 0];
  expected.forEach((one, draw) => {
    const weight = weights?.[draw] ?? 1;
    const share = Math.min(1, Math.max(0, one / count));
    all += weight;
    more += weight * (1 - betaI(share, back + 1, count - back + 1));
  });
  return all > 0 ? more / all : 0;
};
