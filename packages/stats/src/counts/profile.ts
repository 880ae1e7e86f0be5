import type { Limits } from "../survival/kaplan-meier.ts";
import { chiSquareQuantile, chiSquareSurvival } from "../special.ts";
import type { CountData, CountRegression } from "./regression.ts";
import { designOf, fitMeans, withFixed } from "./regression.ts";

/** With coefficient `which` held at a value, how far the deviance can still fall: the profile. */
export type Profile = (value: number) => number | undefined;

/**
 * The signed root of the deviance that a fixed value of one coefficient costs, all others at their
 * best: 0 at the estimate, nearly the number of standard errors near it. A negative binomial's
 * theta stays as it was found. Undefined where nothing fits.
 */
export const profileOf = (data: CountData, fit: CountRegression, which: number): Profile => {
  const design = designOf(data);
  const family = { theta: fit.theta ?? Infinity };
  const middle = fit.coefficients[which]!;
  let start: Float64Array = fit.coefficients.filter((_, j) => j !== which);
  return (value) => {
    const found = fitMeans(withFixed(design, which, value), family, start);
    if (!found.ok) return undefined;
    start = found.value.beta;
    const cost = Math.max(0, found.value.deviance - fit.deviance);
    return Math.sign(value - middle) * Math.sqrt(cost);
  };
};

/**
 * The values of each coefficient that the likelihood-ratio test does not rule out: better than
 * ± 1.96 standard errors where the likelihood is lopsided. A side without an end is undefined.
 *
 * Source: Venables & Ripley (2002), section 8.4.
 */
export const profileIntervals = (
  data: CountData,
  fit: CountRegression,
  level = 0.95,
): readonly (Limits | undefined)[] => {
  const height = Math.sqrt(chiSquareQuantile(level, 1));
  return Array.from(fit.coefficients, (middle, which) => {
    const profile = profileOf(data, fit, which);
    const step = fit.standardErrors[which]! * height;
    const low = crossing(profile, { middle, step: -step, height: -height });
    const high = crossing(profile, { middle, step, height });
    return low === undefined || high === undefined ? undefined : { low, high };
  });
};

interface Search {
  readonly middle: number;
  readonly step: number;
  readonly height: number;
}

/** The profile is nearly a straight line, so the secant finds its crossing in some five fits. */
const crossing = (profile: Profile, { middle, step, height }: Search): number | undefined => {
  let [before, beforeHeight] = [middle, 0];
  let [value, found] = [middle + step, profile(middle + step)];
  for (let tries = 0; tries < 40; tries++) {
    if (found === undefined || found === beforeHeight) return undefined;
    const miss = height - found;
    if (Math.abs(miss) < 1e-10) return value;
    const next = value + (miss * (value - before)) / (found - beforeHeight);
    [before, beforeHeight, value] = [value, found, next];
    if (Math.abs(value - before) < 1e-14 * Math.abs(step)) return value;
    found = profile(value);
  }
  return undefined;
};

/** Do the columns that `full` has more than `part` change anything? Twice the difference, and its p. */
export const likelihoodRatio = (
  full: CountRegression,
  part: CountRegression,
): { readonly chiSquare: number; readonly degrees: number; readonly p: number } => {
  const degrees = full.coefficients.length - part.coefficients.length;
  const chiSquare = Math.max(0, 2 * (full.logLikelihood - part.logLikelihood));
  return { chiSquare, degrees, p: degrees > 0 ? chiSquareSurvival(chiSquare, degrees) : 1 };
};
