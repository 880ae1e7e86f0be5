export type { BeatSeries, Gap, NotBeats, Run, TooFewBeats } from "./beats.ts";
export {
  changesOf,
  followsOn,
  GAP_TOLERANCE,
  gapsOf,
  LONGEST_INTERVAL,
  readBeats,
  runsOf,
  secondsOf,
} from "./beats.ts";
export type { AutoregressiveOptions } from "./frequency/autoregressive.ts";
export { autoregressive } from "./frequency/autoregressive.ts";
export type { Detrend } from "./frequency/detrend.ts";
export { smoothnessPriors } from "./frequency/detrend.ts";
export type {
  FrequencyDomain,
  FrequencyIndex,
  FrequencyNote,
  FrequencyOptions,
  NoPower,
  SpectrumMethod,
  TooShort,
  TooSlowBeats,
} from "./frequency/frequency-domain.ts";
export { frequencyDomain, LEAST_SECONDS } from "./frequency/frequency-domain.ts";
export type { LombOptions } from "./frequency/lomb-scargle.ts";
export { lombScargle } from "./frequency/lomb-scargle.ts";
export type { Resampled } from "./frequency/resample.ts";
export { resampleBeats } from "./frequency/resample.ts";
export type { Band, BandName, BandPowers, Spectrum } from "./frequency/spectrum.ts";
export {
  BANDS,
  bandPowers,
  halfOpenPower,
  peakBetween,
  powerBetween,
} from "./frequency/spectrum.ts";
export type { Spline } from "./frequency/spline.ts";
export { cubicSpline } from "./frequency/spline.ts";
export type { WelchOptions } from "./frequency/welch.ts";
export { welch } from "./frequency/welch.ts";
export type { FingerFrame } from "./pulse/finger-frame.ts";
export type { HeartRateMeasurement, NotAMeasurement } from "./strap/heart-rate-measurement.ts";
export {
  encodeHeartRateMeasurement,
  parseHeartRateMeasurement,
} from "./strap/heart-rate-measurement.ts";
