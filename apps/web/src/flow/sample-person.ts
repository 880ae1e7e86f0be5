import { seededRandom } from "@glimmers/primitives";
import type { Design, Simulated, Truth } from "@glimmers/rhythm";
import { simulatePerson, TYPICAL_TRUTH } from "@glimmers/rhythm";
import { createDraws } from "@glimmers/stats";

/** Half a year. */
export const SAMPLE_DAYS = 182;

/**
 * What the made-up person practises, as often as it stands here. The first goes with coming back
 * clearly sooner, the second a little, the third not at all: so a newcomer sees an answer, a doubt
 * and a "cannot tell" beside each other.
 */
export const SAMPLE_PRACTICES = ["P05", "P05", "P05", "P05", "P18", "P12"] as const;
const ADDED = { P05: Math.log(3), P18: Math.log(1.6), P12: 0 } as const;

/**
 * Somebody nobody is. What happens to them has no direction: leaving and coming back are in the
 * last week what they were in the first, for a sample that gets better and better would be a promise.
 */
const SAMPLE_TRUTH: Truth = {
  ...TYPICAL_TRUTH,
  logRates: [
    Math.log(0.22),
    Math.log(0.05),
    Math.log(0.4),
    Math.log(0.08),
    Math.log(0.17),
    Math.log(0.25),
  ],
  // They put the dot near the corners, so that their own words and the curve agree.
  sharpness: 16,
  triggerUp: -0.2,
  glimmerUp: Math.log(1.2),
  practiceUp: 0,
  practiceDeviations: SAMPLE_PRACTICES.map((practice) => ADDED[practice]),
  selfStarted: [0.03, 0.12, 0.06],
  practised: [0.01, 0.12, 0.09],
  noticed: [0.14, 0.06, 0.03],
};

/** Two answers a day when asked, more when they feel like it, and "ask me again in about an hour". */
const SAMPLE_DESIGN: Design = {
  days: SAMPLE_DAYS,
  emission: "point",
  waking: [15, 16.5],
  prompts: 2,
  selfStarted: true,
  triggers: 0.05,
  glimmers: true,
  practicesGiven: 0,
  practisedByNeed: true,
  before: true,
  after: [0.75, 1],
  afterTrigger: [1],
  answered: 0.9,
};

/** Half a year of theirs; the same seed, the same half-year. */
export const samplePerson = (seed: number): Simulated =>
  simulatePerson(SAMPLE_TRUTH, SAMPLE_DESIGN, createDraws(seededRandom(seed).unit));
