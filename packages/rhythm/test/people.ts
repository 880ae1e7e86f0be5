import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import type { LoggedMoment } from "../src/logged.ts";
import { logOfTimeline } from "../src/log-of-timeline.ts";
import type { Design } from "../src/simulate-design.ts";
import type { Truth } from "../src/simulate-truth.ts";
import { TYPICAL_TRUTH } from "../src/simulate-truth.ts";
import { simulatePerson } from "../src/simulate.ts";
import { A_MONDAY } from "./logs.ts";

export const USUAL_HOURS = { wake: 420, bed: 1_380 };

/** What a simulated person would have logged, and the day after their last. */
export const personWho = (
  design: Design,
  truth: Partial<Truth> = {},
  seed = 1,
): { readonly logged: LoggedMoment[]; readonly today: number } => {
  const chance = createDraws(seededRandom(seed).unit);
  const { timeline } = simulatePerson(
    { ...TYPICAL_TRUTH, ...truth },
    { ...design, waking: [16, 16] },
    chance,
  );
  const logged = logOfTimeline(timeline, { firstDay: A_MONDAY, wake: USUAL_HOURS.wake });
  return { logged, today: A_MONDAY + (timeline.day.at(-1) ?? 0) + 1 };
};
