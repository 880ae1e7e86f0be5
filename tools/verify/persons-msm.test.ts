import { seededRandom } from "@glimmers/primitives";
import type { ChainModel } from "@glimmers/rhythm";
import {
  designs,
  parameterNames,
  prepareChain,
  simulatePerson,
  truthValues,
  TYPICAL_TRUTH,
} from "@glimmers/rhythm";
import { createDraws } from "@glimmers/stats";
import { beforeAll, expect, test } from "vitest";
import type { JsonObject } from "./files.ts";
import type { Top } from "./persons-msm.ts";
import { fitOfMsm, inMsmWords, topOf } from "./persons-msm.ts";
import type { Person } from "./persons.ts";

const model: ChainModel = {
  emission: "exact",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};
const names = parameterNames(model);
const truth = truthValues(TYPICAL_TRUTH, names);

let person: Person;
let top: Top;
beforeAll(() => {
  const design = { ...designs.prompted(400), emission: "exact" } as const;
  const { timeline } = simulatePerson(TYPICAL_TRUTH, design, createDraws(seededRandom(5).unit));
  person = { names, model, chain: prepareChain(timeline, model) };
  top = topOf(person, truth);
});

/** What msm would say, had it ended at so much beside the top. */
const toldAt = (beside: number): JsonObject => {
  const x = top.x.map((value, k) => (k === 0 ? value + beside : value));
  const told = inMsmWords(person, top, x, { opt_code: 0, cpu_seconds: 1 });
  return JSON.parse(JSON.stringify(told)) as JsonObject;
};

/** The same, with the number at `path` times `factor`. */
const changed = (told: unknown, path: readonly (string | number)[], factor: number): unknown => {
  const [key, ...rest] = path;
  if (key === undefined) return Number(told) * factor;
  const inner: unknown = Reflect.get(Object(told), key);
  const copy: unknown = structuredClone(told);
  Reflect.set(Object(copy), key, changed(inner, rest, factor));
  return copy;
};

const verdictOf = (told: unknown) => fitOfMsm(person, truth, told as JsonObject);

test("msm's fit at the top passes, and every number of it is compared with what the file says", () => {
  expect(verdictOf(toldAt(0))).toMatchObject({ type: "passed", unchecked: [] });
});

const FIELDS: readonly (readonly [readonly (string | number)[], number])[] = [
  [["minus2loglik"], 1.000_002],
  [["q_at_no_event", 0, 1], 1.005],
  [["q_se", 0, 1], 1.02],
  [["q_L", 2, 2], 1.02],
  [["q_U", 1, 0], 1.02],
  [["logHR", 0, "up"], 1.1],
  [["pmatrix_2h", 0, 0], 1.002],
  [["sojourn", 1, "estimates"], 1.002],
  [["sojourn", 2, "L"], 0.98],
];

test.each(FIELDS)(
  "a changed %j fails, at the top and where msm stopped short of it",
  (path, factor) => {
    expect(verdictOf(changed(toldAt(0), path, factor)).type).toBe("failed");
    expect(verdictOf(changed(toldAt(2e-3), path, factor)).type).toBe("failed");
  },
);

test("where msm stopped short, and all it says proves it, its estimates are led on", () => {
  expect(verdictOf(toldAt(2e-3))).toMatchObject({
    type: "passed",
    at: expect.stringContaining("led on") as string,
  });
});

test("estimates far from the top fail, whatever they say of themselves", () => {
  expect(verdictOf(toldAt(0.3)).type).toBe("failed");
});
