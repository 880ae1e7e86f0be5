export type { MinimiseOptions, Minimum, Problem } from "./bfgs.ts";
export { minimise } from "./bfgs.ts";
export type { Draws, Unit } from "./draws.ts";
export { createDraws } from "./draws.ts";
export type { Interval } from "./interval.ts";
export {
  cholesky,
  identity,
  inverseFromCholesky,
  inverseOf,
  logDeterminant,
  solveLower,
  solveUpper,
  timesVector,
} from "./matrix.ts";
export {
  betaI,
  betaQuantile,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSurvival,
  digamma,
  erf,
  erfc,
  fCdf,
  fSurvival,
  gammaP,
  gammaQ,
  gammaQuantile,
  lgamma,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
  trigamma,
} from "./special.ts";
export {
  effectiveCount,
  intervalOf,
  mean,
  median,
  quantile,
  variance,
  weightedQuantile,
} from "./summaries.ts";
