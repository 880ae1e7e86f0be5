// Everything that msm reports of a fit, in the shape of `expected.json`, by our own code.
import type { PanelEstimate, PanelFit, PanelModel } from "@glimmers/rhythm";
import {
  chancesAfter,
  fittedMistakes,
  fittedRates,
  hazardRatios,
  leavingRates,
  meanTimeTo,
  moveRates,
  nextState,
  panelFitAt,
  pearsonTest,
  prevalenceAt,
  stateTable,
  stays,
  timeSpent,
  visitedBy,
} from "@glimmers/rhythm";
import { leftOut } from "./compare.ts";
import type { JsonObject } from "./files.ts";
import { at, entriesOf, numbersAt } from "./files.ts";
import { matrixAt, rowsOf } from "./msm-shapes.ts";

/** A fit that stands where the reference says: nothing was fitted. */
export const fitAt = (model: PanelModel, entry: JsonObject): PanelFit =>
  panelFitAt(model, thetaAt(model, entry));

const thetaAt = (model: PanelModel, entry: JsonObject): Float64Array => {
  const { moves, parameters, design } = model;
  const theta = new Float64Array(parameters.count);
  const logs = matrixAt(entry, "log_q");
  moves.forEach(([from, to], move) => {
    theta[move] = logs[from - 1]?.[to - 1] ?? NaN;
  });
  (design.effects ?? []).forEach(({ covariate }, k) => {
    const rows = at(entry, "hazard", covariate);
    moves.forEach((_, move) => {
      const row: unknown = Array.isArray(rows) ? rows[move] : undefined;
      theta[parameters.effect[k]![move]!] = Math.log(Number(at(row, "HR")));
    });
  });
  parameters.mistakes.forEach(([from, to], pair) => {
    const row = matrixAt(entry, "e")[from - 1] ?? [];
    theta[parameters.firstMistake + pair] = Math.log((row[to - 1] ?? NaN) / (row[from - 1] ?? NaN));
  });
  return theta;
};

/** The fields that the entry has and we know of; where the fit has no covariance, without ranges. */
export const reportOf = (fit: PanelFit, entry: JsonObject): JsonObject => ({
  minus2loglik: fit.minusTwiceLogLikelihood,
  ...rateMatrices(fit),
  pmatrix: chancesOf(fit, entry),
  sojourn: stays(fit, atZero(fit)).flatMap((stay, r) =>
    stay === undefined ? [] : [{ ...longRow(stay), _row: stateName(r + 1) }],
  ),
  pnext: rowsOf(nextState(fit), fit.model.states),
  hazard: hazardsOf(fit),
  npars: parametersBeforeSharing(fit.model),
  hazard_rows: fit.model.moves.map(moveName),
  e: rowsOf(fittedMistakes(fit), fit.model.states),
  observed_statetable: rowsOf(stateTable(fit.model.data, fit.model.states), fit.model.states),
  ...namedTimes(fit, entry),
  efpt: meanTimes(fit, entry),
  prevalence: prevalenceOf(fit, entry),
  pearson: pearsonOf(fit, entry),
});

/** As msm counts them: effects that are shared each for themselves. */
export const parametersBeforeSharing = ({ moves, design, parameters }: PanelModel): number =>
  moves.length * (1 + (design.effects ?? []).length) + parameters.mistakes.length;

/**
 * Without centring, what msm's own output tells stands at covariates of zero, but where the next move
 * goes (pnext) at their means; with it, all stands at the means.
 */
const atZero = ({ model }: PanelFit): Readonly<Record<string, number>> =>
  model.design.centred === false
    ? Object.fromEntries((model.design.effects ?? []).map(({ covariate }) => [covariate, 0]))
    : {};

const ratesOf = (fit: PanelFit): Float64Array => fittedRates(fit, atZero(fit));

const stateName = (state: number): string => `State ${state}`;
const moveName = ([from, to]: readonly [number, number]): string =>
  `${stateName(from)} - ${stateName(to)}`;

const longRow = ({ estimate, se, low, high }: PanelEstimate): JsonObject => ({
  estimates: estimate,
  SE: se,
  L: low,
  U: high,
});

type Cells = readonly (readonly (number | undefined)[])[];

/** q with its ranges: minus the intensity of leaving on the diagonal, whose range turns round. */
const rateMatrices = (fit: PanelFit): Readonly<Record<string, Cells>> => {
  const { states: n, moves } = fit.model;
  const rates = moveRates(fit, atZero(fit));
  const leaving = leavingRates(fit, atZero(fit));
  const fill = (
    off: (estimate: PanelEstimate) => number | undefined,
    on: (estimate: PanelEstimate) => number | undefined,
  ): Cells =>
    Array.from({ length: n }, (_, r) =>
      Array.from({ length: n }, (_, s) => {
        const estimate = leaving[r]!;
        if (r === s) return estimate.estimate === 0 ? 0 : on(estimate);
        const move = moves.findIndex(([from, to]) => from === r + 1 && to === s + 1);
        return move === -1 ? 0 : off(rates[move]!);
      }),
    );
  return {
    q: fill(
      ({ estimate }) => estimate,
      ({ estimate }) => -estimate,
    ),
    q_se: fill(
      ({ se }) => se,
      ({ se }) => se,
    ),
    q_L: fill(({ low }) => low, minus("high")),
    q_U: fill(({ high }) => high, minus("low")),
    log_q: fill(
      ({ estimate }) => Math.log(estimate),
      () => 0,
    ),
  };
};

const minus =
  (side: "low" | "high") =>
  (estimate: PanelEstimate): number | undefined => {
    const value = estimate[side];
    return value === undefined ? undefined : -value;
  };

/** `t5`: at five units of time. */
const chancesOf = (fit: PanelFit, entry: JsonObject): JsonObject =>
  Object.fromEntries(
    entriesOf(entry["pmatrix"]).map(([key]) => {
      const chances = chancesAfter(ratesOf(fit), fit.model.states, Number(key.slice(1)));
      return [key, rowsOf(chances, fit.model.states)];
    }),
  );

const hazardsOf = (fit: PanelFit): JsonObject =>
  Object.fromEntries(
    (fit.model.design.effects ?? []).map(({ covariate }) => [
      covariate,
      hazardRatios(fit, covariate).map(({ estimate, low, high }, move) => ({
        HR: estimate,
        L: low,
        U: high,
        _row: moveName(fit.model.moves[move]!),
      })),
    ]),
  );

/** `totlos_10` and `ppass_10`: until ten units of time; time is counted from state 1. */
const namedTimes = (fit: PanelFit, entry: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.keys(entry).flatMap((key): readonly (readonly [string, unknown])[] => {
      const [what, time] = key.split("_");
      const n = fit.model.states;
      const start = Array.from({ length: n }, (_, state) => (state === 0 ? 1 : 0));
      const until = Number(time);
      if (what === "totlos") return [[key, [...timeSpent(ratesOf(fit), n, start, until)]]];
      return what === "ppass" ? [[key, rowsOf(visitedBy(ratesOf(fit), n, until), n)]] : [];
    }),
  );

/** To the state from which it takes no time. */
const meanTimes = (fit: PanelFit, entry: JsonObject): readonly number[] | undefined => {
  if (entry["efpt"] === undefined) return undefined;
  const to = numbersAt(entry, "efpt").indexOf(0) + 1;
  const times = meanTimeTo(ratesOf(fit), fit.model.states, to);
  return times.ok ? [...times.value] : undefined;
};

const prevalenceOf = (fit: PanelFit, entry: JsonObject): JsonObject | undefined => {
  if (entry["prevalence"] === undefined) return undefined;
  const times = numbersAt(entry, "prevalence", "times");
  const prevalence = prevalenceAt(fit, times);
  if (prevalence === undefined) return undefined;
  const percent = (counts: Float64Array): readonly number[] => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return [...counts].map((count) => (100 * count) / total);
  };
  return {
    times,
    observed: prevalence.map(({ observed, total }) => [...observed, total]),
    expected: prevalence.map(({ expected, total }) => [...expected, total]),
    observedPct: prevalence.map(({ observed }) => percent(observed)),
    expectedPct: prevalence.map(({ expected }) => percent(expected)),
  };
};

/** The reference does not tell the groups; its degrees of freedom do. First as it was made here. */
const GROUPS = [
  { times: 2, gaps: 3 },
  { times: 3, gaps: 3 },
  { times: 2, gaps: 2 },
  { times: 3, gaps: 2 },
] as const;

const pearsonOf = (fit: PanelFit, entry: JsonObject): JsonObject | undefined => {
  if (entry["pearson"] === undefined) return undefined;
  const told = numbersAt(entry, "pearson", "stat");
  for (const groups of GROUPS) {
    const test = pearsonTest(fit, groups);
    if (!test.ok || test.value.lower.freedom !== told[2] || test.value.upper.freedom !== told[4])
      continue;
    const { statistic, lower, upper } = test.value;
    // docs/methods/panel.md
    const wrong = leftOut("rests on the expected information, which msm 1.7 adds up wrongly");
    return { stat: [statistic, wrong, lower.freedom, lower.p, upper.freedom, upper.p] };
  }
  return undefined;
};
