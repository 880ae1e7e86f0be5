import fc from "fast-check";
import { expect, test } from "vitest";
import { darkRuns } from "./qr.tsx";

/** The slow and obvious way back: every run paints its modules. */
const painted = (path: string, width: number, height: number): boolean[][] => {
  const rows = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g))
    for (let at = Number(x); at < Number(x) + Number(run); at += 1) rows[Number(y)]![at] = true;
  return rows;
};

test("one path paints every dark module and no light one", () => {
  const sizes = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }));
  const codes = sizes.chain(([width, height]) =>
    fc.array(fc.array(fc.boolean(), { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  );
  fc.assert(
    fc.property(codes, (rows) => {
      expect(painted(darkRuns(rows), rows[0]!.length, rows.length)).toEqual(rows);
    }),
  );
});
