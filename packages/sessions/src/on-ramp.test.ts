import { LONGEST_DOSE, SHORTEST_DOSE } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextDose } from "./index.ts";

const dose = fc.double({ min: SHORTEST_DOSE, max: LONGEST_DOSE, noNaN: true });

describe("[O40] the next dose", () => {
  test("is half after too much, and never less than a second", () => {
    expect([20, 5, 2, 1.5, 1].map((each) => nextDose(each, "too_much"))).toEqual([
      10, 2.5, 1, 1, 1,
    ]);
  });

  test("is the next of 5, 10, 20 and 30 after more", () => {
    expect([1, 4.9, 5, 7, 10, 20, 25, 30].map((each) => nextDose(each, "more"))).toEqual([
      5, 5, 10, 10, 20, 30, 30, 30,
    ]);
  });

  test("stays after okay and when it is done", () => {
    fc.assert(
      fc.property(dose, (each) => {
        expect([nextDose(each, "okay"), nextDose(each, "done")]).toEqual([each, each]);
      }),
    );
  });

  test("is one that can be kept, whatever the answers were", () => {
    const answers = fc.array(
      fc.constantFrom("too_much" as const, "okay" as const, "more" as const),
    );
    fc.assert(
      fc.property(dose, answers, (from, all) => {
        const last = all.reduce(nextDose, from);
        expect(last).toBeGreaterThanOrEqual(SHORTEST_DOSE);
        expect(last).toBeLessThanOrEqual(LONGEST_DOSE);
      }),
    );
  });
});
