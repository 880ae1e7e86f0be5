import type { Metric } from "@glimmers/model";

export interface Coding {
  readonly system: string;
  readonly code: string;
  readonly display?: string;
}

/** What is measured, in FHIR's words: a code, and a unit of UCUM. */
export interface Coded {
  readonly coding?: readonly Coding[];
  readonly text: string;
  readonly unit: string;
  readonly ucum: string;
  /** What one of ours is in that unit. */
  readonly times?: number;
}

const loinc = (code: string, display: string): readonly Coding[] => [
  { system: "http://loinc.org", code, display },
];

/** Codes of our own, where LOINC has none that means the same. */
const own = (code: string): readonly Coding[] => [
  { system: "https://glimmers.invalid/fhir/measures", code },
];

const PER_MINUTE = { unit: "/min", ucum: "/min" } as const;
const MS = { unit: "ms", ucum: "ms" } as const;

export const SDNN: Coded = {
  coding: loinc("80404-7", "R-R interval.standard deviation (Heart rate variability)"),
  text: "SDNN",
  ...MS,
};
export const RMSSD: Coded = { coding: own("rmssd"), text: "RMSSD", ...MS };
export const HEART_RATE: Coded = {
  coding: loinc("8867-4", "Heart rate"),
  text: "Heart rate",
  ...PER_MINUTE,
};

/** Of each metric that is a number; sleep and vendors' own numbers are no observations of ours. */
export const CODED: Readonly<Partial<Record<Metric, Coded>>> = {
  "heart-rate": HEART_RATE,
  "resting-heart-rate": {
    coding: loinc("40443-4", "Heart rate --resting"),
    text: "Resting heart rate",
    ...PER_MINUTE,
  },
  rmssd: RMSSD,
  sdnn: SDNN,
  "respiratory-rate": {
    coding: loinc("9279-1", "Respiratory rate"),
    text: "Respiratory rate",
    ...PER_MINUTE,
  },
  "oxygen-saturation": {
    coding: loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
    text: "Oxygen saturation",
    unit: "%",
    ucum: "%",
    times: 100,
  },
};
