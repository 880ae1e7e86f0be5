import { seededRandom } from "@glimmers/primitives";
import { expect, test } from "vitest";
import type { ChainModel } from "./model.ts";
import { parameterNames, priorOf } from "./model.ts";
import { drawTruth, truthFrom, truthValues } from "./simulate-prior.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";

const FULL: ChainModel = {
  emission: "point",
  timed: [3, 5, 8],
  practices: 4,
  deviations: true,
  trend: true,
};

/** Box and Muller; the draws of stats are not needed to see where they land. */
const normals = (seed: number): (() => number) => {
  const { unit } = seededRandom(seed);
  return () => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
};

test("[RH68] parameters become a truth and the same parameters again", () => {
  const names = parameterNames(FULL);
  const values = Float64Array.from(names, (_, at) => Math.sin(at));
  const back = truthValues(truthFrom(names, values, FULL.practices), names);
  back.forEach((value, at) => expect(value).toBeCloseTo(values[at] ?? 0, 12));
});

test("[RH68] the reference people have the parameters the reference says they have", () => {
  const names = ["a_VS", "trig_down", "wl_V", "wl_S", "lgam", "leps", "lrate3_S"];
  const wanted = [
    -1.38629436112, 1.09861228867, 1.38629436112, 0.510825623766, 2.07944154168, -2.44234703537,
    -1.60943791243,
  ];
  truthValues(TYPICAL_TRUTH, names).forEach((value, at) =>
    expect(value).toBeCloseTo(wanted[at] ?? 0, 10),
  );
});

test("[RH68] people are drawn from the prior: its means, its spread", () => {
  const names = parameterNames(FULL);
  const { mean, sd } = priorOf(FULL);
  const normal = normals(21);
  const people = Array.from({ length: 4_000 }, () =>
    truthValues(drawTruth(FULL, { normal }), names),
  );
  names.forEach((name, at) => {
    const standard = people.map((person) => ((person[at] ?? 0) - (mean[at] ?? 0)) / (sd[at] ?? 1));
    const middle = standard.reduce((sum, value) => sum + value, 0) / standard.length;
    const spread = standard.reduce((sum, value) => sum + value ** 2, 0) / standard.length;
    expect(Math.abs(middle), name).toBeLessThan(0.08);
    expect(Math.abs(spread - 1), name).toBeLessThan(0.12);
  });
});
