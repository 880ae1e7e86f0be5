export type { MinimiseOptions, Minimum, Problem } from "./bfgs.ts";
export { minimise } from "./bfgs.ts";
export type { Composition, CompositionSummary, Hotelling, NoComposition } from "./composition.ts";
export {
  closed,
  clr,
  compositionDistance,
  compositionNorm,
  hotelling,
  ilr,
  ilrInverse,
  perturbationBetween,
  regionFactor,
  replaceZeros,
  soften,
  summariseCompositions,
} from "./composition.ts";
export type { NegativeBinomialRegression, NoNegativeBinomial } from "./counts/negative-binomial.ts";
export { negativeBinomialRegression } from "./counts/negative-binomial.ts";
export type { QuasiPoisson } from "./counts/poisson.ts";
export { poissonRegression, quasiPoisson } from "./counts/poisson.ts";
export type { Profile } from "./counts/profile.ts";
export { likelihoodRatio, profileIntervals, profileOf } from "./counts/profile.ts";
export type { CountData, CountRegression, NoCountRegression } from "./counts/regression.ts";
export type { Draws, Unit } from "./draws.ts";
export { createDraws } from "./draws.ts";
export { hessianOf } from "./hessian.ts";
export type { Interval } from "./interval.ts";
export type { NormalAround, NormalDraws } from "./laplace.ts";
export { laplaceDraws } from "./laplace.ts";
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
export type { NoOu, OuFit, OuOptions, OuParameters, Series } from "./ornstein-uhlenbeck.ts";
export {
  neighbourCorrelation,
  ouAsNlme,
  ouFit,
  ouLogLikelihood,
  rootMeanSquareChange,
} from "./ornstein-uhlenbeck.ts";
export type { SmoothedWeights } from "./pareto.ts";
export { fitPareto, smoothWeights } from "./pareto.ts";
export type { RankCheck } from "./ranks.ts";
export { chiSquareOfRanks, rankOf } from "./ranks.ts";
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
export type { Columns, CoxRegression, NoCox, Ties } from "./survival/cox.ts";
export { coxRegression } from "./survival/cox.ts";
export type {
  LimitKind,
  LimitOptions,
  Limits,
  QuantileOptions,
  RestrictedMean,
  SurvivalAt,
  SurvivalCurve,
  SurvivalQuantile,
} from "./survival/kaplan-meier.ts";
export {
  kaplanMeier,
  restrictedMean,
  survivalAt,
  survivalLimits,
  survivalQuantile,
} from "./survival/kaplan-meier.ts";
export type { LogRank, NoLogRank } from "./survival/log-rank.ts";
export { logRank } from "./survival/log-rank.ts";
export type { Flags, NotObserved } from "./survival/observed.ts";
export type { NoParametric, ParametricSurvival, TimeForm } from "./survival/parametric.ts";
export { parametricSurvival } from "./survival/parametric.ts";
export type { ChiSquareTest, ProportionalHazardsTest } from "./survival/proportional-hazards.ts";
export { proportionalHazardsTest } from "./survival/proportional-hazards.ts";
export type {
  NoTurnbull,
  SeenBetween,
  TurnbullAt,
  TurnbullCurve,
  TurnbullStep,
} from "./survival/turnbull.ts";
export { turnbull, turnbullAt } from "./survival/turnbull.ts";
