import { expect, test } from "vitest";
import { faultsInContent, stringsIn } from "./wording.ts";

test("strings are found however deep they lie", () => {
  expect(stringsIn({ a: { b: ["x", 1] }, c: "y" })).toEqual([
    ["a.b.0", "x"],
    ["c", "y"],
  ]);
});

test("[CH6] nothing the product says uses a word it may not", () => {
  expect(faultsInContent()).toEqual([]);
});
