import { describe, expect, test } from "vitest";
import reference from "../../test/reference/panel.json" with { type: "json" };
import { fitPanel, minusTwiceLogLikelihood, panelStart } from "./fit-panel.ts";
import type { PanelFit } from "./fit-panel.ts";
import { prevalenceAt, stateTable } from "./looks.ts";
import type { PanelData, PanelDesign } from "./panel-design.ts";
import {
  fittedRates,
  hazardRatios,
  leavingRates,
  moveRates,
  nextState,
  stays,
} from "./panel-estimate.ts";
import { panelModel } from "./panel-model.ts";
import { chancesAfter, meanTimeTo, timeSpent, visitedBy } from "./passage.ts";
import { pearsonTest } from "./pearson.ts";

const MOVES = [
  [1, 2],
  [2, 1],
  [2, 3],
  [3, 2],
] as const;

const dataOf = (columns: {
  readonly subject: readonly number[];
  readonly time: readonly number[];
  readonly state: readonly number[];
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}): PanelData => ({
  ...columns,
  covariates: { x: columns.x, y: columns.y.map((value) => value ?? NaN) },
});

const modelOf = (data: PanelData, design: PanelDesign) => {
  const made = panelModel(data, design);
  if (!made.ok) throw new Error(made.error.type);
  return made.value;
};
const fitOf = (data: PanelData, design: PanelDesign): PanelFit => {
  const fit = fitPanel(modelOf(data, design));
  if (!fit.ok) throw new Error(fit.error.type);
  return fit.value;
};

/** Within parts of `expected`; msm stops a little before the top. */
const near = (ours: ArrayLike<number>, expected: readonly number[], parts: number): void => {
  expect(ours.length).toBe(expected.length);
  expected.forEach((value, at) =>
    expect(Math.abs(ours[at]! - value)).toBeLessThanOrEqual(
      parts * Math.max(1e-3, Math.abs(value)),
    ),
  );
};

describe("a panel of three states, against msm 1.7", () => {
  const { plain } = reference;
  const fit = fitOf(dataOf(plain.data), { states: 3, moves: MOVES });
  const q = fittedRates(fit);

  test("has its likelihood, intensities, errors and limits", () => {
    expect(fit.minusTwiceLogLikelihood).toBeCloseTo(plain.minus2loglik, 6);
    near(q, plain.q.estimate.flat(), 1e-5);
    const rates = moveRates(fit);
    const off = (matrix: readonly (readonly number[])[]): readonly number[] =>
      MOVES.map(([from, to]) => matrix[from - 1]![to - 1]!);
    near(
      rates.map(({ se }) => se!),
      off(plain.q.se),
      1e-4,
    );
    near(
      rates.map(({ low }) => low!),
      off(plain.q.low),
      1e-4,
    );
    near(
      rates.map(({ high }) => high!),
      off(plain.q.high),
      1e-4,
    );
    near(
      leavingRates(fit).map(({ se }) => se!),
      plain.q.se.map((row, r) => row[r]!),
      1e-4,
    );
  });

  test("has its stays, next states, chances, times and passages", () => {
    near(
      stays(fit).map((stay) => stay!.estimate),
      plain.sojourn.estimates,
      1e-5,
    );
    near(
      stays(fit).map((stay) => stay!.low!),
      plain.sojourn.L,
      1e-4,
    );
    near(nextState(fit), plain.pnext.flat(), 1e-5);
    near(chancesAfter(q, 3, 2), plain.p2.flat(), 1e-5);
    near(timeSpent(q, 3, [1, 0, 0], 5), plain.totlos5, 1e-5);
    near(visitedBy(q, 3, 5), plain.ppass5.flat(), 1e-5);
    const times = meanTimeTo(q, 3, 3);
    near(times.ok ? times.value : [], plain.efpt3, 1e-5);
  });

  test("has its table of states and its prevalence", () => {
    expect([...stateTable(fit.model.data, 3)]).toEqual(plain.table.flat());
    const prevalence = prevalenceAt(fit, [0, 1.2, 3, 6, 9]) ?? [];
    prevalence.forEach(({ observed, expected, total }, k) => {
      expect([...observed, total]).toEqual(plain.observed[k]);
      near([...expected, total], plain.expected[k]!, 1e-5);
    });
    expect(prevalence).toHaveLength(5);
  });

  test("has its Pearson test, with the information put right", () => {
    const test = pearsonTest(fit);
    if (!test.ok) throw new Error(test.error.type);
    const { statistic, p, lower, upper } = test.value;
    near([statistic, p], [plain.pearson.stat, plain.pearson.p], 1e-4);
    expect([lower.freedom, upper.freedom]).toEqual([
      plain.pearson["df.lower"],
      plain.pearson["df.upper"],
    ]);
    near([lower.p, upper.p], [plain.pearson["p.lower"], plain.pearson["p.upper"]], 1e-4);
  });
});

test("deaths seen exactly, covariates with gaps and shared effects: as msm 1.7 has them", () => {
  const { deaths } = reference;
  const moves = [
    [1, 2],
    [1, 4],
    [2, 1],
    [2, 3],
    [2, 4],
    [3, 2],
    [3, 4],
  ] as const;
  const fit = fitOf(dataOf(deaths.data), {
    states: 4,
    moves,
    enteredExactly: [4],
    effects: [
      { covariate: "x", shared: [1, 1, 1, 1, 1, 1, 1] },
      { covariate: "y", shared: [1, 2, 1, 1, 2, 1, 2] },
    ],
  });
  expect(fit.minusTwiceLogLikelihood).toBeCloseTo(deaths.minus2loglik, 5);
  near(fittedRates(fit), deaths.q.estimate.flat(), 1e-4);
  near(fittedRates(fit, { x: 1, y: 0.5 }), deaths.there.estimate.flat(), 1e-4);
  near(
    moveRates(fit, { x: 1, y: 0.5 }).map(({ se }) => se!),
    moves.map(([from, to]) => deaths.there.se[from - 1]![to - 1]!),
    1e-3,
  );
  for (const covariate of ["x", "y"] as const) {
    const rows = hazardRatios(fit, covariate).map(({ estimate, low, high }) => [
      estimate,
      low!,
      high!,
    ]);
    near(rows.flat(), deaths.hazard[covariate].flat(), 1e-3);
  }
});

test("mistaken states: the likelihood is msm's", () => {
  const { hidden } = reference;
  const model = modelOf(dataOf(hidden.data), {
    states: 3,
    moves: MOVES,
    mistaken: { pairs: MOVES, start: [0.9, 0.07, 0.03] },
  });
  const start = panelStart(model, { rates: hidden.q.flat(), mistakes: hidden.e.flat() });
  expect(minusTwiceLogLikelihood(model, start)).toBeCloseTo(hidden.minus2loglik, 7);
});

test("what these moves cannot lead to has no fit, and says so", () => {
  const model = modelOf(
    { subject: [1, 1, 1], time: [0, 1, 2], state: [1, 2, 1] },
    { states: 2, moves: [[1, 2]] },
  );
  expect(fitPanel(model)).toEqual({ ok: false, error: { type: "CannotHappen" } });
});
