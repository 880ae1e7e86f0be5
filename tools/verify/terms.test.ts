import { expect, test } from "vitest";
import { NotUnderstood } from "./case.ts";
import type { Table } from "./files.ts";
import { factorTerms, levelsOf, termOf } from "./terms.ts";

const table: Table = {
  rows: 3,
  names: ["year", "Eth", "cell"],
  columns: new Map([
    ["year", ["1900", "1910", "NA"]],
    ["Eth", ["A", "N", "A"]],
    ["cell", ["small", "large", "small"]],
  ]),
};

test("R's names of coefficients are read as what they stand for", () => {
  expect(termOf(table, "year").values).toEqual([1900, 1910, undefined]);
  expect(termOf(table, "EthN").values).toEqual([0, 1, 0]);
  expect(termOf(table, "factor(cell)large").values).toEqual([0, 1, 0]);
  expect(termOf(table, "I(((year - 1910)/10)^2)").values).toEqual([1, 0, undefined]);
  expect(termOf(table, "I(-year/100 + 2*4)").values).toEqual([
    -11,
    expect.closeTo(-11.1, 12),
    undefined,
  ]);
});

test("a factor is all its levels but the first", () => {
  expect(levelsOf(table, "cell")).toEqual(["large", "small"]);
  expect(factorTerms(table, "cell").map(({ values }) => values)).toEqual([[1, 0, 1]]);
});

test("functions of a column, and columns times each other, are read", () => {
  expect(termOf(table, "log(year)").values[0]).toBeCloseTo(Math.log(1900), 12);
  expect(termOf(table, "I(sqrt(year - 1900) + 1)").values[0]).toBe(1);
  expect(termOf(table, "cellsmall:year")).toEqual({
    name: "cellsmall:year",
    uses: ["cell", "year"],
    values: [1900, 0, undefined],
  });
  expect(termOf(table, "log(year):I(year - 1900)").values[0]).toBe(0);
});

test("what cannot be read is not understood, rather than failed", () => {
  expect(() => termOf(table, "ns(year, 3)1")).toThrow(NotUnderstood);
  expect(() => termOf(table, "poly(year):EthN")).toThrow(NotUnderstood);
  expect(() => termOf(table, "log(height)")).toThrow(NotUnderstood);
});

test("a name that nothing makes is no column of zeros", () => {
  expect(() => termOf(table, "height")).toThrow("no column makes height");
  expect(() => termOf(table, "I(year")).toThrow("no column makes I(year");
  expect(() => termOf(table, "I((year)")).toThrow("a bracket is not closed");
});
