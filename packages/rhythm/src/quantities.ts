import type { FromAway } from "./kernel.ts";
import { notBackBy } from "./kernel.ts";
import { ratesUnder } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";
import { layoutOf } from "./model.ts";

/** Windows that are open. */
export interface Windows {
  readonly trigger?: boolean;
  readonly glimmer?: boolean;
  /** From 1; 0 for none. */
  readonly practice?: number;
}

/** The six rates an hour (VS VD SV SD DV DS) while these windows are open; none of them if not said. */
export const ratesOf = (
  theta: Float64Array,
  model: ChainModel,
  { trigger = false, glimmer = false, practice = 0 }: Windows = {},
): Float64Array => ratesUnder({ trigger, glimmer, practice, z: 0 }, theta, layoutOf(model));

/**
 * Shares of time in ventral, sympathetic, dorsal in the long run (RM-1, 2.8), by the tree formula:
 * sums of products of rates, so that nothing is lost however rates differ. A state that is never
 * left has all. Thirds where all rates are 0 and nothing ever happens.
 */
export const stationary = (rates: ArrayLike<number>): Float64Array => {
  const most = Math.max(...Array.from(rates));
  if (!(most > 0)) return new Float64Array(3).fill(1 / 3);
  // Largest rate 1, lest a product vanish or overflow.
  const [vs, vd, sv, sd, dv, ds] = Array.from(rates, (rate) => rate / most) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const trees = [
    sv * dv + sv * ds + sd * dv,
    vs * ds + vd * ds + vs * dv,
    vd * sv + vs * sd + vd * sd,
  ];
  const sum = trees[0]! + trees[1]! + trees[2]!;
  return Float64Array.from(trees, (tree) => (sum > 0 ? tree / sum : 1 / 3));
};

/** Chance of having been back in ventral at least once by `hours`, from sympathetic and from dorsal. */
export const backBy = (rates: ArrayLike<number>, hours: number): FromAway => {
  const { sympathetic, dorsal } = notBackBy(rates, hours);
  return { sympathetic: 1 - sympathetic, dorsal: 1 - dorsal };
};

/** Waking hours in a day, for what is told by the day. */
const DAY_HOURS = 16;

/** Times ventral is left in a waking day of 16 h: 16 pi_V (q_VS + q_VD). Told together with the return curve, never alone. */
export const leavingPerDay = (rates: ArrayLike<number>): number =>
  DAY_HOURS * stationary(rates)[0]! * (rates[0]! + rates[1]!);

/** Mean hours in each state at a stretch; undefined for one that is never left. */
export const meanStay = (rates: ArrayLike<number>): readonly (number | undefined)[] =>
  [rates[0]! + rates[1]!, rates[2]! + rates[3]!, rates[4]! + rates[5]!].map((out) =>
    out > 0 && Number.isFinite(1 / out) ? 1 / out : undefined,
  );

/**
 * Of times away, the share that begins in sympathetic: q_VS over all ways out of ventral; a half
 * where ventral is never left.
 */
export const sympatheticShare = (rates: ArrayLike<number>): number => {
  const out = rates[0]! + rates[1]!;
  return out > 0 ? rates[0]! / out : 0.5;
};

/**
 * Share back by each of many hours, of times away of which `share` began in sympathetic (as
 * `sympatheticShare` says, if not said): one pass for a curve.
 */
export const backCurve = (
  rates: ArrayLike<number>,
  hours: ArrayLike<number>,
  share: number = sympatheticShare(rates),
): Float64Array =>
  Float64Array.from(hours, (hour) => {
    const { sympathetic, dorsal } = backBy(rates, hour);
    return share * sympathetic + (1 - share) * dorsal;
  });

/** No longer than this is searched for. */
const MOST_HOURS = 24;

/**
 * Hours until a share `part` (a half, if not said) of such times away is back; undefined if that
 * takes more than `most` hours (24): what lies beyond a day is the tail's, and not the data's.
 */
export const hoursUntilBack = (
  rates: ArrayLike<number>,
  share: number = sympatheticShare(rates),
  { part = 0.5, most = MOST_HOURS }: { part?: number; most?: number } = {},
): number | undefined => {
  const backAt = (hours: number): number => backCurve(rates, [hours], share)[0]!;
  if (!(backAt(most) >= part)) return undefined;
  let [low, high] = [0, most];
  // The curve only rises: halving is safe, and 50 halvings of a day are below a nanosecond.
  for (let k = 0; k < 50; k += 1) {
    const middle = (low + high) / 2;
    if (backAt(middle) < part) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
