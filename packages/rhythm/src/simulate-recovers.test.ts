import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { expect, test } from "vitest";
import { prepareChain } from "./chain.ts";
import { fitChain } from "./fit.ts";
import { logLikelihood } from "./likelihood.ts";
import type { ChainModel } from "./model.ts";
import { parameterNames } from "./model.ts";
import { designs } from "./simulate-design.ts";
import { drawTruth, truthValues } from "./simulate-prior.ts";
import type { Truth } from "./simulate-truth.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";
import { simulatePerson } from "./simulate.ts";

const FULL: ChainModel = {
  emission: "point",
  timed: [3, 5, 8],
  practices: 1,
  deviations: false,
  trend: false,
};
const NAMES = parameterNames(FULL);

/** Glimmers are noticed more when settled, as in the files called "full". */
const TRUTH: Truth = { ...TYPICAL_TRUTH, noticed: [0.3, 0.12, 0.06] };

const chainOf = (truth: Truth, seed: number, checkIns = 1_000) => {
  const chance = createDraws(seededRandom(seed).unit);
  const { timeline } = simulatePerson(truth, designs.practisedByNeed(checkIns), chance);
  return prepareChain(timeline, FULL);
};

/** When things are logged turned round, the rates turned round, and what a trigger does. */
const OTHERS: readonly Truth[] = [
  { ...TRUTH, selfStarted: [0.2, 0.05, 0.08], noticed: [0.06, 0.12, 0.3] },
  {
    ...TRUTH,
    logRates: [
      TRUTH.logRates[2],
      TRUTH.logRates[4],
      TRUTH.logRates[0],
      TRUTH.logRates[3],
      TRUTH.logRates[1],
      TRUTH.logRates[5],
    ],
  },
  { ...TRUTH, triggerDown: -TRUTH.triggerDown },
];

test.each([31, 32, 33])(
  "[RH69] what was simulated is likelier under its truth than under others (seed %d)",
  (seed) => {
    const chain = chainOf(TRUTH, seed);
    const atTruth = logLikelihood(chain, truthValues(TRUTH, NAMES));
    for (const other of OTHERS)
      expect(logLikelihood(chain, truthValues(other, NAMES))).toBeLessThan(atTruth - 1);
  },
);

test("[RH69] fits find the people that were drawn: errors as large as they say, in no direction", () => {
  const draws = createDraws(seededRandom(34).unit);
  const standard = Array.from({ length: 40 }, (_, person) => {
    const truth = drawTruth(FULL, draws);
    const fit = fitChain(chainOf(truth, 100 + person, 150));
    if (!fit.ok) throw new Error(fit.error.type);
    const { mode, covariance } = fit.value;
    return truthValues(truth, NAMES).map(
      (value, at) => ((mode[at] ?? 0) - value) / Math.sqrt(covariance[at * NAMES.length + at] ?? 1),
    );
  });
  NAMES.forEach((name, at) => {
    const own = standard.map((person) => person[at] ?? 0);
    const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
    const spread = own.reduce((sum, value) => sum + value ** 2, 0) / own.length;
    // Four standard errors of 40 standard normals.
    expect(Math.abs(mean), name).toBeLessThan(4 / Math.sqrt(40));
    expect(Math.abs(spread - 1), name).toBeLessThan(4 * Math.sqrt(2 / 40));
  });
});
