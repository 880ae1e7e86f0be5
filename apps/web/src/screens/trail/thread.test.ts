import { describe, expect, it } from "vitest";
import { across, threadThrough, wordsSide } from "./thread.ts";

const ends = (path: string): readonly [string, string] => {
  const points = path.slice(1).split("L");
  return [points[0] ?? "", points.at(-1) ?? ""];
};

describe("the thread of the trail", () => {
  it("stays within the middle three fifths, so that words have room on one side", () => {
    const places = Array.from({ length: 2000 }, (_, row) => across(row));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...places)).toBeLessThanOrEqual(80);
  });

  it("is one line: each piece begins where the one above it ends", () => {
    for (let row = 1; row < 50; row++) {
      const [, endAbove] = ends(threadThrough(row - 1, 99));
      const [begin] = ends(threadThrough(row, 99));
      expect(begin.split(" ")[0]).toBe(endAbove.split(" ")[0]);
      expect([begin.split(" ")[1], endAbove.split(" ")[1]]).toEqual(["0", "100"]);
    }
  });

  it("begins at the newest light and ends at the oldest", () => {
    expect(ends(threadThrough(0, 9))[0]).toBe(`${across(0).toFixed(2)} 50`);
    expect(ends(threadThrough(9, 9))[1]).toBe(`${across(9).toFixed(2)} 50`);
  });

  it("gives words the wider side", () => {
    for (let row = 0; row < 50; row++)
      expect(wordsSide(row)).toBe(across(row) < 50 ? "end" : "start");
  });
});
