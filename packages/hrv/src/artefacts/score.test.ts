import { describe, expect, it } from "vitest";
import { addScores, isWrong, scoreArtefacts } from "./score.ts";

const known = [
  { type: "missed", beat: 10 },
  { type: "shift", beat: 30 },
] as const;

describe("[HR18] the score of marks against known artefacts", () => {
  it("counts a mark one beat away, the right class apart, and false ones by beat", () => {
    const marks = [
      { beat: 11, kind: "missed" },
      { beat: 30, kind: "ectopic" },
      { beat: 32, kind: "ectopic" },
      { beat: 50, kind: "extra" },
    ] as const;
    expect(scoreArtefacts(marks, known, 61)).toEqual({
      known: 2,
      found: 2,
      rightClass: 1,
      others: 52,
      falseMarks: 1,
    });
  });

  it("adds up over cases", () => {
    const none = scoreArtefacts([], known, 61);
    expect(addScores([none, none])).toEqual({
      known: 4,
      found: 0,
      rightClass: 0,
      others: 104,
      falseMarks: 0,
    });
  });

  it("knows what may be wrong", () => {
    expect(["missed", "extra", "ectopic", "shift", "toString", 3].map(isWrong)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
