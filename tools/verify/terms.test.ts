import { expect, test } from "vitest";
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
  expect(levelsOf(table, "cell")).toEqual(["small", "large"]);
  expect(factorTerms(table, "cell").map(({ values }) => values)).toEqual([[0, 1, 0]]);
});

test("a name that nothing makes is no column of zeros", () => {
  expect(() => termOf(table, "height")).toThrow("no column makes height");
  expect(() => termOf(table, "I(year")).toThrow("no column makes I(year");
});
