import type { Emission } from "./model.ts";

/**
 * How well a check-in tells the state, at one value of its parameter.
 *
 * A place y on the compass has, in state r, the density exp(G y_r) / Z(G) against the uniform one
 * (RM-1, 2.3); G > 0 is the person's sharpness. Where only the dominant state is told, that is read
 * as the largest share of such a place: the same tilt at its corner, without a parameter more.
 */
export interface Sharpness {
  /** G; 0 where places are not read. */
  readonly tilt: number;
  /** G - log Z(G): the log density at the corner of the own state. */
  readonly logPeak: number;
  /** Its derivative with respect to log G. */
  readonly logPeakSlope: number;
  /** Chance that a state is told rightly, and that each of the others is told. */
  readonly right: number;
  readonly wrong: number;
  /** Derivatives of their logarithms with respect to the parameter. */
  readonly logRightSlope: number;
  readonly logWrongSlope: number;
}

/** Σ G^k/k! c_k from k = 2 on, where the closed form would lose its digits. */
const seriesFrom2 = (tilt: number, coefficient: (k: number) => number): number => {
  let [term, sum] = [tilt, 0];
  for (let k = 2; k < 20; k += 1) {
    term *= tilt / k;
    sum += term * coefficient(k);
  }
  return sum;
};

const SMALL = 0.5;

/** (e^G - 1 - G) e^-G: half of G² times what exp(G y_r) comes to on average. */
const massOf = (tilt: number): number =>
  tilt < SMALL ? seriesFrom2(tilt, () => 1) * Math.exp(-tilt) : 1 - (1 + tilt) * Math.exp(-tilt);

/** (4 e^(G/2) - 3 e^(G/3) - 1 - G) e^-G: the part of it where another share is larger than y_r. */
const outsideOf = (tilt: number): number =>
  tilt < SMALL
    ? seriesFrom2(tilt, (k) => 4 / 2 ** k - 3 / 3 ** k) * Math.exp(-tilt)
    : 4 * Math.exp(-tilt / 2) - 3 * Math.exp((-2 * tilt) / 3) - (1 + tilt) * Math.exp(-tilt);

/** Its derivative before the factor e^-G, times e^-G. */
const outsideSlopeOf = (tilt: number): number =>
  tilt < SMALL
    ? (seriesFrom2(tilt, (k) => k * (4 / 2 ** k - 3 / 3 ** k)) * Math.exp(-tilt)) / tilt
    : 2 * Math.exp(-tilt / 2) - Math.exp((-2 * tilt) / 3) - Math.exp(-tilt);

/** Where all places are corners G grows without end; up to here its exponential is a number. */
const MOST_LOG_TILT = 300;
const LEAST_LOG_TILT = -100;

const pointSharpness = (given: number): Sharpness => {
  const logTilt = Math.max(LEAST_LOG_TILT, given);
  const tilt = Math.exp(Math.min(MOST_LOG_TILT, logTilt));
  const mass = massOf(tilt);
  const outside = outsideOf(tilt) / mass;
  const growth = -Math.expm1(-tilt) / mass;
  const outsideSlope = outsideSlopeOf(tilt) / mass - outside * growth;
  return {
    tilt,
    logPeak: 2 * logTilt - Math.LN2 - Math.log(mass),
    logPeakSlope: 2 - (tilt * tilt * Math.exp(-tilt)) / mass,
    right: 1 - outside,
    wrong: outside / 2,
    logRightSlope: (-tilt * outsideSlope) / (1 - outside),
    logWrongSlope: outside > 0 ? (tilt * outsideSlope) / outside : 0,
  };
};

const EXACT: Sharpness = {
  tilt: 0,
  logPeak: 0,
  logPeakSlope: 0,
  right: 1,
  wrong: 0,
  logRightSlope: 0,
  logWrongSlope: 0,
};

const misclassified = (logit: number): Sharpness => {
  const wrong = 1 / (1 + Math.exp(-logit));
  return {
    ...EXACT,
    right: 1 / (1 + Math.exp(logit)),
    wrong: wrong / 2,
    logRightSlope: -wrong,
    logWrongSlope: 1 - wrong,
  };
};

/** Reads the emission's parameter: log G, logit of the share of wrong states, or nothing. */
export const sharpnessOf = (emission: Emission, parameter: number): Sharpness => {
  if (emission === "exact") return EXACT;
  return emission === "point" ? pointSharpness(parameter) : misclassified(parameter);
};
