/**
 * Note: A truth
 *
 * Every parameter of RM-1 for one simulated person, in plain units: what the reference folder
 * calls a line of truth.json. States stand in the order ventral, sympathetic, dorsal; rates of
 * change in the order VS VD SV SD DV DS; both everywhere in this room.
 */
export interface Truth {
  /** Natural logs of the six rates of change, an hour, outside all windows. */
  readonly logRates: SixNumbers;
  /** Added to the log rates of leaving (VS, VD, SD) in the hour after a trigger. */
  readonly triggerDown: number;
  /** Added to the log rates of coming back (SV, DV, DS) in the hour after a trigger. */
  readonly triggerUp: number;
  readonly glimmerDown: number;
  readonly glimmerUp: number;
  readonly practiceDown: number;
  readonly practiceUp: number;
  /** One for each practice: by how much it differs from the others on the way up. */
  readonly practiceDeviations: readonly number[];
  /** Log of the rate of coming back on the last day against that on the first. */
  readonly trend: number;
  /** Where waking days begin: three shares that sum to 1. */
  readonly waking: ThreeNumbers;
  /** How near to its corner a point lies (G): at 8 the largest share is right about 94 % of times. */
  readonly sharpness: number;
  /** How often a dominant state is named wrong, where no point is given (e). */
  readonly misread: number;
  /** Check-ins the person begins, an hour, by state. */
  readonly selfStarted: ThreeNumbers;
  /** Practices the person begins, an hour, by state; none while another's window is in force. */
  readonly practised: ThreeNumbers;
  /** Glimmers noticed, an hour, by state. */
  readonly noticed: ThreeNumbers;
}

export type ThreeNumbers = readonly [number, number, number];
export type SixNumbers = readonly [number, number, number, number, number, number];

/** What the reference people are like: half of the time in ventral, back within some two hours. */
export const TYPICAL_TRUTH: Truth = {
  logRates: [
    Math.log(0.25),
    Math.log(0.05),
    Math.log(0.5),
    Math.log(0.1),
    Math.log(0.15),
    Math.log(0.25),
  ],
  triggerDown: Math.log(3),
  triggerUp: -0.3,
  glimmerDown: 0,
  glimmerUp: Math.log(1.5),
  practiceDown: 0,
  practiceUp: Math.log(1.8),
  practiceDeviations: [0],
  trend: 0,
  waking: [0.6, 0.25, 0.15],
  sharpness: 8,
  misread: 0.08,
  selfStarted: [0.05, 0.2, 0.08],
  practised: [0.02, 0.1, 0.04],
  noticed: [0.2, 0.2, 0.2],
};

/** What is in force just now. `day` runs from -1/2 on the first day to 1/2 on the last. */
export interface InForce {
  readonly trigger: boolean;
  readonly glimmer: boolean;
  /** Number of the practice, from 1; 0 for none. */
  readonly practice: number;
  readonly day: number;
}

export const NOTHING_IN_FORCE: InForce = { trigger: false, glimmer: false, practice: 0, day: 0 };

/**
 * The six rates of change, an hour, while some windows are in force: formula 2.2 of RM-1,
 * log q = a + b_trigger + b_glimmer + b_practice + d_k (up) + trend × day (up).
 *
 * @example truthRates(TYPICAL_TRUTH)[2] // 0.5
 */
export const truthRates = (truth: Truth, inForce: InForce = NOTHING_IN_FORCE): SixNumbers => {
  const [down, up] = [shiftOf(truth, inForce, false), shiftOf(truth, inForce, true)];
  const [vs, vd, sv, sd, dv, ds] = truth.logRates;
  return [
    Math.exp(vs + down),
    Math.exp(vd + down),
    Math.exp(sv + up),
    Math.exp(sd + down),
    Math.exp(dv + up),
    Math.exp(ds + up),
  ];
};

const shiftOf = (truth: Truth, inForce: InForce, up: boolean): number => {
  const trigger = up ? truth.triggerUp : truth.triggerDown;
  const glimmer = up ? truth.glimmerUp : truth.glimmerDown;
  const practice = up
    ? truth.practiceUp + (truth.practiceDeviations[inForce.practice - 1] ?? 0)
    : truth.practiceDown;
  return (
    (inForce.trigger ? trigger : 0) +
    (inForce.glimmer ? glimmer : 0) +
    (inForce.practice > 0 ? practice : 0) +
    (up ? truth.trend * inForce.day : 0)
  );
};
