import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matrixExponential } from "./general-exponential.ts";
import type { PanelData, PanelDesign } from "./panel-design.ts";
import { panelLikelihood } from "./panel-likelihood.ts";
import type { PanelModel } from "./panel-model.ts";
import { panelModel } from "./panel-model.ts";
import { generatorAt, mistakesAt } from "./panel-rates.ts";

const modelOf = (data: PanelData, design: PanelDesign): PanelModel => {
  const made = panelModel(data, design);
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
};

/** Two subjects, two covariates, four states of which the last is entered exactly. */
const DATA: PanelData = {
  subject: [1, 1, 1, 1, 2, 2, 2],
  time: [0, 1, 1.5, 3.25, 0, 2, 2.5],
  state: [1, 2, 2, 3, 1, 3, 4],
  covariates: { sex: [1, 1, 1, 1, 0, 0, 0], dose: [0.5, 1, 1.5, 0, 2, -1, 0] },
};
const MOVES = [
  [1, 2],
  [2, 1],
  [2, 3],
  [3, 2],
  [1, 4],
  [3, 4],
] as const;
const SEEN: PanelDesign = {
  states: 4,
  moves: MOVES,
  enteredExactly: [4],
  effects: [{ covariate: "sex" }, { covariate: "dose", shared: [1, 2, 1, 2, 3, 3] }],
};
const HIDDEN: PanelDesign = {
  ...SEEN,
  mistaken: {
    pairs: [
      [1, 2],
      [2, 1],
      [2, 3],
      [3, 2],
    ],
    start: [0.7, 0.2, 0.1, 0],
  },
};
const FIRST_TRUE: PanelDesign = { ...HIDDEN, mistaken: { ...HIDDEN.mistaken!, firstIsTrue: true } };
const DESIGNS = [SEEN, HIDDEN, FIRST_TRUE, { ...HIDDEN, enteredExactly: [], centred: false }];

/** The slow, obvious twin: every path of true states, one after another. */
const slowLikelihood = (model: PanelModel, theta: Float64Array): number => {
  const { states: n, data, design, centre, arrival } = model;
  const e = mistakesAt(model, theta);
  const { mistaken } = design;
  const isFirstTrue = mistaken === undefined || mistaken.firstIsTrue === true;
  const chanceToSee = (look: number, truth: number): number => {
    const seen = data.state[look]! - 1;
    const isTrue = mistaken === undefined || (arrival[look] === -1 && isFirstTrue);
    if (isTrue) return truth === seen ? 1 : 0;
    return e[truth * n + seen]!;
  };
  const from = (look: number, before: number): number => {
    if (look === data.subject.length || arrival[look] === -1) return 1;
    const values = (design.effects ?? []).map(
      ({ covariate }, k) => data.covariates![covariate]![look - 1]! - centre[k]!,
    );
    const q = generatorAt(model, theta, values);
    const gap = data.time[look]! - data.time[look - 1]!;
    const p = matrixExponential(
      q.map((rate) => rate * gap),
      n,
    );
    let sum = 0;
    for (let truth = 0; truth < n; truth++) {
      const seen = data.state[look]! - 1;
      if (design.enteredExactly?.includes(seen + 1) === true) {
        if (truth === seen) continue;
        sum += p[before * n + truth]! * q[truth * n + seen]! * from(look + 1, seen);
      } else sum += p[before * n + truth]! * chanceToSee(look, truth) * from(look + 1, truth);
    }
    return sum;
  };
  let log = 0;
  for (let look = 0; look < data.subject.length; look++) {
    if (arrival[look] !== -1) continue;
    let sum = 0;
    for (let truth = 0; truth < n; truth++)
      sum += (mistaken?.start[truth] ?? 1) * chanceToSee(look, truth) * from(look + 1, truth);
    log += Math.log(sum);
  }
  return -log;
};

const thetaFor = (n: number) =>
  fc
    .array(fc.double({ min: -1.5, max: 0.5, noNaN: true }), { minLength: n, maxLength: n })
    .map((values) => Float64Array.from(values));

describe.each(DESIGNS.map((design, index) => [index, design] as const))(
  "the likelihood of a panel (design %i)",
  (_, design) => {
    const model = modelOf(DATA, design);
    const problem = panelLikelihood(model);

    test("is the sum over all paths of true states", () => {
      fc.assert(
        fc.property(thetaFor(problem.n), (theta) => {
          const value = problem.valueAndGradient(theta, new Float64Array(problem.n));
          expect(value).toBeCloseTo(slowLikelihood(model, theta), 10);
        }),
        { numRuns: 30 },
      );
    });

    test("has the gradient that differences show", () => {
      fc.assert(
        fc.property(thetaFor(problem.n), (theta) => {
          const [gradient, other] = [new Float64Array(problem.n), new Float64Array(problem.n)];
          problem.valueAndGradient(theta, gradient);
          const at = (k: number, by: number): number => {
            const moved = theta.slice();
            moved[k]! += by;
            return problem.valueAndGradient(moved, other);
          };
          gradient.forEach((slope, k) =>
            expect(slope).toBeCloseTo((at(k, 1e-5) - at(k, -1e-5)) / 2e-5, 6),
          );
        }),
        { numRuns: 30 },
      );
    });
  },
);

test("what cannot have happened is infinitely unlikely, and no NaN", () => {
  const model = modelOf(
    { subject: [1, 1], time: [0, 1], state: [2, 1] },
    { states: 2, moves: [[1, 2]] },
  );
  const gradient = new Float64Array(1);
  expect(panelLikelihood(model).valueAndGradient(Float64Array.of(0), gradient)).toBe(Infinity);
  expect([...gradient]).toEqual([0]);
});
