import type { SixNumbers, ThreeNumbers } from "./simulate-truth.ts";

/** What a simulation asks of chance. `createDraws` of stats makes one from a seeded generator. */
export interface Chance {
  /** In [0, 1). */
  readonly unit: () => number;
  readonly normal: () => number;
  /** A waiting time where `rate` are to be expected in one unit of time. */
  readonly exponential: (rate: number) => number;
}

/** One of the three states: 0 ventral, 1 sympathetic, 2 dorsal. */
export type StateIndex = 0 | 1 | 2;

/** Which of several, each as likely as its weight; the weights need no sum of 1. */
export const pickBy = (weights: readonly number[], { unit }: Pick<Chance, "unit">): number => {
  let left = unit() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  // Rounding may leave a trace; then it is the last that can be.
  return weights.findLastIndex((weight) => weight > 0);
};

export const pickState = (weights: ThreeNumbers, chance: Pick<Chance, "unit">): StateIndex =>
  asState(pickBy(weights, chance));

/** The two rates out of a state, to the states 0, 1, 2 in turn; 0 to itself. */
export const ratesOut = (rates: SixNumbers, from: StateIndex): ThreeNumbers => {
  const [vs, vd, sv, sd, dv, ds] = rates;
  if (from === 0) return [0, vs, vd];
  return from === 1 ? [sv, 0, sd] : [dv, ds, 0];
};

const asState = (index: number): StateIndex => (index === 0 ? 0 : index === 1 ? 1 : 2);

/**
 * A point on the triangle for a state: its share of that state has density proportional to
 * exp(sharpness × share) against the uniform on the triangle (2.3 of RM-1).
 *
 * What is left of the share, w, then has density proportional to w exp(-G w) on [0, 1]: a gamma
 * of shape 2, cut off at 1. It is drawn as the sum of two exponentials until it fits, or, for a
 * dull G where that seldom fits, from density 2w and kept with probability exp(-G w): exact both.
 */
export const drawPoint = (state: StateIndex, sharpness: number, chance: Chance): ThreeNumbers => {
  const left = sharpness > 1.5 ? cutGamma(sharpness, chance) : dullRest(sharpness, chance);
  const one = left * chance.unit();
  const [own, other] = [1 - left, left - one];
  if (state === 0) return [own, one, other];
  return state === 1 ? [one, own, other] : [one, other, own];
};

const cutGamma = (sharpness: number, { exponential }: Chance): number => {
  for (;;) {
    const drawn = exponential(sharpness) + exponential(sharpness);
    if (drawn <= 1) return drawn;
  }
};

const dullRest = (sharpness: number, { unit }: Chance): number => {
  for (;;) {
    const drawn = Math.sqrt(unit());
    if (unit() < Math.exp(-sharpness * drawn)) return drawn;
  }
};

/** A dominant state as named: right with probability 1 - e, else each other alike. */
export const drawMisread = (
  state: StateIndex,
  misread: number,
  { unit }: Pick<Chance, "unit">,
): StateIndex => {
  const drawn = unit();
  if (drawn >= misread) return state;
  return asState((state + (drawn < misread / 2 ? 1 : 2)) % 3);
};

/** The state with the largest share. */
export const largestOf = ([v, s, d]: ThreeNumbers): StateIndex =>
  v >= s && v >= d ? 0 : s >= d ? 1 : 2;
