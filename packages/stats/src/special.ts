/**
 * Note: Special functions
 *
 * Right to 1e-13 of their value against R over the domains named here (docs/methods/special-functions.md
 * has the table). An argument outside its domain, or NaN, is a mistake of the caller: RangeError. At
 * the edges the limit is given, which for a quantile of an unbounded distribution at 0 or 1 is
 * -Infinity or Infinity; nothing else here is ever infinite, save `lgamma` of Infinity.
 */
export { digamma, lgamma, trigamma } from "./special/gamma.ts";
export { erf, erfc, normalCdf, normalQuantile } from "./special/normal.ts";
export {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareSurvival,
  gammaP,
  gammaQ,
  gammaQuantile,
} from "./special/incomplete-gamma.ts";
export {
  betaI,
  betaQuantile,
  fCdf,
  fSurvival,
  studentTCdf,
  studentTQuantile,
} from "./special/incomplete-beta.ts";
