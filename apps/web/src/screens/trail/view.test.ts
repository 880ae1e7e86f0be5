import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAGE, pagesIn, stretchLength, viewOf } from "./view.ts";

describe("the rows in view", () => {
  it("are all that can be seen, and a few more, however far one has scrolled", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 15_000_000 }),
        fc.integer({ min: 300, max: 2000 }),
        fc.integer({ min: 40, max: 400 }),
        fc.nat({ max: 180_000 }),
        (scrolled, height, rowHeight, count) => {
          const { from, to } = viewOf(scrolled, height, rowHeight, count);
          const firstSeen = Math.floor(scrolled / rowHeight);
          const lastSeen = Math.min(count, Math.ceil((scrolled + height) / rowHeight));
          expect(from).toBeLessThanOrEqual(firstSeen);
          expect(to).toBeGreaterThanOrEqual(lastSeen);
          expect(to - from).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 26);
        },
      ),
    );
  });

  it("stay the same for a few rows of scrolling, and then move together", () => {
    const views = Array.from({ length: 84 * 8 }, (_, pixel) =>
      viewOf(8_400 + pixel, 840, 84, 1000),
    );
    expect(new Set(views.map(({ from, to }) => `${from} ${to}`)).size).toBeLessThanOrEqual(5);
  });

  it("lie on the pages that are asked for", () => {
    expect(pagesIn({ from: 0, to: PAGE })).toEqual([0]);
    expect(pagesIn({ from: PAGE - 1, to: PAGE + 1 })).toEqual([0, 1]);
    expect(pagesIn({ from: 0, to: 0 })).toEqual([0]);
  });

  it("make no box taller than a browser can lay out", () => {
    expect(stretchLength(84) * 84).toBeLessThanOrEqual(15_000_000);
    expect(stretchLength(84)).toBeGreaterThan(170_000);
  });
});
