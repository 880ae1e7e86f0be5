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
export type { FingerFrame } from "./pulse/finger-frame.ts";
export type { HeartRateMeasurement, NotAMeasurement } from "./strap/heart-rate-measurement.ts";
export {
  encodeHeartRateMeasurement,
  parseHeartRateMeasurement,
} from "./strap/heart-rate-measurement.ts";
