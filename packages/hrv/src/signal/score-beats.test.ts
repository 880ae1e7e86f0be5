import { describe, expect, it } from "vitest";
import { scoreBeats } from "./score-beats.ts";

const KNOWN = [1, 1.8, 2.62, 3.5, 4.31, 5.1];

describe("[HR94] found beats against known ones", () => {
  it("fit wholly, however late they all are", () => {
    const score = scoreBeats(
      KNOWN,
      KNOWN.map((time) => time + 0.3),
    );
    expect(score).toMatchObject({ known: 6, found: 6, matched: 6, f1: 1 });
    expect(score.delay).toBeCloseTo(0.3, 9);
    expect(score.intervalError).toBeCloseTo(0, 6);
  });

  it("lose by what is missing and by what is too much", () => {
    const score = scoreBeats(KNOWN, [1, 1.8, 3.5, 3.9, 4.31, 5.1]);
    expect(score).toMatchObject({ known: 6, found: 6, matched: 5 });
    expect(score.f1).toBeCloseTo(10 / 12, 9);
  });

  it("are not taken one beat later though that fits an even heart as well", () => {
    const known = Array.from({ length: 60 }, (_, nth) => 0.36 * nth + 0.005 * Math.sin(nth));
    const score = scoreBeats(
      known,
      known.map((time) => time + 0.1),
    );
    expect(score.delay).toBeCloseTo(0.1, 9);
    expect(score.intervalError).toBeCloseTo(0, 6);
  });

  it("do not count beyond the times that are scored", () => {
    const score = scoreBeats(KNOWN, [0.2, ...KNOWN, 5.9], { from: 0.9, to: 5.2 });
    expect(score).toMatchObject({ known: 6, found: 6, f1: 1 });
  });

  it("are nothing where nothing was found", () => {
    expect(scoreBeats(KNOWN, []).f1).toBe(0);
    expect(scoreBeats([], []).f1).toBe(1);
  });
});
