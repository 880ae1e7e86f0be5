import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MaybeBeat } from "./likeliest-beats.ts";
import { likeliestRow, RHYTHM } from "./likeliest-beats.ts";

/** What a row of candidates is worth, added up one by one. */
const worthOf = (row: readonly MaybeBeat[], tempo: number): number => {
  let sum = 0;
  row.forEach(({ time, evidence }, nth) => {
    sum += evidence;
    const interval = time - (row[nth - 1]?.time ?? 0);
    if (nth > 0) sum -= Math.min(RHYTHM.most, (Math.log(interval / tempo) / 0.2) ** 2 / 2);
    if (nth > 1) {
      const before = row[nth - 1]!.time - row[nth - 2]!.time;
      const change = Math.log(interval / before) / RHYTHM.change;
      sum -= Math.min(RHYTHM.most, change ** 2 / 2);
    }
  });
  return sum;
};

const rowsOf = (candidates: readonly MaybeBeat[]): readonly (readonly MaybeBeat[])[] =>
  Array.from({ length: 2 ** candidates.length - 1 }, (_, nth) =>
    candidates.filter((__, at) => ((nth + 1) >> at) & 1),
  ).filter((row) =>
    row.every(({ time }, nth) => nth === 0 || time - row[nth - 1]!.time >= RHYTHM.shortest),
  );

describe("[HR92] the likeliest row of beats", () => {
  it("is the best of all rows there are", () => {
    const candidate = fc.record({
      time: fc.integer({ min: 0, max: 210 }).map((hundredths) => hundredths / 100),
      evidence: fc.double({ min: -6, max: 12, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(candidate, { minLength: 1, maxLength: 8, selector: ({ time }) => time }),
        fc.double({ min: 0.4, max: 1.2, noNaN: true }),
        (unordered, tempo) => {
          const candidates = unordered.toSorted((one, other) => one.time - other.time);
          const prior = { ...RHYTHM, tempo: { at: () => tempo, spread: 0.2 } };
          const row = likeliestRow(candidates, prior);
          const best = Math.max(...rowsOf(candidates).map((one) => worthOf(one, tempo)));
          expect(row.sum).toBeCloseTo(best, 8);
          expect(
            worthOf(
              row.places.map((at) => candidates[at]!),
              tempo,
            ),
          ).toBeCloseTo(best, 8);
        },
      ),
    );
  });

  it("goes on after a silence longer than any interval", () => {
    const times = [0, 0.8, 1.6, 2.4, 12, 12.8, 13.6];
    const candidates = times.map((time) => ({ time, evidence: 8 }));
    expect(likeliestRow(candidates, RHYTHM).places).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it("leaves out a knock between two even beats", () => {
    const times = [0, 0.8, 1.6, 2.0, 2.4, 3.2];
    const candidates = times.map((time) => ({ time, evidence: 6 }));
    expect(likeliestRow(candidates, RHYTHM).places).toEqual([0, 1, 2, 4, 5]);
  });
});
