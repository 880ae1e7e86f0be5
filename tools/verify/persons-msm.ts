// What R's msm found for a person: maximum likelihood without priors, the waking distribution held at
// the truth. Fitted here by the same likelihood and optimiser, and put into msm's words.
import { logLikelihood, parameterNames, RATE_NAMES, transition } from "@glimmers/rhythm";
import type { Problem } from "@glimmers/stats";
import { hessianOf, inverseOf, minimise } from "@glimmers/stats";
import type { Bound } from "./compare.ts";
import { absolute, compare, relative } from "./compare.ts";
import type { JsonObject } from "./files.ts";
import { isObject } from "./files.ts";
import type { Person } from "./persons.ts";
import type { Verdict } from "./verdict.ts";

/** Those of the parameters that msm moves: all but the waking distribution. */
interface Free {
  readonly problem: Problem;
  readonly places: readonly number[];
  readonly whole: (x: ArrayLike<number>) => Float64Array;
}

const freeOf = ({ model, chain }: Person, truth: Float64Array): Free => {
  const names = parameterNames(model);
  const places = [...names.keys()].filter((k) => !names[k]!.startsWith("wl_"));
  const whole = (x: ArrayLike<number>): Float64Array => {
    const theta = truth.slice();
    for (const [k, place] of places.entries()) theta[place] = x[k]!;
    return theta;
  };
  const all = new Float64Array(names.length);
  const valueAndGradient = (x: Float64Array, gradient: Float64Array): number => {
    const value = logLikelihood(chain, whole(x), all);
    for (const [k, place] of places.entries()) gradient[k] = -all[place]!;
    return -value;
  };
  return { problem: { n: places.length, valueAndGradient }, places, whole };
};

interface Estimate {
  readonly value: number;
  readonly se: number;
  readonly low: number;
  readonly high: number;
}

/** A positive number's interval is that of its logarithm. */
const positive = (value: number, se: number, sign: 1 | -1 = 1): Estimate => {
  const wide = Math.exp((1.959963984540054 * se) / value);
  const ends = [value / wide, value * wide] as const;
  return {
    value: sign * value,
    se,
    low: sign * ends[0],
    high: sign * ends[1],
  };
};

/** Sum of some of the first six rates, with its standard error by the delta method. */
const sumOf = (
  rates: readonly number[],
  covariance: Float64Array,
  moves: readonly number[],
): [number, number] => {
  const n = Math.sqrt(covariance.length);
  let variance = 0;
  for (const i of moves)
    for (const j of moves) variance += rates[i]! * rates[j]! * covariance[i * n + j]!;
  return [moves.reduce((sum, move) => sum + rates[move]!, 0), Math.sqrt(variance)];
};

/** Which of the six rates stand in a cell: one off the diagonal, two on it. */
const movesAt = (r: number, s: number): readonly number[] => {
  const found = [...RATE_NAMES.keys()].filter((move) => {
    const name = RATE_NAMES[move]!;
    return "VSD".indexOf(name[0]!) === r && (r === s || "VSD".indexOf(name[1]!) === s);
  });
  return found;
};

const grid = <Cell>(at: (r: number, s: number) => Cell): readonly (readonly Cell[])[] =>
  [0, 1, 2].map((r) => [0, 1, 2].map((s) => at(r, s)));

/** The highest point of the likelihood, with its curvature. */
export interface Top {
  readonly free: Free;
  readonly x: Float64Array;
  readonly value: number;
  readonly covariance: Float64Array;
}

/** Maximum likelihood, the waking distribution held at `truth`; throws if there is none. */
export const topOf = (person: Person, truth: Float64Array): Top => {
  const free = freeOf(person, truth);
  const { problem, places } = free;
  const top = minimise(
    problem,
    Float64Array.from(places, (place) => truth[place]!),
  );
  if (!top.converged) throw new Error(`maximum likelihood: ${top.because}`);
  const hessian = hessianOf(problem, top.x);
  const covariance = hessian && inverseOf(hessian, problem.n);
  if (covariance === undefined) throw new Error("maximum likelihood: no top");
  return { free, x: top.x, value: top.value, covariance };
};

const rowOfMsm = (name: string): string => (name === "prac" ? "pr" : name);

/** Parameters, in msm's words. */
const estimatesOf = (person: Person, { free, covariance }: Top, x: Float64Array): JsonObject => {
  const theta = free.whole(x);
  const names = parameterNames(person.model);
  const at = (name: string): number => theta[names.indexOf(name)]!;
  const rates = Array.from(theta.subarray(0, 6), Math.exp);
  const cells = grid((r, s) => {
    const [value, se] = sumOf(rates, covariance, movesAt(r, s));
    return positive(value, se, r === s ? -1 : 1);
  });
  const stays = [0, 1, 2].map((r) => {
    const [out, se] = sumOf(rates, covariance, movesAt(r, r));
    return positive(1 / out, se / out ** 2);
  });
  const p = transition(rates, 2);
  return {
    q_at_no_event: cells.map((row) => row.map(({ value }) => value)),
    q_se: cells.map((row) => row.map(({ se }) => se)),
    q_L: cells.map((row) => row.map(({ low, high }) => Math.min(low, high))),
    q_U: cells.map((row) => row.map(({ low, high }) => Math.max(low, high))),
    logHR: ["trig", "glim", "prac"].map((name) => ({
      down: at(`${name}_down`),
      up: at(`${name}_up`),
      _row: rowOfMsm(name),
    })),
    eps: names.includes("leps") ? 1 / (1 + Math.exp(-at("leps"))) : null,
    pmatrix_2h: grid((r, s) => p[3 * r + s]!),
    sojourn: stays.map(({ value, se, low, high }, k) => ({
      estimates: value,
      SE: se,
      L: low,
      U: high,
      _row: `State ${k + 1}`,
    })),
  };
};

/** -2 log L at a point. */
const minusTwiceAt = ({ free: { problem } }: Top, x: Float64Array): number =>
  2 * problem.valueAndGradient(x, new Float64Array(problem.n));

/** What msm would say of a fit that ended at `x`; only what is its own is as it tells. */
export const inMsmWords = (
  person: Person,
  top: Top,
  x: Float64Array,
  told: JsonObject,
): JsonObject => ({
  ...estimatesOf(person, top, x),
  minus2loglik: minusTwiceAt(top, x),
  initprobs_fixed_at_truth: true,
  logHR_rows: ["trig", "glim", "pr"],
  foundse: true,
  // How msm's optimiser ended, and how long it took, are msm's own.
  opt_code: told["opt_code"],
  cpu_seconds: told["cpu_seconds"],
});

/** Where msm ended, among our parameters. */
const xOfMsm = (person: Person, { free }: Top, told: JsonObject): Float64Array => {
  const { names, q, hazards, eps } = namesAndNumbers(person, told);
  const logRates = [q[1], q[2], q[3], q[5], q[6], q[7]].map((rate) => Math.log(rate!));
  const valueOf = (name: string, place: number): number => {
    if (place < 6) return logRates[place]!;
    if (name === "leps") return Math.log(eps / (1 - eps));
    const [row = "", way = ""] = name.split("_");
    return hazards.get(`${rowOfMsm(row)}_${way}`) ?? 0;
  };
  return Float64Array.from(free.places, (place) => valueOf(names[place]!, place));
};

const namesAndNumbers = ({ model }: Person, told: JsonObject) => {
  const rows = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
  const hazards = new Map<string, number>();
  for (const row of rows(told["logHR"]).filter(isObject))
    for (const way of ["down", "up"])
      hazards.set(`${String(row["_row"])}_${way}`, Number(row[way] ?? 0));
  return {
    names: parameterNames(model),
    q: rows(told["q_at_no_event"]).flatMap(rows).map(Number),
    hazards,
    eps: Number(told["eps"] ?? 0),
  };
};

/** One Newton step from a point, along the slopes that are left there. */
const ledOn = ({ free: { problem }, covariance }: Top, x: Float64Array): Float64Array => {
  const slopes = new Float64Array(problem.n);
  problem.valueAndGradient(x, slopes);
  return x.map((value, i) =>
    slopes.reduce((sum, slope, j) => sum - covariance[i * problem.n + j]! * slope, value),
  );
};

/**
 * -2 log L: as log-likelihoods, 1e-6 relative. Log intensities and log hazard ratios agree to 1e-3
 * (two optimisers on one flat top), so what is made of them agrees to that in parts; standard errors
 * and limits carry the curvature there, and msm's is of differences of differences: 1e-2.
 */
const boundOf = ([field = "", , name = ""]: readonly string[]): Bound => {
  if (field === "minus2loglik") return relative(1e-6);
  if (field === "logHR") return absolute(1e-3);
  const isWide = /^q_(se|L|U)$/.test(field) || ["SE", "L", "U"].includes(name);
  return relative(isWide ? 1e-2 : 1e-3);
};

/** What msm says of its fit, found anew at its own estimates: -2 log L to its last digits. */
const formulasVerdict = (person: Person, top: Top, expected: JsonObject): Verdict => {
  const there = inMsmWords(person, top, xOfMsm(person, top, expected), expected);
  return compare(expected, there, (path) =>
    path[0] === "minus2loglik" ? absolute(1e-7) : boundOf(path),
  );
};

/**
 * Every number is compared with msm's own. msm stops where its optimiser sees no more gain, which on
 * a flat top may be short of it. Where that is so, the estimates are led on by one Newton step and
 * compared at the same bound, and the line says so; but only if they are proved to be where msm
 * ended: -2 log L there is the one it tells, to its last digits, ours is no higher, and all else that
 * it tells follows from them.
 */
export const fitOfMsm = (person: Person, truth: Float64Array, expected: JsonObject): Verdict => {
  const top = topOf(person, truth);
  const ours = inMsmWords(person, top, top.x, expected);
  const verdict = compare(expected, ours, boundOf);
  const isLower = 2 * top.value <= Number(expected["minus2loglik"]);
  if (verdict.type !== "failed" || !isLower) return verdict;
  if (formulasVerdict(person, top, expected).type !== "passed") return verdict;
  const further = estimatesOf(person, top, ledOn(top, xOfMsm(person, top, expected)));
  const again = compare({ ...expected, ...further }, ours, boundOf);
  return "bound" in again
    ? { ...again, at: `${again.at ?? ""} (msm's estimates led on along their own slopes)` }
    : again;
};
