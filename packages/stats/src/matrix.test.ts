import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  cholesky,
  identity,
  inverseFromCholesky,
  inverseOf,
  logDeterminant,
  solveLower,
  solveUpper,
  timesVector,
} from "./matrix.ts";

const entry = fc.double({ min: -3, max: 3, noNaN: true });
const square = fc
  .integer({ min: 1, max: 8 })
  .chain((n) => fc.array(entry, { minLength: n * n, maxLength: n * n }))
  .map((values) => Float64Array.from(values));

const rows = (a: Float64Array): number => Math.round(Math.sqrt(a.length));

/** The obvious way. */
const times = (a: Float64Array, b: Float64Array, n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    return Array.from({ length: n }, (_, k) => a[i * n + k]! * b[k * n + j]!).reduce(
      (x, y) => x + y,
    );
  });

const transposed = (a: Float64Array, n: number): Float64Array =>
  Float64Array.from(a, (_, at) => a[(at % n) * n + Math.floor(at / n)]!);

/** b bᵀ + I: positive definite whatever b is. */
const definiteFrom = (b: Float64Array, n: number): Float64Array =>
  times(b, transposed(b, n), n).map((value, at) => value + identity(n)[at]!);

const furthest = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe("cholesky", () => {
  test("by hand", () => {
    expect(cholesky(Float64Array.of(4, 2, 2, 5), 2)).toEqual(Float64Array.of(2, 0, 1, 2));
  });

  test("times its own transpose is the matrix again; its inverse undoes it", () => {
    fc.assert(
      fc.property(square, (b) => {
        const n = rows(b);
        const a = definiteFrom(b, n);
        const l = cholesky(a, n)!;
        expect(furthest(times(l, transposed(l, n), n), a)).toBeLessThan(1e-12);
        const inverse = inverseFromCholesky(l, n);
        expect(furthest(times(inverse, a, n), identity(n))).toBeLessThan(1e-10);
        expect(inverse).toEqual(transposed(inverse, n));
      }),
    );
  });

  test("solves by its two halves", () => {
    fc.assert(
      fc.property(square, (b) => {
        const n = rows(b);
        const a = definiteFrom(b, n);
        const l = cholesky(a, n)!;
        const wanted = b.slice(0, n);
        const found = solveUpper(l, solveLower(l, timesVector(a, wanted, n), n), n);
        expect(furthest(found, wanted)).toBeLessThan(1e-10);
      }),
    );
  });

  test("knows the determinant", () => {
    expect(logDeterminant(cholesky(Float64Array.of(4, 2, 2, 5), 2)!, 2)).toBeCloseTo(
      Math.log(16),
      14,
    );
  });

  test.each([
    ["below zero", Float64Array.of(1, 0, 0, -1)],
    ["zero", Float64Array.of(1, 1, 1, 1)],
    ["zero within rounding", Float64Array.of(0.1, 0.3, 0.3, 0.9 + 1e-17)],
    ["not a number", Float64Array.of(1, 0, 0, Number.NaN)],
    ["not a number beside the diagonal", Float64Array.of(1, 0, Number.NaN, 1)],
    ["infinite", Float64Array.of(Infinity, 0, 0, 1)],
  ])("declines where a pivot is %s", (_, a) => {
    expect(cholesky(a, 2)).toBeUndefined();
  });
});

describe("inverseOf", () => {
  test("undoes any matrix that has an inverse, or says there is none", () => {
    fc.assert(
      fc.property(square, (a) => {
        const n = rows(a);
        const inverse = inverseOf(a, n);
        if (inverse === undefined) return;
        const size = inverse.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        expect(furthest(times(a, inverse, n), identity(n))).toBeLessThan(1e-13 * n * n * size * 10);
      }),
    );
  });

  test("needs its rows swapped, and swaps them", () => {
    expect(inverseOf(Float64Array.of(0, 2, 4, 0), 2)).toEqual(Float64Array.of(0, 0.25, 0.5, 0));
  });

  test("leaves what it was given as it was", () => {
    const a = Float64Array.of(0, 2, 4, 0);
    inverseOf(a, 2);
    expect(a).toEqual(Float64Array.of(0, 2, 4, 0));
  });

  test.each([
    ["two rows alike", Float64Array.of(1, 2, 2, 4)],
    ["two rows alike within rounding", Float64Array.of(0.1, 0.3, 0.7, 2.1)],
    ["a row of zeros", Float64Array.of(0, 0, 1, 2)],
    ["something not a number", Float64Array.of(1, Number.NaN, 0, 1)],
    ["something infinite", Float64Array.of(1, Infinity, 0, 1)],
  ])("declines for %s", (_, a) => {
    expect(inverseOf(a, 2)).toBeUndefined();
  });

  test("declines for the whole of a matrix whose last row is the sum of the others", () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 6, maxLength: 6 }), (two) => {
        const third = [0, 1, 2].map((k) => two[k]! + two[k + 3]!);
        const inverse = inverseOf(Float64Array.from([...two, ...third]), 3);
        // Rounding in the sum may leave a matrix that has one, barely.
        if (inverse !== undefined) expect(Math.max(...inverse.map(Math.abs))).toBeGreaterThan(1e10);
      }),
    );
  });
});
