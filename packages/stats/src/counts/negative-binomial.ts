import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import { digamma, trigamma } from "../special.ts";
import type { CountData, CountRegression, Design, Fit, NoCountRegression } from "./regression.ts";
import { designOf, fitMeans, regressionOf, whyNoCounts } from "./regression.ts";

export interface NegativeBinomialRegression extends CountRegression {
  /** The variance of a count is mean + mean² / theta: small is very uneven. */
  readonly theta: number;
  /** From the observed information at the means that were found. */
  readonly thetaStandardError: number;
}

export type NoNegativeBinomial =
  | NoCountRegression
  /** The counts vary no more than Poisson's do: theta has no end, and Poisson's regression is right. */
  | { readonly type: "NoMoreThanPoisson" };

/**
 * Counts that vary more than Poisson's, ln(mean) = intercept + columns + offset, with the size
 * theta found too, both by maximum likelihood.
 *
 * The means for a given theta by Fisher's scoring, theta for given means by Newton's steps, in turn
 * until neither moves. Declines as `poissonRegression` does, and with `NoMoreThanPoisson`.
 *
 * Source: Lawless (1987), Can J Stat 15:209; Venables & Ripley (2002), section 7.4 (`glm.nb`).
 */
export const negativeBinomialRegression = (
  data: CountData,
): Result<NegativeBinomialRegression, NoNegativeBinomial> => {
  const why = whyNoCounts(data);
  if (why !== undefined) return err(why);
  const design = designOf(data);
  const poisson = fitMeans(design, { theta: Infinity });
  if (!poisson.ok) return err(poisson.error);
  if (spareSpread(design, poisson.value) <= 0) return err({ type: "NoMoreThanPoisson" });
  return takeTurns(design, poisson.value);
};

/** Twice the slope of the log likelihood in 1 / theta where that is 0. */
const spareSpread = ({ y }: Design, { means }: Fit): number =>
  means.reduce((sum, mean, i) => sum + (y[i]! - mean) ** 2 - y[i]!, 0);

const MOST_TURNS = 200;
const STILL = 1e-11;
/** Of many counts the sums are only so exact: steps this small that grow again are rounding. */
const NEARLY_STILL = 1e-8;

const isStill = (moved: number, before: number, still: number): boolean =>
  moved < still || (moved < NEARLY_STILL && moved >= before);

const takeTurns = (
  design: Design,
  start: Fit,
): Result<NegativeBinomialRegression, NoNegativeBinomial> => {
  let fit = start;
  let log = Math.log(momentTheta(design, fit));
  let before = Infinity;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const next = bestLogTheta(design, fit, log);
    if (next === undefined) return err({ type: "NoMoreThanPoisson" });
    const family = { theta: Math.exp(next) };
    const found = fitMeans(design, family, fit.beta);
    if (!found.ok) return err(found.error);
    fit = found.value;
    const moved = Math.abs(next - log);
    log = next;
    const isOver = isStill(moved, before, STILL);
    before = moved;
    if (!isOver) continue;
    const { information } = slopeAt(design, fit, log);
    const thetaStandardError = family.theta / Math.sqrt(information);
    return ok({ ...regressionOf(design, fit, family), theta: family.theta, thetaStandardError });
  }
  return err({ type: "NoEnd" });
};

/** The theta whose variance fits the squares: a start. */
const momentTheta = (design: Design, fit: Fit): number => {
  const squares = fit.means.reduce((sum, mean) => sum + mean * mean, 0);
  return Math.min(1e4, Math.max(1e-3, squares / spareSpread(design, fit)));
};

/** The slope of the log likelihood in ln(theta), and minus its bend there. */
const slopeAt = ({ y }: Design, { means }: Fit, log: number) => {
  const theta = Math.exp(log);
  const gained = gainedFrom(theta);
  let slope = 0;
  let bend = 0;
  for (const [i, mean] of means.entries()) {
    const count = y[i]!;
    const sum = theta + mean;
    const gain = gained(count);
    slope += gain.slope - Math.log1p(mean / theta) + (mean - count) / sum;
    bend += gain.bend + 1 / theta - 2 / sum + (count + theta) / sum ** 2;
  }
  // At the top the slope in theta is 0: what the change of scale adds is 0 there too.
  return { slope: theta * slope, information: -theta * theta * bend };
};

/** Slope and bend of ln Γ(theta + count) - ln Γ(theta): worked out once for each count there is. */
const gainedFrom = (theta: number) => {
  const [slope, bend] = [digamma(theta), trigamma(theta)];
  const known = new Map<number, { readonly slope: number; readonly bend: number }>();
  return (count: number) => {
    const found = known.get(count) ?? {
      slope: digamma(theta + count) - slope,
      bend: trigamma(theta + count) - bend,
    };
    known.set(count, found);
    return found;
  };
};

/** Beyond this a count's variance is its mean, to all digits that matter. */
const AS_GOOD_AS_POISSON = Math.log(1e9);

const bestLogTheta = (design: Design, fit: Fit, start: number): number | undefined => {
  let log = start;
  let before = Infinity;
  for (let step = 0; step < 100; step++) {
    const { slope, information } = slopeAt(design, fit, log);
    const hill = information - slope;
    const wanted = hill > 0 ? slope / hill : Math.sign(slope);
    const move = Math.max(-1, Math.min(1, wanted));
    log += move;
    if (log > AS_GOOD_AS_POISSON) return undefined;
    if (isStill(Math.abs(move), before, STILL / 10)) return log;
    before = Math.abs(move);
  }
  return log;
};
