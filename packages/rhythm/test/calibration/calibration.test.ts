/**
 * Whether intervals hold what they promise: people drawn from what is assumed, lived through a
 * design by the simulator, fitted, and compared with their truth (simulation-based calibration;
 * Talts et al. 2018). `npm run test:slow` does it with 1,000 people of each size, to the bounds of
 * RHYTHM.md section 4, and prints its table; what runs with every test is a smaller, seeded one.
 */
import { chiSquareOfRanks, mean, median } from "@glimmers/stats";
import { describe, expect, test } from "vitest";
import type { ChainModel } from "../../src/model.ts";
import { designs } from "../../src/simulate-design.ts";
import type { KnownPerson, ReportedName } from "./known.ts";
import { knowPerson, REPORTED } from "./known.ts";

const PEOPLE = Number(process.env["GLIMMERS_PEOPLE"] ?? 0);
const IS_SLOW = PEOPLE > 0;
const HOURS = 3_600_000;

const MODEL: ChainModel = {
  emission: "point",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};

/** 99 % of chi-square with 9 degrees of freedom. */
const EVEN = 21.7;
/** As many as the app draws; a quarter does where few people are asked. */
const DRAWS = IS_SLOW ? 4_000 : 1_000;
/** So many in the run that goes with every test: some seconds, and a wrong range shows. */
const FEW: Readonly<Record<number, number>> = { 20: 40, 100: 24, 300: 12 };
const BOUNDS = IS_SLOW ? ([0.87, 0.93] as const) : ([0.73, 1] as const);

interface Row {
  readonly coverage: number;
  readonly chiSquare: number;
  /** Mean place of the truth among the draws: a half, where nothing is shifted. */
  readonly rank: number;
  readonly width: number;
  readonly bias: number;
}

const rowOf = (people: readonly KnownPerson[], name: ReportedName): Row => {
  const known = people.map((person) => person[name]);
  const held = known.filter(({ truth, low, high }) => truth >= low && truth <= high);
  return {
    coverage: held.length / known.length,
    chiSquare: chiSquareOfRanks(known.map(({ rank }) => rank)).chiSquare,
    rank: mean(known.map(({ rank }) => rank)),
    width: median(known.map(({ low, high }) => high - low)),
    bias: known.reduce((sum, { middle, truth }) => sum + middle - truth, 0) / known.length,
  };
};

const print = (checkIns: number, rows: readonly (readonly [string, Row])[]): void => {
  console.log(`${checkIns} check-ins       90 % holds   ranks (below ${EVEN})   width    bias`);
  for (const [name, { coverage, chiSquare, width, bias }] of rows)
    console.log(
      `${name.padEnd(36)}${coverage.toFixed(3)}  ${chiSquare.toFixed(1).padStart(6)}  ${width.toFixed(3).padStart(7)}  ${bias.toFixed(3).padStart(7)}`,
    );
};

describe.each([20, 100, 300])("[RH30] of people with %i check-ins", (checkIns) => {
  const count = IS_SLOW ? PEOPLE : (FEW[checkIns] ?? 0);
  test(
    "a range of 90 % holds the truth nine times of ten, and ranks are even",
    { timeout: 2 * HOURS },
    () => {
      const people = Array.from({ length: count }, (_, at) =>
        knowPerson(checkIns * 10_000 + at, {
          model: MODEL,
          design: designs.prompted(checkIns),
          count: DRAWS,
        }),
      );
      const rows = (Object.keys(REPORTED) as ReportedName[]).map(
        (name) => [name, rowOf(people, name)] as const,
      );
      if (IS_SLOW) print(checkIns, rows);
      for (const [name, { coverage, chiSquare, rank }] of rows) {
        expect.soft(coverage, name).toBeGreaterThanOrEqual(BOUNDS[0]);
        expect.soft(coverage, name).toBeLessThanOrEqual(BOUNDS[1]);
        if (IS_SLOW) expect.soft(chiSquare, name).toBeLessThan(EVEN);
        // Too few for bins: where truths stand on average among the draws tells a shifted range.
        else expect.soft(Math.abs(rank - 0.5), name).toBeLessThan(0.25);
      }
    },
  );
});
