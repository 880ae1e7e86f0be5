// Panel models against R's msm. `expected.json` has one entry a fit, named after its data set: the
// model is read off the entry (which intensities are not zero, which covariates have hazard ratios,
// which of those are equal, whether there is a matrix of mistakes), and the rest off `DATA_SETS`.
//
// Three cases an entry:
//   fit       our own fit. -2 log L within 0.01 (0.05 and "lower is fine" where the likelihood is flat:
//             with mistakes, or an effect at its edge), log intensities within 1e-3. An intensity whose
//             log has a standard error of 0.5 and more is flat itself, and is not judged: msm stops up
//             to 0.01 of it away from the top.
//   reported  what follows from our own fit, within what an error of 1e-3 in each log intensity can do
//             (`REPORTED`). Not of flat fits: their parameters are not the same.
//   formulas  the same numbers from the estimates of the reference, and -2 log L there: 1e-6, but for
//             what rests on a numerical Hessian (`FORMULAS`).
import { join } from "node:path";
import type {
  Move,
  PanelData,
  PanelDesign,
  PanelFit,
  PanelModel,
  PanelStart,
} from "@glimmers/rhythm";
import { fitPanel, minusTwiceLogLikelihood, panelModel, panelStart } from "@glimmers/rhythm";
import type { Case, CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import type { BoundOf } from "./compare.ts";
import type { LeftOut } from "./compare.ts";
import { absolute, compare, leftOut, relative } from "./compare.ts";
import type { JsonObject } from "./files.ts";
import { at, entriesOf, filesIn, isObject, numberColumn, readJson, readTable } from "./files.ts";
import { fitAt, parametersBeforeSharing, reportOf } from "./msm-report.ts";
import { matrixAt, movesIn } from "./msm-shapes.ts";

/** What msm's manual says of its own data, and no file here does. */
interface DataSet {
  readonly subject: string;
  readonly time: string;
  readonly state: string;
  /** Entered at the very time given. */
  readonly deaths: readonly number[];
}

const DATA_SETS: Readonly<Record<string, DataSet>> = {
  cav: { subject: "PTNUM", time: "years", state: "state", deaths: [4] },
  cav3: { subject: "PTNUM", time: "years", state: "state", deaths: [] },
  psor: { subject: "ptnum", time: "months", state: "state", deaths: [] },
};

/** README: log intensities 1e-3, "not for the flat ones". */
const FLAT = leftOut("flat: the likelihood tells next to nothing of it");

const LOG_INTENSITY = 1e-3;
const FLAT_SE = 0.5;
/** An effect whose log is less sure than this has run to its edge. */
const EDGE_SE = 3;

const RANGES = new Set(["q_se", "q_L", "q_U", "SE", "L", "U"]);
const isRange = (path: readonly string[]): boolean => path.some((key) => RANGES.has(key));

/**
 * Probabilities move by less than the sum of the errors; intensities and stays by 1e-3 of themselves;
 * standard errors and ranges have the curvature of another point besides; Pearson's statistic is a
 * sum of squares over small expectations, and its p the tail of that.
 */
const REPORTED: BoundOf = (path) => {
  if (path[0] === "pearson") return relative(path[2] === "0" ? 1e-3 : 1e-2);
  if (isRange(path)) return relative(1e-2);
  if (path[0] === "hazard") return relative(5e-3);
  if (path[0] === "pmatrix" || path[0] === "pnext" || path[0] === "ppass") return absolute(2e-3);
  if (path[0]?.startsWith("ppass_") === true) return absolute(2e-3);
  return relative(5e-3);
};

const FORMULAS: BoundOf = (path) => {
  if (path[0] === "minus2loglik") return absolute(1e-5);
  return isRange(path) ? relative(1e-4) : relative(1e-6);
};

const FIT =
  (isFlat: boolean): BoundOf =>
  (path) => {
    if (path[0] === "log_q") return absolute(LOG_INTENSITY);
    if (path[0] === "minus2loglik") return absolute(isFlat ? 0.05 : 0.01);
    return absolute(1e-6);
  };

/** The cases of a folder with msm's fits. */
export const msmCases: CasesIn = (folder) => [
  ...entriesOf(readJson(join(folder, "expected.json")))
    .filter(([name]) => name !== "versions")
    .flatMap(([name, entry]) => entryCases(folder, name, entry)),
  ...filesIn(folder, "**/*.{json,csv}")
    .filter((file) => file !== "expected.json" && !isKnownFile(file))
    .map((file) => notUnderstood(file, "no data set of this name is known")),
];

const isKnownFile = (file: string): boolean =>
  file.endsWith(".csv") && Object.hasOwn(DATA_SETS, file.slice(0, -".csv".length));

const dataSetOf = (name: string): string => name.split("_")[0] ?? "";

const entryCases = (folder: string, name: string, entry: unknown): readonly Case[] => {
  const set = dataSetOf(name);
  const known = Object.hasOwn(DATA_SETS, set) ? DATA_SETS[set] : undefined;
  if (known === undefined) return [notUnderstood(name, `no data set "${set}" is known`)];
  if (!isObject(entry) || !Array.isArray(entry["q"]))
    return [notUnderstood(name, "it is no fit with a matrix q")];
  const expected = readJson(join(folder, "expected.json"));
  const model = once(() => modelOf(join(folder, `${set}.csv`), known, name, entry));
  const start = startOf(entry, at(expected, set));
  const fit = once(() => fitted(model(), start));
  const isFlat = isFlatFit(entry);
  const formulas: Case = {
    name: `${name} formulas`,
    judge: () => compare(withoutFit(entry), formulasOf(model(), entry), FORMULAS),
  };
  const own: Case = {
    name: `${name} fit`,
    judge: () => compare(fitPartOf(entry), fitFound(fit(), start, entry, isFlat), FIT(isFlat)),
  };
  if (isFlat) return [own, formulas];
  const reported: Case = {
    name: `${name} reported`,
    judge: () => compare(withoutFit(entry), judged(reportOf(fit(), entry), entry), REPORTED),
  };
  return [own, reported, formulas];
};

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** With mistakes, or where an effect has run to its edge, the top is a ridge. */
const isFlatFit = (entry: JsonObject): boolean =>
  entry["e"] !== undefined || hazardRows(entry).some((row) => logSeOf(row) > EDGE_SE);

/** A 95 % interval is this many standard errors wide. */
const logSeOf = ({ low, high }: Hazard): number => Math.log(high / low) / (2 * 1.96);

interface Hazard {
  readonly covariate: string;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

const hazardRows = (entry: JsonObject): readonly Hazard[] =>
  entriesOf(entry["hazard"]).flatMap(([covariate, rows]) =>
    (Array.isArray(rows) ? rows : []).map((row: unknown) => ({
      covariate,
      ratio: Number(at(row, "HR")),
      low: Number(at(row, "L")),
      high: Number(at(row, "U")),
    })),
  );

/** Reads the data, and the design off the entry; refuses if the count of parameters is another. */
const modelOf = (file: string, known: DataSet, name: string, entry: JsonObject): PanelModel => {
  const design = designOf(known, name, entry);
  const made = panelModel(dataOf(file, known, design), design);
  if (!made.ok) throw new Error(`no panel: ${JSON.stringify(made.error)}`);
  const count = parametersBeforeSharing(made.value);
  if (count !== entry["npars"])
    throw new Error(`read as a model of ${count} parameters, not of ${String(entry["npars"])}`);
  return made.value;
};

const designOf = (known: DataSet, name: string, entry: JsonObject): PanelDesign => {
  const moves = movesIn(entry["q"]);
  const states = matrixAt(entry, "q").length;
  const covariates = entriesOf(entry["hazard"]).map(([covariate]) => covariate);
  return {
    states,
    moves,
    centred: !name.includes("uncentred"),
    enteredExactly: known.deaths,
    effects: covariates.map((covariate) => ({ covariate, shared: sharedOf(entry, covariate) })),
    ...(entry["e"] !== undefined && { mistaken: mistakenOf(entry, states) }),
  };
};

/** Moves of equal hazard ratio share their effect: that is what msm's constraint leaves to be seen. */
const sharedOf = (entry: JsonObject, covariate: string): readonly number[] => {
  const ratios = hazardRows(entry)
    .filter((row) => row.covariate === covariate)
    .map(({ ratio }) => ratio);
  return ratios.map((ratio) => ratios.indexOf(ratio));
};

/** Without initial chances, the first look is known to be right and everybody begins in state 1. */
const mistakenOf = (entry: JsonObject, states: number) => {
  const given = entry["initprobs"];
  const pairs: readonly Move[] = movesIn(entry["e"]);
  const begun = Array.from({ length: states }, (_, state) => (state === 0 ? 1 : 0));
  return Array.isArray(given)
    ? { pairs, start: given.map(Number) }
    : { pairs, start: begun, firstIsTrue: true };
};

const dataOf = (file: string, known: DataSet, { effects = [] }: PanelDesign): PanelData => {
  const table = readTable(file);
  const column = (name: string): readonly number[] =>
    numberColumn(table, name).map((value) => value ?? NaN);
  return {
    subject: column(known.subject),
    time: column(known.time),
    state: column(known.state),
    covariates: Object.fromEntries(effects.map(({ covariate }) => [covariate, column(covariate)])),
  };
};

/** Where msm's optimiser began, as far as it is told: here, or by the plain fit to the same data. */
const startOf = (entry: JsonObject, plain: unknown): PanelStart => {
  const given = entry["initial_q"] ?? at(plain, "initial_q");
  const wrong = entry["initial_e"];
  return {
    ...(given !== undefined && { rates: matrixAt({ given }, "given").flat() }),
    ...(typeof wrong === "number" && { mistakes: evenMistakes(matrixAt(entry, "e"), wrong) }),
  };
};

const evenMistakes = (pattern: readonly (readonly number[])[], wrong: number): readonly number[] =>
  pattern.flatMap((row, r) => {
    const count = row.filter((value, s) => s !== r && value > 0).length;
    return row.map((value, s) => {
      if (s === r) return 1 - count * wrong;
      return value > 0 ? wrong : 0;
    });
  });

const fitted = (model: PanelModel, start: PanelStart): PanelFit => {
  const fit = fitPanel(model, start);
  if (!fit.ok) throw new Error(`no fit: ${JSON.stringify(fit.error)}`);
  return fit.value;
};

const FIT_FIELDS = ["minus2loglik", "npars", "log_q", "minus2loglik_at_initial"] as const;
/** What an entry says of how it was made, and not what was found. */
const SETTINGS = ["initial_q", "initial_e", "initprobs"] as const;

const fitPartOf = (entry: JsonObject): JsonObject =>
  Object.fromEntries(
    FIT_FIELDS.flatMap((field) => (entry[field] === undefined ? [] : [[field, entry[field]]])),
  );

const withoutFit = (entry: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(entry).filter(
      ([field]) =>
        field === "minus2loglik" || ![...FIT_FIELDS, ...SETTINGS].some((each) => each === field),
    ),
  );

const isFlatEffect = (entry: JsonObject, covariate: string, move: number): boolean => {
  const row = hazardRows(entry).filter((each) => each.covariate === covariate)[move];
  return row !== undefined && logSeOf(row) >= FLAT_SE;
};

/** Whether the likelihood tells next to nothing of this intensity. */
const isFlatRate = (entry: JsonObject, r: number, s: number): boolean => {
  const rate = matrixAt(entry, "q")[r]?.[s] ?? 0;
  return r !== s && rate > 0 && (matrixAt(entry, "q_se")[r]?.[s] ?? 0) / rate >= FLAT_SE;
};

/** Without what is told of flat intensities and effects: the verdict names what was left out. */
const judged = (report: JsonObject, entry: JsonObject): JsonObject => ({
  ...report,
  hazard: Object.fromEntries(
    entriesOf(report["hazard"]).map(([covariate, rows]) => [
      covariate,
      (Array.isArray(rows) ? rows : []).map((row: unknown, move) =>
        isFlatEffect(entry, covariate, move) ? FLAT : row,
      ),
    ]),
  ),
  ...Object.fromEntries(
    ["q", "q_se", "q_L", "q_U"].map((key) => [
      key,
      matrixAt(report, key).map((row, r) =>
        row.map((value, s) => (isFlatRate(entry, r, s) ? FLAT : value)),
      ),
    ]),
  ),
});

const fitFound = (
  fit: PanelFit,
  start: PanelStart,
  entry: JsonObject,
  isFlat: boolean,
): JsonObject => {
  const { model, minusTwiceLogLikelihood: found } = fit;
  const n = model.states;
  const told = Number(entry["minus2loglik"]);
  const logs = Array.from({ length: n }, () =>
    Array.from({ length: n }, (): number | LeftOut => 0),
  );
  model.moves.forEach(([from, to], move) => {
    const isJudged = !isFlat && !isFlatRate(entry, from - 1, to - 1);
    logs[from - 1]![to - 1] = isJudged ? fit.theta[move]! : FLAT;
  });
  return {
    // Lower is fine where msm stopped on a ridge.
    minus2loglik: isFlat ? Math.max(found, told) : found,
    npars: parametersBeforeSharing(model),
    log_q: logs,
    minus2loglik_at_initial:
      start.rates === undefined
        ? undefined
        : minusTwiceLogLikelihood(model, panelStart(model, start)),
  };
};

const formulasOf = (model: PanelModel, entry: JsonObject): JsonObject =>
  reportOf(fitAt(model, entry), entry);
