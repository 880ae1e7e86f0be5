import { expect, test } from "vitest";
import type { PanelData, PanelDesign } from "./panel-design.ts";
import { panelModel } from "./panel-model.ts";

const DATA: PanelData = {
  subject: [1, 1, 1, 2, 2],
  time: [0, 1, 2, 0, 1],
  state: [1, 2, 1, 1, 1],
  covariates: { x: [1, 2, 9, 4, 9] },
};
const DESIGN: PanelDesign = {
  states: 2,
  moves: [
    [2, 1],
    [1, 2],
  ],
};
const errorOf = (data: PanelData, design: PanelDesign = DESIGN) => {
  const made = panelModel(data, design);
  return made.ok ? "sound" : made.error;
};

test("moves stand in the order of the matrix, and equal gaps are worked out once", () => {
  const made = panelModel(DATA, DESIGN);
  expect(made.ok && made.value.parameters.names).toEqual(["log q 1-2", "log q 2-1"]);
  expect(made.ok && [...made.value.gaps]).toEqual([1]);
});

test("a covariate is centred at its mean over the looks from which an interval begins", () => {
  const made = panelModel(DATA, { ...DESIGN, effects: [{ covariate: "x" }] });
  expect(made.ok && made.value.centre[0]).toBeCloseTo((1 + 2 + 4) / 3, 14);
});

test("effects that are shared are one parameter, whatever the order the moves were given in", () => {
  const effects = [{ covariate: "x", shared: [1, 1] }];
  const made = panelModel(DATA, { ...DESIGN, effects });
  expect(made.ok && made.value.parameters.names).toEqual(["log q 1-2", "log q 2-1", "x 1-2"]);
});

test("a look whose covariate is not known is set aside, unless it is the last; and so are lone looks", () => {
  const covariates = { x: [1, NaN, NaN, NaN, 9] };
  const made = panelModel({ ...DATA, covariates }, { ...DESIGN, effects: [{ covariate: "x" }] });
  expect(made.ok && made.value.asideCount).toBe(3);
  expect(made.ok && [...made.value.gaps]).toEqual([2]);
});

test.each([
  ["BadTime", { ...DATA, time: [0, 1, 0.5, 0, 1] }],
  ["BadTime", { ...DATA, time: [0, NaN, 2, 0, 1] }],
  ["BadSubject", { ...DATA, subject: [1, 1, 2, 2, 1], time: [0, 1, 0, 1, 2] }],
  ["BadState", { ...DATA, state: [1, 3, 1, 1, 1] }],
  ["BadState", { ...DATA, state: [1, 1.5, 1, 1, 1] }],
  ["UnevenColumns", { ...DATA, time: [0] }],
  ["NoIntervals", { ...DATA, subject: [1, 2, 3, 4, 5] }],
] as const)("%s is named", (type, data) => {
  expect(errorOf(data)).toMatchObject({ type });
});

test.each([
  ["BadMoves", { ...DESIGN, moves: [] }],
  ["BadMoves", { ...DESIGN, moves: [[1, 1]] as const }],
  ["BadMoves", { ...DESIGN, moves: [[1, 3]] as const }],
  ["BadCovariate", { ...DESIGN, effects: [{ covariate: "y" }] }],
  ["BadEffect", { ...DESIGN, effects: [{ covariate: "x", shared: [1] }] }],
  ["BadStart", { ...DESIGN, mistaken: { pairs: [[1, 2]] as const, start: [1, 1] } }],
] as const)("%s is named, of a design", (type, design) => {
  expect(errorOf(DATA, design)).toMatchObject({ type });
});
