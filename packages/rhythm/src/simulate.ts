import type { Chance } from "./simulate-chance.ts";
import type { Asked, SimulatedDay, Stay, Use } from "./simulate-day.ts";
import { simulateDay } from "./simulate-day.ts";
import type { Design } from "./simulate-design.ts";
import { timelineFrom } from "./simulate-rows.ts";
import type { Truth } from "./simulate-truth.ts";
import type { Timeline } from "./timeline.ts";

/** A simulated person: what the app would hold of them, and what no app could know. */
export interface Simulated {
  readonly timeline: Timeline;
  /** Every stay in a state, day by day: the truth behind the timeline. */
  readonly path: readonly Stay[];
  /** Practices begun by need. */
  readonly uses: readonly Use[];
  /** Check-ins asked for after something, answered or not. */
  readonly asked: readonly Asked[];
}

/**
 * Somebody's waking days by RM-1, exactly: the simulator behind the sample journal, the picture
 * of the idea and the calibration studies. The same truth, design and seeded chance give the same
 * person. Every simulated day is in the timeline, also one on which nothing was logged; where
 * check-ins are counted, the last day ends with the last of them and has no bedtime.
 */
export const simulatePerson = (truth: Truth, design: Design, chance: Chance): Simulated => {
  const lived: SimulatedDay[] = [];
  let checkInsLeft = design.checkIns ?? Number.POSITIVE_INFINITY;
  for (let day = 0; day < design.days && checkInsLeft > 0; day++) {
    const place = design.days > 1 ? day / (design.days - 1) - 0.5 : 0;
    const one = simulateDay(day, { truth, design, chance, place, checkInsLeft });
    checkInsLeft -= one.checkIns;
    lived.push(one);
  }
  return {
    timeline: timelineFrom(lived.flatMap(({ rows }) => rows)),
    path: lived.flatMap(({ path }) => path),
    uses: lived.flatMap(({ uses }) => uses),
    asked: lived.flatMap(({ asked }) => asked),
  };
};
