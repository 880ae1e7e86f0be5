// survival/: an expected.json that holds, by the name of a CSV beside it, curves (`lung_sex`), tests
// (`logrank`), Cox's regressions (`cox`) and parametric ones (`survreg`).
//
// Bounds, of README: 1e-6 relative for curves, quantiles, restricted means, log-rank and parametric
// regression; 1e-5 relative for everything of Cox's (coefficients, standard errors, likelihoods,
// score, concordance, the test of proportional hazards).
import { join } from "node:path";
import type { LimitKind, LogRank, SurvivalCurve } from "@glimmers/stats";
import {
  coxRegression,
  kaplanMeier,
  logRank,
  parametricSurvival,
  proportionalHazardsTest,
  restrictedMean,
  survivalAt,
  survivalQuantile,
} from "@glimmers/stats";
import type { Case, CasesIn } from "./case.ts";
import { NotUnderstood, notUnderstood } from "./case.ts";
import { compare, relative } from "./compare.ts";
import type { JsonObject, Table } from "./files.ts";
import {
  at,
  entriesOf,
  filesIn,
  isObject,
  numberAt,
  numberColumn,
  numbersAt,
  readJson,
  readTable,
  stringsAt,
  textColumn,
} from "./files.ts";
import { given } from "./given.ts";
import type { Term } from "./terms.ts";
import { factorTerms, levelsOf, termOf } from "./terms.ts";

const CURVES = () => relative(1e-6);
const COX = () => relative(1e-5);

/** One CSV with its times, and whether the event was seen. */
interface Watched {
  readonly table: Table;
  readonly times: readonly number[];
  readonly events: readonly boolean[];
}

const watchedOf = (table: Table): Watched => {
  const status = table.names.find((name) => /^(?:status|event)/.test(name)) ?? "status";
  const codes = numberColumn(table, status);
  // R's own coding: 1 and 2 where anything is 2, else 0 and 1.
  const seen = codes.includes(2) ? 2 : 1;
  return {
    table,
    times: numberColumn(table, "time").map((time) => time ?? Number.NaN),
    events: codes.map((code) => code === seen),
  };
};

const only = <T>(values: readonly T[], rows: readonly number[]): readonly T[] =>
  rows.map((row) => values[row]!);

const allRows = ({ table }: Watched): readonly number[] =>
  Array.from({ length: table.rows }, (_, row) => row);

/** A stratum as R names it, `sex=1`; all rows where there are none. */
const rowsOf = (watched: Watched, stratum: string | undefined): readonly number[] => {
  if (stratum === undefined) return allRows(watched);
  const [column = "", ...level] = stratum.split("=");
  const cells = textColumn(watched.table, column);
  return allRows(watched).filter((row) => cells[row] === level.join("="));
};

const curveOf = (watched: Watched, stratum: string | undefined): SurvivalCurve => {
  const rows = rowsOf(watched, stratum);
  return given(kaplanMeier(only(watched.times, rows), only(watched.events, rows)));
};

/** A number, or R's NA. */
const orNone = (value: number | undefined): number | null => value ?? null;

const KINDS: readonly LimitKind[] = ["log", "log-log", "plain"];
const QUARTERS = [0.25, 0.5, 0.75];

const pointsOf = (watched: Watched, expected: JsonObject, kind: LimitKind) => {
  const times = numbersAt(expected, "times");
  const named = expected["strata"];
  const strata: readonly (string | undefined)[] = Array.isArray(named)
    ? stringsAt(expected, "strata")
    : times.map(() => undefined);
  const curves = new Map([...new Set(strata)].map((name) => [name, curveOf(watched, name)]));
  const points = strata.map((name, i) => {
    const place = i - strata.indexOf(name);
    return survivalAt(curves.get(name)!, times[place]!, { kind });
  });
  return {
    times,
    strata: named === null ? null : strata,
    surv: points.map(({ survival }) => survival),
    se: points.map(({ standardError }) => orNone(standardError)),
    lower: points.map(({ limits }) => orNone(limits?.low)),
    upper: points.map(({ limits }) => orNone(limits?.high)),
    nrisk: points.map(({ atRisk }) => atRisk),
    quantiles: quartersOf([...curves.values()], kind, named === null),
  };
};

/** One curve has a row for each quarter, several have a row each. */
const quartersOf = (curves: readonly SurvivalCurve[], kind: LimitKind, single: boolean) => {
  const table = (field: "time" | "low" | "high") => {
    const rows = curves.map((curve) =>
      QUARTERS.map((share) => orNone(survivalQuantile(curve, share, { kind })[field])),
    );
    return single ? rows[0]!.map((value) => [value]) : rows;
  };
  return { quantile: table("time"), lower: table("low"), upper: table("high") };
};

const meansOf = (watched: Watched, expected: JsonObject) => {
  const tau = numberAt(expected, "tau");
  const rows = Array.isArray(expected["table"]) ? (expected["table"] as unknown[]) : [];
  return {
    tau,
    table: rows.map((row) => {
      const name = at(row, "_row");
      const stratum = typeof name === "string" ? name : undefined;
      const curve = curveOf(watched, stratum);
      const { mean, standardError } = restrictedMean(curve, tau);
      const middle = survivalQuantile(curve, 0.5, { kind: "log", flatEnd: "start" });
      return {
        records: curve.count,
        "n.max": curve.count,
        "n.start": curve.count,
        events: curve.events.reduce((sum, count) => sum + count, 0),
        rmean: mean,
        "se(rmean)": standardError,
        median: orNone(middle.time),
        "0.95LCL": orNone(middle.low),
        "0.95UCL": orNone(middle.high),
        ...(stratum === undefined ? {} : { _row: stratum }),
      };
    }),
  };
};

const curveCases = (watched: Watched, name: string, section: JsonObject): readonly Case[] =>
  Object.entries(section).map(([part, expected]) => {
    const kind = KINDS.find((known) => known === part);
    if (!isObject(expected)) return notUnderstood(`${name} ${part}`, "it is no section");
    if (kind !== undefined)
      return {
        name: `${name} ${part}`,
        judge: () => compare(expected, pointsOf(watched, expected, kind), CURVES),
      };
    if (part !== "rmst") return notUnderstood(`${name} ${part}`, "no such part is known here");
    return {
      name: `${name} ${part}`,
      judge: () => compare(expected, meansOf(watched, expected), CURVES),
    };
  });

/** `lung_sex`, `veteran_cell`: the column that the rest of the name begins. */
const groupColumn = ({ table }: Watched, rest: string): string => {
  const column =
    table.names.find((name) => name === rest) ?? table.names.find((name) => name.startsWith(rest));
  if (column === undefined) throw new NotUnderstood(`no column is called ${rest}`);
  return column;
};

/**
 * Which of our groups each of the expected ones is: the one not yet taken that is nearest to what was
 * expected in it. A CSV does not tell in which order a factor's levels were.
 */
const orderOf = (test: LogRank, expected: JsonObject): readonly number[] => {
  const left = new Set(test.observed.keys());
  if (expected["exp"] === undefined) return [...left];
  return numbersAt(expected, "exp").map((value) => {
    const distance = (g: number): number => Math.abs(test.expected[g]! - value);
    const nearest = [...left].toSorted((one, other) => distance(one) - distance(other))[0] ?? 0;
    left.delete(nearest);
    return nearest;
  });
};

const logRankOf = (watched: Watched, expected: JsonObject, rest: string) => {
  const column = groupColumn(watched, rest.replace(/_peto$/, ""));
  const levels = levelsOf(watched.table, column);
  const cells = textColumn(watched.table, column);
  const rows = allRows(watched).filter((row) => levels.includes(cells[row]!));
  const groups = rows.map((row) => levels.indexOf(cells[row]!));
  const rho = rest.endsWith("_peto") ? 1 : 0;
  const test = given(
    logRank(only(watched.times, rows), only(watched.events, rows), groups, { rho }),
  );
  const order = orderOf(test, expected);
  return {
    chisq: test.chiSquare,
    obs: order.map((g) => test.observed[g]),
    exp: order.map((g) => test.expected[g]),
    var: order.map((g) => order.map((h) => test.variance[g * levels.length + h])),
    df: test.degrees,
    p: test.p,
  };
};

/** Rows in which a term has no number are left out, as R leaves them out. */
const complete = (watched: Watched, terms: readonly Term[]) => {
  const rows = allRows(watched).filter((row) =>
    terms.every(({ values }) => values[row] !== undefined),
  );
  return {
    times: only(watched.times, rows),
    events: only(watched.events, rows),
    columns: terms.map(({ values }) => rows.map((row) => values[row]!)),
  };
};

const coxOf = (watched: Watched, expected: JsonObject, rest: string) => {
  const names = stringsAt(expected, "names");
  const { times, events, columns } = complete(
    watched,
    names.map((name) => termOf(watched.table, name)),
  );
  const ties = rest === "breslow" ? "breslow" : "efron";
  const fit = given(coxRegression(times, events, columns, { ties }));
  return {
    names,
    coef: [...fit.coefficients],
    se: [...fit.standardErrors],
    loglik: [fit.logLikelihoodNull, fit.logLikelihood],
    score: fit.score,
    concordance: fit.concordance,
  };
};

/** Rows by term, and last the one for all together. */
const hazardsOf = (watched: Watched, expected: readonly unknown[]) => {
  const rows = expected.map((row) => ({ name: at(row, "_row"), df: numberAt(row, "df") }));
  const chosen = rows.slice(0, -1).map(({ name, df }) => {
    if (typeof name !== "string") throw new Error("a term has no name");
    const column = /^factor\((.+)\)$/.exec(name)?.[1] ?? name;
    return df > 1 || column !== name
      ? factorTerms(watched.table, column)
      : [termOf(watched.table, name)];
  });
  const terms = chosen.flat();
  const { times, events, columns } = complete(watched, terms);
  const fit = given(coxRegression(times, events, columns));
  const places = chosen.map((group) => group.map((term) => terms.indexOf(term)));
  const test = given(proportionalHazardsTest(times, events, columns, fit, places));
  return [...test.terms, test.all].map(({ chiSquare, degrees, p }, i) => ({
    chisq: chiSquare,
    df: degrees,
    p,
    _row: rows[i]?.name,
  }));
};

/** The expected file does not name the covariate: it is the one that the curves are grouped by. */
const regressionOf = (
  watched: Watched,
  expected: JsonObject,
  rest: string,
  columns: readonly string[],
) => {
  const count = numbersAt(expected, "coef").length - 1;
  if (columns.length !== count) throw new NotUnderstood(`which ${count} covariates is not said`);
  const terms = columns.map((column) => termOf(watched.table, column));
  const form = rest === "exp" ? "exponential" : "weibull";
  const { times, events, columns: values } = complete(watched, terms);
  const intervals = times.map((time, i) => ({ left: time, right: events[i]! ? time : Infinity }));
  const fit = given(parametricSurvival(intervals, values, form));
  return {
    coef: [...fit.coefficients],
    se: [...fit.standardErrors],
    scale: fit.scale,
    loglik: [fit.logLikelihoodNull, fit.logLikelihood],
  };
};

/** The data set whose name an expected name begins with, and the rest of it. */
const dataOf = (tables: ReadonlyMap<string, Watched>, name: string) => {
  const stem = [...tables.keys()].find((known) => name === known || name.startsWith(`${known}_`));
  const watched = stem === undefined ? undefined : tables.get(stem);
  if (stem === undefined || watched === undefined) return undefined;
  return { stem, watched, rest: name.slice(stem.length + 1) };
};

/** The numeric columns by which a data set's curves are grouped. */
const groupedBy = (expected: unknown, tables: ReadonlyMap<string, Watched>, stem: string) =>
  entriesOf(expected).flatMap(([name, section]) => {
    const data = dataOf(tables, name);
    const strata = at(section, "log", "strata");
    if (data?.stem !== stem || !Array.isArray(strata)) return [];
    const column = String(strata[0]).split("=")[0] ?? "";
    const numeric = levelsOf(data.watched.table, column).every((level) =>
      Number.isFinite(Number(level)),
    );
    return numeric ? [column] : [];
  });

const SECTIONS = ["logrank", "cox", "survreg"];

const sectionCase = (
  section: string,
  [name, expected]: readonly [string, unknown],
  all: unknown,
  tables: ReadonlyMap<string, Watched>,
): Case => {
  const label = `${section} ${name}`;
  const data = dataOf(tables, name);
  if (data === undefined) return notUnderstood(label, "there is no such data set beside it");
  const { watched, rest, stem } = data;
  if (section === "cox" && Array.isArray(expected))
    return { name: label, judge: () => compare(expected, hazardsOf(watched, expected), COX) };
  if (!isObject(expected)) return notUnderstood(label, "it is no section");
  const ours = (): unknown => {
    if (section === "logrank") return logRankOf(watched, expected, rest);
    if (section === "cox") return coxOf(watched, expected, rest);
    return regressionOf(watched, expected, rest, groupedBy(all, tables, stem));
  };
  return {
    name: label,
    judge: () => compare(expected, ours(), section === "cox" ? COX : CURVES),
  };
};

/** A line for each kind of limits of each curve, each restricted mean, each test and regression. */
export const survivalCases: CasesIn = (folder) => {
  const expected = readJson(join(folder, "expected.json"));
  const tables = new Map(
    filesIn(folder, "*.csv").map((file) => [
      file.replace(/\.csv$/, ""),
      watchedOf(readTable(join(folder, file))),
    ]),
  );
  return entriesOf(expected).flatMap(([name, section]): readonly Case[] => {
    if (name === "versions") return [];
    if (SECTIONS.includes(name))
      return entriesOf(section).map((entry) => sectionCase(name, entry, expected, tables));
    const data = dataOf(tables, name);
    if (data === undefined || !isObject(section))
      return [notUnderstood(name, "there is no such data set beside it")];
    return curveCases(data.watched, name, section);
  });
};
