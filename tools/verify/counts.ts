// counts/: an expected.json whose names begin with the name of a CSV beside it. The names of the
// coefficients say what each column is; what is counted is the one column that no coefficient uses.
// `glimmers` is modelled on active days only, with the offset ln(exposure).
//
// Bound, of README: 1e-5 relative, for every number: coefficients, standard errors, theta and its
// standard error, deviances, AIC, log likelihoods, dispersions, profile intervals, likelihood ratio.
import { join } from "node:path";
import type { CountData, CountRegression } from "@glimmers/stats";
import {
  likelihoodRatio,
  negativeBinomialRegression,
  poissonRegression,
  profileIntervals,
} from "@glimmers/stats";
import { intervalsAsGlm, negativeBinomialAsGlm, poissonAsGlm } from "./as-glm.ts";
import type { Case, CasesIn } from "./case.ts";
import { NotUnderstood, notUnderstood } from "./case.ts";
import { compare, relative } from "./compare.ts";
import type { JsonObject, Table } from "./files.ts";
import {
  at,
  entriesOf,
  filesIn,
  isObject,
  numberColumn,
  readJson,
  readTable,
  stringsAt,
} from "./files.ts";
import { given } from "./given.ts";
import { termOf } from "./terms.ts";

const BOUND = () => relative(1e-5);

const known = (values: readonly (number | undefined)[]): readonly number[] =>
  values.map((value) => value ?? Number.NaN);

/** The counts and their columns, by the names of the coefficients. */
const dataOf = (table: Table, names: readonly string[]): CountData => {
  const terms = names.filter((name) => name !== "(Intercept)").map((name) => termOf(table, name));
  const isDays = table.names.includes("active") && table.names.includes("exposure");
  const used = new Set([
    ...terms.flatMap(({ uses }) => uses),
    ...(isDays ? ["active", "exposure"] : []),
  ]);
  const rest = table.names.filter((name) => !used.has(name));
  if (rest.length !== 1) throw new NotUnderstood(`what is counted: ${rest.join(" or ")}?`);
  const counts = known(numberColumn(table, rest[0]!));
  const columns = terms.map(({ values }) => known(values));
  return isDays ? activeDays(table, { counts, columns }) : { counts, columns };
};

const activeDays = (table: Table, { counts, columns }: CountData): CountData => {
  const active = numberColumn(table, "active");
  const exposure = known(numberColumn(table, "exposure"));
  const only = (values: ArrayLike<number>): readonly number[] =>
    Array.from(values).filter((_, row) => active[row] === 1);
  return {
    counts: only(counts),
    columns: columns.map(only),
    offset: only(exposure).map(Math.log),
  };
};

/** Nearer than this, in standard errors, all of ours must be to R's, however R reads those off. */
const NEAR = 5e-3;

const checkNear = (
  what: string,
  ours: ArrayLike<number>,
  read: ArrayLike<number>,
  unit: ArrayLike<number>,
) => {
  for (let j = 0; j < ours.length; j++)
    if (!(Math.abs(ours[j]! - read[j]!) <= NEAR * unit[j]!))
      throw new Error(`${what} ${j}: ${ours[j]!} at the top, ${read[j]!} as R reads it off`);
};

const poissonRead = (data: CountData) => ({ ...poissonAsGlm(data), theta: null, thetaError: null });

const fieldsOf = (data: CountData, fit: CountRegression, names: readonly string[]) => {
  const read = fit.theta === undefined ? poissonRead(data) : negativeBinomialAsGlm(data);
  const errors = read.standardErrors;
  const intervals = intervalsAsGlm(data, fit, errors);
  const exact = profileIntervals(data, fit);
  checkNear("coefficient", fit.coefficients, read.beta, errors);
  checkNear("standard error", fit.standardErrors, errors, errors);
  for (const end of ["low", "high"] as const)
    checkNear(
      end,
      exact.map((limits) => limits?.[end] ?? Number.NaN),
      intervals.map((limits) => limits[end]),
      errors,
    );
  return {
    coef: [...read.beta],
    names,
    se: [...errors],
    deviance: fit.deviance,
    "null.deviance": fit.nullDeviance,
    aic: fit.aic,
    loglik: fit.logLikelihood,
    theta: read.theta,
    se_theta: read.thetaError,
    pearson_dispersion: fit.dispersion,
    ci_profile: intervals.map(({ low, high }) => [low, high]),
  };
};

const quasiOf = (data: CountData) => {
  const { coefficients } = given(poissonRegression(data));
  const { standardErrors, dispersion } = poissonAsGlm(data);
  const se = [...standardErrors].map((error) => error * Math.sqrt(dispersion));
  return { coef: [...coefficients], se, dispersion };
};

/** A number for theta is a negative binomial's, none is Poisson's. */
const fitOf = (data: CountData, theta: unknown): CountRegression =>
  given(typeof theta === "number" ? negativeBinomialRegression(data) : poissonRegression(data));

const fitCase = (name: string, table: Table, expected: JsonObject): Case => ({
  name,
  judge: () => {
    const names = stringsAt(expected, "names");
    const data = dataOf(table, names);
    return compare(expected, fieldsOf(data, fitOf(data, expected["theta"]), names), BOUND);
  },
});

const trendOf = (data: CountData) => {
  const full = given(negativeBinomialRegression(data));
  const alone = given(negativeBinomialRegression({ ...data, columns: [] }));
  return {
    negbin_null_2loglik: 2 * alone.logLikelihood,
    lr_trend: likelihoodRatio(full, alone).chiSquare,
  };
};

/** Several models of one data set, and the test of the trend. */
const groupCases = (name: string, table: Table, section: JsonObject): readonly Case[] => {
  const named = Object.values(section).find((part) => Array.isArray(at(part, "names")));
  const data = (): CountData => dataOf(table, stringsAt(named, "names"));
  const numbers = Object.entries(section).filter(([, part]) => typeof part === "number");
  const models = Object.entries(section).flatMap(([part, expected]): readonly Case[] => {
    const label = `${name} ${part}`;
    if (!isObject(expected)) return [];
    if (part !== "quasipoisson") return [fitCase(label, table, expected)];
    return [{ name: label, judge: () => compare(expected, quasiOf(data()), BOUND) }];
  });
  if (numbers.length === 0) return models;
  const trend = Object.fromEntries(numbers);
  return [
    ...models,
    { name: `${name} trend`, judge: () => compare(trend, trendOf(data()), BOUND) },
  ];
};

/** A line for each model, and one for a test between two. */
export const countsCases: CasesIn = (folder) => {
  const stems = filesIn(folder, "*.csv").map((file) => file.replace(/\.csv$/, ""));
  return entriesOf(readJson(join(folder, "expected.json"))).flatMap(([name, section]) => {
    if (name === "versions") return [];
    const stem = stems.find((known) => name === known || name.startsWith(`${known}_`));
    if (stem === undefined || !isObject(section))
      return [notUnderstood(name, "there is no such data set beside it")];
    const table = readTable(join(folder, `${stem}.csv`));
    return "coef" in section ? [fitCase(name, table, section)] : groupCases(name, table, section);
  });
};
