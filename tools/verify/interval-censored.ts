// intervalcensored/: one CSV of `left,right,group` (right empty: still away at the last look) and
// its expected.json. Bound, of README: 1e-4, taken relative, for every number: curves at the times,
// coefficients, standard errors, scale, likelihoods, and the truth's own curve.
import { join } from "node:path";
import type { SeenBetween, TimeForm } from "@glimmers/stats";
import { kaplanMeier, parametricSurvival, survivalAt, turnbull } from "@glimmers/stats";
import { turnbullAsSurvfit } from "./as-survfit.ts";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import { compare, relative } from "./compare.ts";
import type { Table } from "./files.ts";
import {
  at,
  entriesOf,
  filesIn,
  numberAt,
  numberColumn,
  numbersAt,
  readJson,
  readTable,
} from "./files.ts";
import { given } from "./given.ts";
import { termOf } from "./terms.ts";
import type { Verdict } from "./verdict.ts";

const BOUND = () => relative(1e-4);

const intervalsOf = (table: Table): readonly SeenBetween[] => {
  const right = numberColumn(table, "right");
  return numberColumn(table, "left").map((left, row) => ({
    left: left ?? 0,
    right: right[row] ?? Infinity,
  }));
};

const naiveOf = (intervals: readonly SeenBetween[], times: readonly number[]) => {
  const curve = given(
    kaplanMeier(
      intervals.map(({ left, right }) => (right < Infinity ? right : left)),
      intervals.map(({ right }) => right < Infinity),
    ),
  );
  return times.map((time) => survivalAt(curve, time).survival);
};

const regressionOf = (table: Table, form: TimeForm) => {
  const columns = table.names.filter((name) => name !== "left" && name !== "right");
  const values = columns.map((name) =>
    termOf(table, name).values.map((value) => value ?? Number.NaN),
  );
  const fit = given(parametricSurvival(intervalsOf(table), values, form));
  return {
    coef: [...fit.coefficients],
    se: [...fit.standardErrors],
    scale: fit.scale,
    loglik: [fit.logLikelihoodNull, fit.logLikelihood],
  };
};

/** The curve that the data were drawn from: exp(−(t / scale)^shape). */
const truthOf = (expected: unknown, times: readonly number[]) => {
  const shape = numberAt(expected, "shape");
  const scale = numberAt(expected, "scale");
  return {
    shape,
    scale,
    group_multiplier: at(expected, "group_multiplier"),
    surv_group0: times.map((time) => Math.exp(-((time / scale) ** shape))),
  };
};

/** Our curve against the most likely curve there is: its gap to the top is proved, not guessed. */
const topVerdict = (intervals: readonly SeenBetween[]): Verdict => {
  const { gap } = given(turnbull(intervals));
  const bound = 1e-6;
  return {
    type: gap <= bound ? "passed" : "failed",
    error: gap,
    bound,
    at: "log likelihood below its highest",
  };
};

const partCase = (name: string, part: unknown, table: Table, times: readonly number[]): Case => {
  const ours = (): unknown => {
    if (name === "turnbull_surv") return turnbullAsSurvfit(intervalsOf(table), times);
    if (name === "naive_km_at_detection") return naiveOf(intervalsOf(table), times);
    if (name === "truth") return truthOf(part, times);
    return name === "exponential" || name === "weibull" ? regressionOf(table, name) : undefined;
  };
  return { name, judge: () => compare(part, ours(), BOUND) };
};

/** A line for each part, and one that our own curve is the most likely one. */
export const intervalCensoredCases: CasesIn = (folder) => {
  const expected = readJson(join(folder, "expected.json"));
  const [file, ...others] = filesIn(folder, "*.csv");
  if (file === undefined || others.length > 0)
    return [notUnderstood("expected.json", "it takes one CSV beside it")];
  const table = readTable(join(folder, file));
  const times = numbersAt(expected, "times");
  return [
    { name: "turnbull at the top", judge: () => topVerdict(intervalsOf(table)) },
    ...entriesOf(expected)
      .filter(([name]) => !["versions", "note", "times"].includes(name))
      .map(([name, part]) => partCase(name, part, table, times)),
  ];
};
