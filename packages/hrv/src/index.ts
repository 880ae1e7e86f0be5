export type { BeatClass, BeatMark, Mend, Mended, Unreliable } from "./artefacts/mend.ts";
export {
  ALGORITHM,
  classifyBeats,
  FEWEST_INTERVALS,
  marksOf,
  mendBeats,
} from "./artefacts/mend.ts";
export type { BeatQuality, TooManyMended } from "./artefacts/quality.ts";
export { mayTell, MOST_MENDED } from "./artefacts/quality.ts";
export type { ArtefactScore, KnownArtefact, Wrong } from "./artefacts/score.ts";
export { addScores, isWrong, scoreArtefacts } from "./artefacts/score.ts";
export type { BeatWatch, WatchedBeat, WatchOptions } from "./artefacts/watch.ts";
export { createBeatWatch } from "./artefacts/watch.ts";
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
export type { BreathRate, NoClearBreath } from "./breathing/breath-rate.ts";
export { breathRate } from "./breathing/breath-rate.ts";
export type { Coherence, NoWave } from "./breathing/coherence.ts";
export { coherence } from "./breathing/coherence.ts";
export type { NoWholeBreath, PeakToTrough, Respiration } from "./breathing/peak-to-trough.ts";
export { peakToTrough } from "./breathing/peak-to-trough.ts";
export type { BreathMeter, BreathSwing } from "./breathing/per-breath.ts";
export { createBreathMeter, perBreath } from "./breathing/per-breath.ts";
export type { PorgesBohrerOptions } from "./breathing/porges-bohrer.ts";
export { porgesBohrer } from "./breathing/porges-bohrer.ts";
export type {
  PacedStep,
  ResonanceAssessment,
  ResonanceOptions,
  StepLeftOut,
  StepResponse,
  TooFewSteps,
} from "./breathing/resonance.ts";
export { assessResonance } from "./breathing/resonance.ts";
export type { CannotReadEcg, EcgBeats } from "./ecg/beats-from-ecg.ts";
export { beatsFromEcg } from "./ecg/beats-from-ecg.ts";
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
export type { Declined, HeartIndices, IndicesOptions, Told } from "./indices.ts";
export { heartIndices, isTold } from "./indices.ts";
export type { Asymmetry } from "./nonlinear/asymmetry.ts";
export { asymmetry } from "./nonlinear/asymmetry.ts";
export type { Boxes, Fluctuations } from "./nonlinear/dfa.ts";
export { dfa, fluctuationsOf, LONG_BOXES, SHORT_BOXES } from "./nonlinear/dfa.ts";
export type {
  Entropies,
  EntropyOptions,
  NoEntropy,
  NoMatches,
  SampleEntropy,
} from "./nonlinear/entropy.ts";
export { approximateEntropy, entropiesOf, sampleEntropy } from "./nonlinear/entropy.ts";
export type { Fragmentation } from "./nonlinear/fragmentation.ts";
export { fragmentation } from "./nonlinear/fragmentation.ts";
export type { MultiscaleOptions, ScaleEntropy } from "./nonlinear/multiscale.ts";
export { multiscaleEntropy } from "./nonlinear/multiscale.ts";
export type { NoWidth, Poincare } from "./nonlinear/poincare.ts";
export { poincare } from "./nonlinear/poincare.ts";
export type { PulseBeats } from "./pulse/beats-from-pulse.ts";
export { beatsFromPulse } from "./pulse/beats-from-pulse.ts";
export type { FingerFrame } from "./pulse/finger-frame.ts";
export type { Seen } from "./pulse/finger.ts";
export { seenIn } from "./pulse/finger.ts";
export type { PulseNews, PulseReader } from "./pulse/pulse-reader.ts";
export { createPulseReader } from "./pulse/pulse-reader.ts";
export type { CannotReadPulse, PulseReading } from "./pulse/read-pulse.ts";
export { readPulse, TRUSTED } from "./pulse/read-pulse.ts";
export type { BeatScore, ScoreOptions } from "./signal/score-beats.ts";
export { scoreBeats } from "./signal/score-beats.ts";
export type { NotASignal } from "./signal/sound-signal.ts";
export type { HeartLike } from "./simulate/beats.ts";
export { simulateBeats } from "./simulate/beats.ts";
export type { EcgLike } from "./simulate/ecg.ts";
export { simulateEcg } from "./simulate/ecg.ts";
export type { FingerLike } from "./simulate/finger-frames.ts";
export { pulseWave, simulateFingerFrames } from "./simulate/finger-frames.ts";
export type {
  HeartRateMeasurement,
  NotAMeasurement,
  SaidByStrap,
} from "./strap/heart-rate-measurement.ts";
export {
  encodeHeartRateMeasurement,
  parseHeartRateMeasurement,
} from "./strap/heart-rate-measurement.ts";
export type { ChangeSummary } from "./time/change-summary.ts";
export { summariseChanges } from "./time/change-summary.ts";
export type { NoSpread, StressIndex } from "./time/histogram.ts";
export { stressIndex, tinn, triangularIndex } from "./time/histogram.ts";
export type { IntervalSummary } from "./time/interval-summary.ts";
export { summariseIntervals } from "./time/interval-summary.ts";
export type { SegmentSpread, TooFewSegments } from "./time/segments.ts";
export { segmentSpread } from "./time/segments.ts";
export type { TimeDomain } from "./time/time-domain.ts";
export { timeDomain } from "./time/time-domain.ts";
export type {
  IndexArea,
  IndexName,
  IndexValidity,
  MeasuredError,
  Standing,
  Validity,
} from "./validity.ts";
export {
  INDEX_AREAS,
  INDEX_NAMES,
  INDICES,
  MEASURED_ERRORS,
  VALIDITY,
  validityOf,
  validityOfIndex,
  WINDOWS,
} from "./validity.ts";
export type { BeatWindow } from "./windows.ts";
export { secondsKnown, windowsOf } from "./windows.ts";
