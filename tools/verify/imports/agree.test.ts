import { expect, test } from "vitest";
import { agreementOf, differenceOf } from "./agree.ts";

test("numbers agree to half of the last digit the truth gives", () => {
  expect(differenceOf(43.713, 43.7134, "x").error).toBeLessThan(1);
  expect(differenceOf(43.713, 43.7136, "x").error).toBeGreaterThan(1);
  expect(differenceOf(849, 848.9996, "x").error).toBeLessThan(1);
});

test.each([
  [7, 8],
  [7, undefined],
  [7, Number.NaN],
  ["a", "b"],
  [null, 0],
  [[1, 2], [1]],
  [
    [1, 2],
    [1, 3],
  ],
  [{ a: 1 }, {}],
])("%j is not %j", (known, found) => {
  expect(differenceOf(known, found, "x").error).toBeGreaterThan(1);
});

test("what is absent agrees with nothing, and names beside those asked for do not matter", () => {
  expect(differenceOf({ a: null }, { b: 2 }, "x").error).toBe(0);
});

test("what the truth says and nothing checks is said aloud; where nothing is checked, it is not understood", () => {
  expect(agreementOf({ rows: 2, moons: 3, zone: "UTC" }, { rows: 2 })).toMatchObject({
    type: "passed",
    unchecked: ["moons"],
  });
  expect(agreementOf({ moons: 3 }, { rows: 2 })).toMatchObject({ type: "not understood" });
  expect(agreementOf({ rows: 3 }, { rows: 2 })).toMatchObject({ type: "failed", at: "rows" });
});
