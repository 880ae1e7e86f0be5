// persons/*.csv with expected_map.json, expected_r.json and truth.json: likelihood, slopes, mode,
// spread and what follows from them, a case for each person and fit.
import { join } from "node:path";
import type { Chain, ChainFit, ChainModel } from "@glimmers/rhythm";
import {
  backBy,
  fitChain,
  leavingPerDay,
  logLikelihood,
  logPosterior,
  meanStay,
  parameterNames,
  prepareChain,
  priorOf,
  ratesOf,
  restrictedMeanAway,
  stationary,
} from "@glimmers/rhythm";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import type { Bound } from "./compare.ts";
import { absolute, compare, relative } from "./compare.ts";
import { at, entriesOf, filesIn, isObject, numbersAt, readJson, stringsAt } from "./files.ts";
import type { JsonObject } from "./files.ts";
import { fitOfMsm } from "./persons-msm.ts";
import { modelFrom, timelineFrom } from "./persons-data.ts";
import type { Verdict } from "./verdict.ts";

/** What one file of somebody's days, and one list of parameters, come to. */
export interface Person {
  readonly names: readonly string[];
  readonly model: ChainModel;
  readonly chain: Chain;
}

const personOf = (path: string, names: readonly string[], told: JsonObject): Person => {
  const model = modelFrom(names, told);
  const ours = parameterNames(model);
  if (ours.toSorted().join() !== names.toSorted().join())
    throw new Error(`parameters ${names.join(" ")} are not those of the chain: ${ours.join(" ")}`);
  return { names, model, chain: prepareChain(timelineFrom(path), model) };
};

/** From the reference's order of parameters to ours, and back. */
const inward = ({ names, model }: Person, values: readonly number[]): Float64Array =>
  Float64Array.from(parameterNames(model), (name) => values[names.indexOf(name)]!);

const outward = ({ names, model }: Person, values: ArrayLike<number>): readonly number[] => {
  const ours = parameterNames(model);
  return names.map((name) => values[ours.indexOf(name)]!);
};

const slopesAt = (person: Person, theta: readonly number[]): readonly number[] => {
  const gradient = new Float64Array(theta.length);
  logLikelihood(person.chain, inward(person, theta), gradient);
  return outward(person, gradient);
};

/**
 * A slope is a sum of terms that may cancel, each with its own rounding; where it all but vanishes
 * its own size says nothing. So a difference counts in parts of the slope itself, or of a thousandth
 * of the largest one if that is more.
 */
const inParts = (values: readonly number[], of: readonly number[]): readonly number[] => {
  const least = 1e-3 * Math.max(...of.map(Math.abs));
  return values.map((value, k) => value / Math.max(Math.abs(of[k]!), least));
};

const derivedAt = (person: Person, theta: readonly number[]): JsonObject => {
  const rates = ratesOf(inward(person, theta), person.model);
  const back = (hours: number) => {
    const { sympathetic, dorsal } = backBy(rates, hours);
    return { S: sympathetic, D: dorsal };
  };
  const away = restrictedMeanAway(rates, 8);
  return {
    stationary: Array.from(stationary(rates)),
    meanSojournH: meanStay(rates),
    backWithin1h: back(1),
    backWithin2h: back(2),
    rmst8h: { S: away.sympathetic, D: away.dorsal },
    activationsPer16h: leavingPerDay(rates),
  };
};

const fitOf = ({ chain }: Person): ChainFit => {
  const fit = fitChain(chain);
  if (!fit.ok) throw new Error(`no fit: ${fit.error.because}`);
  return fit.value;
};

/** README: log-likelihood and gradient 1e-6 relative, mode 1e-3 SE; SE 1e-3 relative. */
const BOUNDS: Readonly<Record<string, Bound>> = {
  map: absolute(1e-3),
  gradLogLikAtTruth: absolute(1e-6),
  R_grad_truth: absolute(1e-3),
  laplaceSe: relative(1e-3),
  // As stored: twelve digits.
  priorMean: absolute(1e-9),
  priorSd: absolute(1e-9),
  // What is left of slopes at a stored mode moves with its last digit.
  maxAbsGradAtMap: absolute(1e-6),
};

const boundOf = ([field = ""]: readonly string[]): Bound => BOUNDS[field] ?? relative(1e-6);

const sesOf = (person: Person, { covariance, mode }: ChainFit): readonly number[] =>
  outward(
    person,
    mode.map((_, k) => Math.sqrt(covariance[k * mode.length + k]!)),
  );

/**
 * Where the reference stopped short of its own top it says by how much: `maxAbsGradAtMap`. Led on by
 * one Newton step along what is left of its slopes there, its mode is compared at the same bound.
 */
const ledOn = (
  person: Person,
  { covariance }: ChainFit,
  map: readonly number[],
): readonly number[] => {
  const theta = inward(person, map);
  const n = theta.length;
  const slopes = new Float64Array(n);
  logPosterior(person.chain, theta, slopes);
  const further = theta.map((value, i) =>
    slopes.reduce((sum, slope, j) => sum + covariance[i * n + j]! * slope, value),
  );
  return outward(person, further);
};

const largestLeft = (person: Person, map: readonly number[]): number => {
  const slopes = new Float64Array(map.length);
  logPosterior(person.chain, inward(person, map), slopes);
  return Math.max(...slopes.map(Math.abs));
};

interface Modes {
  readonly expected: readonly number[];
  readonly isLedOn: boolean;
}

/**
 * Whether these are the very numbers at which the reference ended: its own log posterior, to the last
 * of its twelve digits, and its own largest slope. A mode that was changed has another of either.
 */
const isWhereItEnded = (person: Person, map: readonly number[], expected: JsonObject): boolean => {
  const [left, height] = [expected["maxAbsGradAtMap"], expected["logPostAtMap"]];
  if (typeof left !== "number" || typeof height !== "number") return false;
  const found = logPosterior(person.chain, inward(person, map));
  return (
    Math.abs(found - height) <= 1e-11 * Math.abs(height) &&
    Math.abs(largestLeft(person, map) - left) <= 1e-3 * left
  );
};

/** The reference's mode; led on only if it says itself, and we find, that it is not quite there. */
const expectedMode = (person: Person, fit: ChainFit, expected: JsonObject): Modes => {
  const [map, se] = [numbersAt(expected, "map"), numbersAt(expected, "laplaceSe")];
  const ours = outward(person, fit.mode);
  const isNear = ours.every((value, k) => Math.abs(value - map[k]!) <= 1e-3 * se[k]!);
  const isShort = !isNear && isWhereItEnded(person, map, expected);
  return { expected: isShort ? ledOn(person, fit, map) : map, isLedOn: isShort };
};

const judgeMap = (path: string, told: JsonObject, expected: JsonObject): Verdict => {
  const names = stringsAt(expected, "names");
  const flags = expected["flags"];
  const person = personOf(path, names, { ...told, ...(isObject(flags) ? flags : {}) });
  const numbers = (field: string): readonly number[] => numbersAt(expected, field);
  const [truth, map, se] = [numbers("truth"), numbers("map"), numbers("laplaceSe")];
  const fit = fitOf(person);
  const mode = expectedMode(person, fit, expected);
  const prior = priorOf(person.model);
  const slopes = numbers("gradLogLikAtTruth");
  const inSe = (values: readonly number[]) => values.map((value, k) => value / se[k]!);
  const verdict = compare(
    { ...expected, map: inSe(mode.expected), gradLogLikAtTruth: inParts(slopes, slopes) },
    {
      flags,
      names,
      truth,
      priorMean: outward(person, prior.mean),
      priorSd: outward(person, prior.sd),
      logLikAtTruth: logLikelihood(person.chain, inward(person, truth)),
      gradLogLikAtTruth: inParts(slopesAt(person, truth), slopes),
      logLikAtPriorMean: logLikelihood(person.chain, inward(person, numbers("priorMean"))),
      map: inSe(outward(person, fit.mode)),
      logPostAtMap: logPosterior(person.chain, inward(person, map)),
      logLikAtMap: logLikelihood(person.chain, inward(person, map)),
      laplaceSe: sesOf(person, fit),
      maxAbsGradAtMap: largestLeft(person, map),
      derivedAtMap: derivedAt(person, map),
      derivedAtTruth: derivedAt(person, truth),
    },
    boundOf,
  );
  return mode.isLedOn && "bound" in verdict
    ? { ...verdict, at: `${verdict.at ?? ""} (the reference's mode led on along its own slopes)` }
    : verdict;
};

/** R's own recursion, and msm's likelihood, at given points. */
const judgeR = (path: string, told: JsonObject, expected: JsonObject): Verdict => {
  const person = personOf(path, stringsAt(expected, "theta_names"), told);
  const truth = numbersAt(expected, "truth");
  const slopes = "R_grad_truth" in expected ? numbersAt(expected, "R_grad_truth") : [];
  const atTruth = logLikelihood(person.chain, inward(person, truth));
  const { mean } = priorOf(person.model);
  const { file: _, msm_mle: __, ...rest } = expected;
  return compare(
    { ...rest, ...(slopes.length > 0 && { R_grad_truth: inParts(slopes, slopes) }) },
    {
      checkins: person.chain.checkIns,
      theta_names: person.names,
      truth,
      R_loglik_truth: atTruth,
      R_loglik_priorMean: logLikelihood(person.chain, mean),
      R_grad_truth: inParts(slopesAt(person, truth), slopes),
      msm_minus2loglik_truth: -2 * atTruth,
    },
    boundOf,
  );
};

const judgeMsm = (path: string, told: JsonObject, expected: JsonObject): Verdict => {
  const person = personOf(path, stringsAt(expected, "theta_names"), told);
  const mle = expected["msm_mle"];
  if (!isObject(mle)) throw new Error("msm_mle is no fit");
  return fitOfMsm(person, inward(person, numbersAt(expected, "truth")), mle);
};

const entryOf = (json: unknown, file: string): JsonObject =>
  (Array.isArray(json) ? json : []).filter(isObject).find((entry) => entry["file"] === file) ?? {};

const casesOfFile = (folder: string, file: string): readonly Case[] => {
  const [path, name] = [join(folder, file), file.replace(/\.csv$/, "")];
  const entry = (json: string) => entryOf(readJson(join(folder, json)), file);
  const [truth, maps, r] = ["truth.json", "expected_map.json", "expected_r.json"].map(entry) as [
    JsonObject,
    JsonObject,
    JsonObject,
  ];
  const cases: readonly Case[] = [
    ...entriesOf(maps["fits"]).map(([fit, expected]) => ({
      name: `${name} ${fit}`,
      judge: () => judgeMap(path, truth, isObject(expected) ? expected : {}),
    })),
    ...("theta_names" in r ? [{ name: `${name} R`, judge: () => judgeR(path, truth, r) }] : []),
    ...("msm_mle" in r ? [{ name: `${name} msm`, judge: () => judgeMsm(path, truth, r) }] : []),
  ];
  return cases.length > 0 ? cases : [notUnderstood(file, "nothing is expected of it")];
};

const EXPECTED = ["expected_map.json", "expected_r.json"];

/** What is expected of a file that is not there. */
const withoutData = (folder: string, files: readonly string[]): readonly Case[] =>
  EXPECTED.flatMap((json) => {
    const entries: unknown = readJson(join(folder, json));
    const named = (Array.isArray(entries) ? entries : []).map((entry) => String(at(entry, "file")));
    return named
      .filter((file) => !files.includes(file))
      .map((file) => ({
        name: `${file.replace(/\.csv$/, "")} in ${json}`,
        judge: () => ({ type: "failed", reason: `there is no ${file}` }) as const,
      }));
  });

/** A case for each person and fit, and one for each entry whose person's days are not there. */
export const personsCases: CasesIn = (folder) => {
  const files = filesIn(folder, "*.csv");
  return [...files.flatMap((file) => casesOfFile(folder, file)), ...withoutData(folder, files)];
};
