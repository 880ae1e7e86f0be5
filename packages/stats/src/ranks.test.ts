import { seededRandom } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { createDraws } from "./draws.ts";
import { chiSquareOfRanks, rankOf } from "./ranks.ts";

describe("chiSquareOfRanks", () => {
  test("by hand: 4, 0, 1 and 3 of eight in four bins", () => {
    const found = chiSquareOfRanks([0, 0.1, 0.2, 0.24, 0.5, 0.8, 0.9, 1], 4);
    expect([...found.counts]).toEqual([4, 0, 1, 3]);
    // (2² + 2² + 1² + 1²) / 2, on three degrees; R: pchisq(5, 3, lower = FALSE)
    expect(found).toMatchObject({ chiSquare: 5, degrees: 3 });
    expect(found.chance).toBeCloseTo(0.171797144296733, 12);
  });

  test("draws from the true posterior pass, draws half as wide do not", () => {
    const draws = createDraws(seededRandom(8).unit);
    const ranks = (width: number) =>
      Array.from({ length: 500 }, () => {
        const truth = draws.normal();
        return rankOf(
          truth,
          Array.from({ length: 199 }, () => width * draws.normal()),
        );
      });
    expect(chiSquareOfRanks(ranks(1)).chiSquare).toBeLessThan(21.7);
    expect(chiSquareOfRanks(ranks(0.5)).chiSquare).toBeGreaterThan(100);
  });

  test.each([
    ["no ranks", () => chiSquareOfRanks([])],
    ["one bin", () => chiSquareOfRanks([0.5], 1)],
    ["a rank that is no share", () => chiSquareOfRanks([0.5, 1.5])],
    ["a rank that is no number", () => chiSquareOfRanks([Number.NaN])],
    ["no draws", () => rankOf(1, [])],
  ])("refuses %s", (_, call) => {
    expect(call).toThrow(RangeError);
  });
});

test("rankOf counts those below, and half of those alike", () => {
  expect(rankOf(2, [1, 2, 2, 3])).toBe(0.5);
  expect(rankOf(9, [1, 2, 2, 3])).toBe(1);
});
