// kernel/*.json: exp(Qt), its slopes, first passage, and exp((Q - M) t), against R's expm.
// Bound of everything: 1e-10 absolute.
import { join } from "node:path";
import {
  exponential,
  exponentialByTable,
  generatorOf,
  notBackBy,
  restrictedMeanAway,
  transition,
  transitionAdjoint,
} from "@glimmers/rhythm";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import { absolute, compare } from "./compare.ts";
import { at, filesIn, isObject, numberAt, numbersAt, readJson } from "./files.ts";
import type { JsonObject } from "./files.ts";
import type { Verdict } from "./verdict.ts";

const rowsOf = (flat: ArrayLike<number>): readonly (readonly number[])[] =>
  [0, 3, 6].map((row) => [flat[row]!, flat[row + 1]!, flat[row + 2]!]);

const matrixOf = (value: unknown): readonly (readonly number[])[] => {
  if (!Array.isArray(value)) throw new Error("q is no matrix");
  return value.map((row: unknown) => numbersAt({ row }, "row"));
};

/** Off the diagonal, row by row: VS VD SV SD DV DS. */
const ratesOf = (q: readonly (readonly number[])[]): readonly number[] =>
  q.flatMap((row, r) => row.filter((_, s) => r !== s));

/** dP over each rate: each cell's adjoint, turned round. */
const slopesOf = (rates: readonly number[], t: number): readonly unknown[] => {
  const byCell = Array.from({ length: 9 }, (_, cell) => {
    const one = new Float64Array(9);
    one[cell] = 1;
    return transitionAdjoint(rates, t, one);
  });
  return rates.map((_, rate) => rowsOf(byCell.map((slopes) => slopes[rate]!)));
};

const killedBy = (rates: readonly number[], mu: readonly number[]): Float64Array => {
  const a = generatorOf(rates);
  for (let r = 0; r < 3; r += 1) a[4 * r] = a[4 * r]! - (mu[r] ?? 0);
  return a;
};

/** Everything a case may expect; both ways to the killed exponential, the worse of them counts. */
const oursFor = (expected: JsonObject): JsonObject => {
  const rates = ratesOf(matrixOf(expected["q"]));
  const t = numberAt(expected, "t");
  const mu = at(expected, "mu") === undefined ? [0, 0, 0] : numbersAt(expected, "mu");
  const back = notBackBy(rates, t);
  const away = restrictedMeanAway(rates, t);
  const killed = killedBy(rates, mu);
  return {
    q: expected["q"],
    t,
    mu: expected["mu"],
    P: rowsOf(transition(rates, t)),
    dP: slopesOf(rates, t),
    not_back_from_S_D: [back.sympathetic, back.dorsal],
    rmst_S_D: [away.sympathetic, away.dorsal],
    exp_Q_minus_mu: rowsOf(exponential(killed, t)),
    exp_by_table: rowsOf(exponentialByTable(killed, t)),
  };
};

const judge = (expected: JsonObject): Verdict => {
  const killed = expected["exp_Q_minus_mu"];
  return compare(
    { ...expected, ...(killed !== undefined && { exp_by_table: killed }) },
    oursFor(expected),
    () => absolute(1e-10),
  );
};

const casesOf = (folder: string, file: string): readonly Case[] => {
  const cases = at(readJson(join(folder, file)), "cases");
  if (!Array.isArray(cases)) return [notUnderstood(file, "it holds no list of cases")];
  const digits = String(cases.length).length;
  return cases.map((expected: unknown, k) => {
    const name = `${file.replace(/\.json$/, "")} ${String(k + 1).padStart(digits, "0")}`;
    return isObject(expected) && "q" in expected && "t" in expected
      ? { name, judge: () => judge(expected) }
      : notUnderstood(name, "it names no q and t");
  });
};

export const kernelCases: CasesIn = (folder) =>
  filesIn(folder, "**/*.{json,csv}").flatMap((file) =>
    file.endsWith(".json")
      ? casesOf(folder, file)
      : [notUnderstood(file, "no data are expected here")],
  );
