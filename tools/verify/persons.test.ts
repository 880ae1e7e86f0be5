import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@glimmers/primitives";
import type { Chain, ChainModel } from "@glimmers/rhythm";
import {
  designs,
  fitChain,
  logLikelihood,
  logPosterior,
  parameterNames,
  prepareChain,
  priorOf,
  simulatePerson,
  TYPICAL_TRUTH,
} from "@glimmers/rhythm";
import { createDraws } from "@glimmers/stats";
import { afterEach, beforeEach, expect, test } from "vitest";
import { timelineFrom } from "./persons-data.ts";
import { personsCases } from "./persons.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-persons-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is expected of somebody whose days are not there fails, a line an entry", () => {
  writeFileSync(
    join(folder, "expected_map.json"),
    JSON.stringify([{ file: "gone.csv", fits: {} }]),
  );
  writeFileSync(join(folder, "expected_r.json"), JSON.stringify([{ file: "gone.csv" }]));
  const cases = personsCases(folder);
  expect(cases.map(({ name }) => name)).toEqual([
    "gone in expected_map.json",
    "gone in expected_r.json",
  ]);
  for (const { judge } of cases)
    expect(judge()).toEqual({ type: "failed", reason: "there is no gone.csv" });
});

const model: ChainModel = {
  emission: "exact",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};

/** Somebody's days as a CSV, and the chain that they make. */
const putDays = (): Chain => {
  const design = { ...designs.prompted(200), emission: "exact" } as const;
  const { timeline } = simulatePerson(TYPICAL_TRUTH, design, createDraws(seededRandom(5).unit));
  const { day, time, kind, seen, point, trigger, glimmer, practice } = timeline;
  const lines = Array.from(day, (_, row) =>
    [
      day[row],
      time[row],
      kind[row],
      seen[row],
      ...Array.from(point.subarray(3 * row, 3 * row + 3), (part) => (part > 0 ? part : "NA")),
      trigger[row],
      glimmer[row],
      practice[row],
    ].join(),
  );
  const path = join(folder, "mine.csv");
  writeFileSync(path, ["seg,t,kind,obs,v,s,d,trig,glim,prac", ...lines].join("\n"));
  return prepareChain(timelineFrom(path), model);
};

/** What a reference would say that stopped so many standard errors beside the top of one of them. */
const expectedBeside = (chain: Chain, errors: number) => {
  const fit = fitChain(chain);
  if (!fit.ok) throw new Error("no fit");
  const { mode, covariance } = fit.value;
  const se = mode.map((_, k) => Math.sqrt(covariance[k * mode.length + k]!));
  const map = mode.map((value, k) => (k === 0 ? value + errors * se[0]! : value));
  const [slopes, atMean] = [new Float64Array(mode.length), new Float64Array(mode.length)];
  const { mean } = priorOf(model);
  logLikelihood(chain, mean, atMean);
  return {
    names: parameterNames(model),
    truth: [...mean],
    priorMean: [...mean],
    gradLogLikAtTruth: [...atMean],
    logPostAtMap: logPosterior(chain, map, slopes),
    maxAbsGradAtMap: Math.max(...slopes.map(Math.abs)),
    map: [...map],
    laplaceSe: [...se],
  };
};

const verdictOf = (joint: object) => {
  writeFileSync(
    join(folder, "expected_map.json"),
    JSON.stringify([{ file: "mine.csv", fits: { joint } }]),
  );
  return personsCases(folder)[0]!.judge();
};

test("a mode at the top passes, and one that proves where it stopped is led on", () => {
  const chain = putDays();
  expect(verdictOf(expectedBeside(chain, 0))).toMatchObject({ type: "passed" });
  expect(verdictOf(expectedBeside(chain, 2e-3))).toMatchObject({
    type: "passed",
    at: expect.stringContaining("led on") as string,
  });
});

test.each([2e-3, 0.02, 1])("a mode changed by %f standard errors fails", (errors) => {
  const chain = putDays();
  for (const place of [0, 3, 7, 12]) {
    for (const beside of [0, 2e-3]) {
      const told = expectedBeside(chain, beside);
      const map = told.map.map((value, k) =>
        k === place ? value - errors * told.laplaceSe[k]! : value,
      );
      expect(verdictOf({ ...told, map })).toMatchObject({ type: "failed" });
    }
  }
});
