/** How one simulated person uses the app: what is asked when, and what they log by themselves. */
export interface Design {
  /** Waking days to simulate. */
  readonly days: number;
  /** Ends the last day right after so many check-ins, where that comes first. */
  readonly checkIns?: number;
  /** What a check-in shows: the state itself, a dominant state that may be wrong, or a point. */
  readonly emission: "exact" | "misclassified" | "point";
  /** Hours from waking to bedtime: each day's are drawn evenly from this range. */
  readonly waking: readonly [number, number];
  /** Check-ins asked for in a day, each at its own even time of it. */
  readonly prompts: number;
  /** Whether the person also checks in by themselves, at the rates of the truth. */
  readonly selfStarted: boolean;
  /** Triggers an hour; they come as they come, whatever the state. */
  readonly triggers: number;
  /** Whether glimmers are noticed and logged, at the rates of the truth. */
  readonly glimmers: boolean;
  /** Practices at a time that has nothing to do with the state, an hour. */
  readonly practicesGiven: number;
  /** Whether practices are begun by need, at the rates of the truth. */
  readonly practisedByNeed: boolean;
  /** A check-in just as a practice is begun by need. */
  readonly before: boolean;
  /** A check-in asked for after each practice begun by need: evenly between so many hours. */
  readonly after?: readonly [number, number];
  /** Check-ins asked for so many hours after each trigger. */
  readonly afterTrigger?: readonly number[];
  /** How likely a check-in asked for after something is answered; 1 where nothing is said. */
  readonly answered?: number;
}

const QUIET: Omit<Design, "days"> = {
  emission: "point",
  waking: [15, 17],
  prompts: 0,
  selfStarted: false,
  triggers: 0.15,
  glimmers: false,
  practicesGiven: 0,
  practisedByNeed: false,
  before: false,
};

/** The designs of the calibration studies, each for so many check-ins. */
export const designs = {
  /** Prompts at random times (five a day as in section 4), points, practices at random times. */
  prompted: (checkIns: number, perDay = 5): Design => ({
    ...QUIET,
    days: Math.ceil(checkIns / perDay),
    checkIns,
    prompts: perDay,
    glimmers: true,
    practicesGiven: 0.08,
  }),
  /** One prompt a day, and check-ins the person begins when they feel like it. */
  informative: (checkIns: number): Design => ({
    ...QUIET,
    days: checkIns,
    checkIns,
    prompts: 1,
    selfStarted: true,
    glimmers: true,
    practicesGiven: 0.08,
  }),
  /**
   * Everything: two prompts a day, own check-ins, practices by need with a check-in before and one
   * 15 to 40 minutes after (or at another time after). What the table of false "this helps" is
   * made with, and the files called "full".
   */
  practisedByNeed: (checkIns: number, after: readonly [number, number] = [0.25, 0.67]): Design => ({
    ...QUIET,
    days: checkIns,
    checkIns,
    prompts: 2,
    selfStarted: true,
    glimmers: true,
    practisedByNeed: true,
    before: true,
    after,
  }),
} as const;
