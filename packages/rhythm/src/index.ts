export { prepareChain } from "./chain.ts";
export type { Chain, ChainOptions, Context } from "./chain.ts";
export { EXAMPLE_REPORTS } from "./example-reports.ts";
export type { Warm } from "./fitted-part.ts";
export { fitChain } from "./fit.ts";
export type { ChainFit, FitOptions, NoFit } from "./fit.ts";
export { drawFit, WEIGHED_BELOW } from "./fit-draws.ts";
export type { FitDraws } from "./fit-draws.ts";
export { filtered, predictOneStep } from "./forecast.ts";
export type { Forecast } from "./forecast.ts";
export { GATES, isReturnSeen } from "./gates.ts";
export {
  generatorOf,
  notBackBy,
  restrictedMeanAway,
  transition,
  transitionAdjoint,
} from "./kernel.ts";
export type { FromAway } from "./kernel.ts";
export { exponential, exponentialAdjoint, exponentialByTable } from "./killed-kernel.ts";
export { logLikelihood, logPosterior, logPrior, wakingOf } from "./likelihood.ts";
export { logOfTimeline } from "./log-of-timeline.ts";
export type { Somewhen } from "./log-of-timeline.ts";
export type * from "./logged.ts";
export { makeReport, reportSteps } from "./make-report.ts";
export type { MadeReport, ReportOptions } from "./make-report.ts";
export { layoutOf, parameterNames, priorOf, RATE_NAMES } from "./model.ts";
export type { ChainModel, Emission, Layout, TimedKind } from "./model.ts";
export { fitPanel, minusTwiceLogLikelihood, panelFitAt, panelStart } from "./panel/fit-panel.ts";
export type { NoPanelFit, PanelFit, PanelStart } from "./panel/fit-panel.ts";
export { generalExponential, matrixExponential } from "./panel/general-exponential.ts";
export type { GeneralExponential } from "./panel/general-exponential.ts";
export { prevalenceAt, stateTable } from "./panel/looks.ts";
export type { Prevalence } from "./panel/looks.ts";
export type {
  Mistaken,
  Move,
  NotAPanel,
  PanelData,
  PanelDesign,
  PanelEffect,
} from "./panel/panel-design.ts";
export {
  fittedMistakes,
  fittedRates,
  hazardRatios,
  leavingRates,
  moveRates,
  nextState,
  stays,
} from "./panel/panel-estimate.ts";
export type { CovariateValues, PanelEstimate } from "./panel/panel-estimate.ts";
export { panelLikelihood } from "./panel/panel-likelihood.ts";
export { panelModel } from "./panel/panel-model.ts";
export type { PanelModel, PanelParameters } from "./panel/panel-model.ts";
export { chancesAfter, meanTimeTo, timeSpent, visitedBy } from "./panel/passage.ts";
export type { NeverReached } from "./panel/passage.ts";
export { pearsonTest } from "./panel/pearson.ts";
export type { NoPearson, PearsonGroups, PearsonTest } from "./panel/pearson.ts";
export {
  backBy,
  backCurve,
  hoursUntilBack,
  leavingPerDay,
  meanStay,
  ratesOf,
  stationary,
  sympatheticShare,
} from "./quantities.ts";
export type { Windows } from "./quantities.ts";
export type { Progress } from "./report-run.ts";
export { timelineOf } from "./read-timeline.ts";
export type { ReadTimeline } from "./read-timeline.ts";
export type * from "./report.ts";
export { RATIO_ENDS, tenOfShare, wholeTen } from "./rounded.ts";
export type { Duration, Rounded } from "./rounded.ts";
export { sentencesOf } from "./sentences.ts";
export type { About, Sentence, SentenceKey, SentencePart, SentenceValue } from "./sentences.ts";
export { simulatePerson } from "./simulate.ts";
export type { Simulated } from "./simulate.ts";
export { drawPoint, pickState, ratesOut } from "./simulate-chance.ts";
export type { Chance, StateIndex } from "./simulate-chance.ts";
export type { Asked, Stay, Use } from "./simulate-day.ts";
export { designs } from "./simulate-design.ts";
export type { Design } from "./simulate-design.ts";
export { drawTruth, truthFrom, truthValues } from "./simulate-prior.ts";
export { NOTHING_IN_FORCE, truthRates, TYPICAL_TRUTH } from "./simulate-truth.ts";
export type { InForce, SixNumbers, ThreeNumbers, Truth } from "./simulate-truth.ts";
export type { Timeline } from "./timeline.ts";
export { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";
