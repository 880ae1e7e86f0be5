// Matrices as R writes them into JSON, and as the rooms have them.
import type { Move } from "@glimmers/rhythm";
import { at } from "./files.ts";

export type Matrix = readonly (readonly number[])[];

/** The matrix that lies at `path`; throws if something else does. */
export const matrixAt = (value: unknown, ...path: readonly string[]): Matrix => {
  const found = at(value, ...path);
  const rows = Array.isArray(found) ? found : [];
  const matrix = rows.filter(
    (row): row is readonly number[] =>
      Array.isArray(row) && row.every((cell) => typeof cell === "number"),
  );
  if (matrix.length === 0 || matrix.length !== rows.length)
    throw new Error(`${path.join(".")} is no matrix`);
  return matrix;
};

/** Where a matrix has something above zero off its diagonal: states count from 1. */
export const movesIn = (value: unknown): readonly Move[] =>
  matrixAt({ value }, "value").flatMap((row, r) =>
    row.flatMap((rate, s): readonly Move[] => (r !== s && rate > 0 ? [[r + 1, s + 1]] : [])),
  );

/** Row by row, n numbers each. */
export const rowsOf = (values: ArrayLike<number>, n: number): Matrix =>
  Array.from({ length: values.length / n }, (_, r) =>
    Array.from({ length: n }, (_, s) => values[r * n + s] ?? NaN),
  );
