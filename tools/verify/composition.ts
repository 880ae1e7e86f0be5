// composition/: one CSV of points, a part a column, and what is expected of it.
//
// Bound, of README: 1e-8, absolute; T2 and F, which are large, 1e-8 of themselves.
import { join } from "node:path";
import {
  clr,
  compositionDistance,
  compositionNorm,
  hotelling,
  ilr,
  perturbationBetween,
  regionFactor,
  replaceZeros,
  summariseCompositions,
} from "@glimmers/stats";
import type { CasesIn } from "./case.ts";
import { notUnderstood } from "./case.ts";
import { absolute, compare, relative } from "./compare.ts";
import { at, entriesOf, filesIn, numberColumn, readJson, readTable } from "./files.ts";
import { given } from "./given.ts";

const BOUND = (path: readonly string[]) =>
  ["T2", "F"].includes(path.at(-1) ?? "") ? relative(1e-8) : absolute(1e-8);

const BASIS =
  "z1=sqrt(2/3) ln(v/sqrt(s d)) how ventral, z2=ln(s/d)/sqrt2 mobilised against shut down";

/** What becomes of a part of 0, as the expected file says it. */
const zeroRule = (expected: unknown): { readonly text: string; readonly delta: number } => {
  const said = String(at(expected, "zero_replacement"));
  const [text, delta] = /^multiplicative, delta=([\d.e-]+)$/.exec(said) ?? [];
  if (text === undefined) throw new Error(`no such replacement of zeros is known here: ${said}`);
  return { text, delta: Number(delta) };
};

const rowsOfFlat = (flat: Float64Array, size: number): readonly (readonly number[])[] =>
  Array.from({ length: flat.length / size }, (_, i) => [
    ...flat.subarray(i * size, i * size + size),
  ]);

const pointsOf = (path: string, delta: number): readonly Float64Array[] => {
  const table = readTable(path);
  const columns = table.names.map((name) => numberColumn(table, name));
  return Array.from({ length: table.rows }, (_, row) =>
    given(
      replaceZeros(
        columns.map((column) => column[row] ?? Number.NaN),
        delta,
      ),
    ),
  );
};

const meanOf = (points: readonly Float64Array[]): readonly number[] =>
  Array.from(
    points[0]!,
    (_, j) => points.reduce((sum, point) => sum + point[j]!, 0) / points.length,
  );

const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("declined");
  return value;
};

/** Everything that an expected file says of these points; `first_ilr` of the first three. */
const answersOf = (points: readonly Float64Array[], zeros: string, count: number) => {
  const parts = points[0]!.length;
  const half = Math.floor(points.length / 2);
  const halves = [points.slice(0, half), points.slice(half)] as const;
  const summary = present(summariseCompositions(points));
  const coordinates = (rows: readonly Float64Array[]) => rows.map((row) => present(ilr(row)));
  const test = present(hotelling(coordinates(halves[0]), coordinates(halves[1])));
  const [before, after] = halves.map((rows) => present(summariseCompositions(rows)).centre);
  return {
    ilr_basis: parts === 3 ? BASIS : undefined,
    zero_replacement: zeros,
    n: summary.count,
    ilr_mean: [...summary.ilrMean],
    ilr_cov: rowsOfFlat(summary.ilrCovariance, parts - 1),
    center: [...summary.centre],
    arithmetic_mean: meanOf(points),
    clr_mean: [...present(clr(summary.centre))],
    variation_matrix: rowsOfFlat(summary.variation, parts),
    total_variance: summary.totalVariance,
    aitchison_norm_of_center: present(compositionNorm(summary.centre)),
    first_ilr: coordinates(points.slice(0, count)).map((row) => [...row]),
    hotelling_halves: { T2: test.tSquare, F: test.f, df: test.degrees, p: test.p },
    region_F_95: present(regionFactor(points.length, parts - 1)),
    dist_1_2: present(compositionDistance(points[0]!, points[1]!)),
    perturbation_half_difference: [...present(perturbationBetween(before!, after!))],
  };
};

/** A line for each thing expected. */
export const compositionCases: CasesIn = (folder) => {
  const expected = readJson(join(folder, "expected.json"));
  const [file, ...others] = filesIn(folder, "*.csv");
  if (file === undefined || others.length > 0)
    return [notUnderstood("expected.json", "it takes one CSV beside it")];
  const first = at(expected, "first_ilr");
  const answers = (): Readonly<Record<string, unknown>> => {
    const { text, delta } = zeroRule(expected);
    return answersOf(
      pointsOf(join(folder, file), delta),
      text,
      Array.isArray(first) ? first.length : 0,
    );
  };
  return entriesOf(expected)
    .filter(([name]) => name !== "versions")
    .map(([name, part]) => ({
      name,
      judge: () => compare({ [name]: part }, answers(), BOUND),
    }));
};
