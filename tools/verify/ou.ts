// ou/: one CSV of `t,y` and what is expected of it.
//
// Bounds, of README: log likelihoods 1e-6, of themselves; the maximum 1e-3: absolute for the mean
// and the logarithms of rate, variances and half-life's and nlme's own parameters, relative for
// standard errors. The plain numbers (rmssd, lag-1 autocorrelation) have no row there: 1e-6.
import { join } from "node:path";
import type { OuFit, Series } from "@glimmers/stats";
import {
  neighbourCorrelation,
  ouAsNlme,
  ouFit,
  ouLogLikelihood,
  rootMeanSquareChange,
} from "@glimmers/stats";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import type { Bound } from "./compare.ts";
import { absolute, compare, relative } from "./compare.ts";
import {
  entriesOf,
  filesIn,
  isObject,
  numberColumn,
  numbersAt,
  readJson,
  readTable,
} from "./files.ts";
import { given } from "./given.ts";

const PARAMETERS = "mu, log theta (per hour), log stationary variance, log measurement variance";

const boundOf = ([part = "", field = ""]: readonly string[]): Bound => {
  if ([part, field].includes("se")) return relative(1e-3);
  if (part.includes("mle") || part === "nlme_gls_corExp" || part.startsWith("return_half_life"))
    return field === "loglik" ? relative(1e-6) : absolute(1e-3);
  return relative(1e-6);
};

const seriesOf = (path: string): Series => {
  const table = readTable(path);
  const numbers = (name: string) => numberColumn(table, name).map((value) => value ?? Number.NaN);
  return { times: numbers("t"), values: numbers("y") };
};

const asLogs = ({ mean, rate, variance, noise }: OuFit, withNoise: boolean) => [
  mean,
  Math.log(rate),
  Math.log(variance),
  ...(withNoise ? [Math.log(noise)] : []),
];

const pointOf = (series: Series, part: unknown) => {
  const p = numbersAt(part, "p");
  const [mean = 0, rate = 0, variance = 0, noise = 0] = p;
  const exp = { mean, rate: Math.exp(rate), variance: Math.exp(variance), noise: Math.exp(noise) };
  return { p, v: ouLogLikelihood(series, exp) };
};

/** Our answer to one part; the fits are made by whoever asks. */
const answerOf = (name: string, part: unknown, series: Series): unknown => {
  const fit = (noise: boolean): OuFit => given(ouFit(series, { noise }));
  switch (name) {
    case "parameters":
      return PARAMETERS;
    case "mle":
      return asLogs(fit(true), true);
    case "se":
      return [...fit(true).standardErrors];
    case "loglik":
      return fit(true).logLikelihood;
    case "loglik_at":
      return isObject(part) ? pointOf(series, part) : undefined;
    case "return_half_life_h":
      return fit(true).halfLife;
    case "no_noise_mle":
      return asLogs(fit(false), false);
    case "no_noise_loglik":
      return fit(false).logLikelihood;
    case "nlme_gls_corExp":
      return nlmeOf(fit(true));
    case "rmssd":
      return rootMeanSquareChange(series.values);
    case "lag1_acf_ignoring_time":
      return neighbourCorrelation(series.values);
    default:
      return undefined;
  }
};

const nlmeOf = (fit: OuFit) => {
  const { sigma, range, nugget } = ouAsNlme(fit);
  return { loglik: fit.logLikelihood, mu: fit.mean, sigma_total: sigma, range, nugget };
};

/** Words about the data, and what they were drawn from: nothing that is estimated. */
const TOLD = ["versions", "truth", "assd_time_adjusted_note", "note"];

/** A line for each thing expected. */
export const ouCases: CasesIn = (folder): readonly Case[] => {
  const [file, ...others] = filesIn(folder, "*.csv");
  if (file === undefined || others.length > 0)
    return [notUnderstood("expected.json", "it takes one CSV beside it")];
  return entriesOf(readJson(join(folder, "expected.json")))
    .filter(([name]) => !TOLD.includes(name))
    .map(([name, part]) => ({
      name,
      judge: () => {
        const ours = answerOf(name, part, seriesOf(join(folder, file)));
        return compare({ [name]: part }, { [name]: ours }, boundOf);
      },
    }));
};
