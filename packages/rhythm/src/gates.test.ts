import { describe, expect, test } from "vitest";
import {
  answered,
  backAllows,
  backNeeds,
  changingAllows,
  changingNeeds,
  dynamicsAllow,
  helpsAllows,
  helpsMoreAllows,
  helpsMoreNeeds,
  helpsNeeds,
  horizonFor,
  isHalfWithin,
  isReturnSeen,
  looksNeed,
  noticingAllows,
  noticingNeeds,
  sharesAllow,
  sharesNeed,
} from "./gates.ts";
import type { Lacking } from "./report.ts";

const types = (lacking: readonly Lacking[]): string[] => lacking.map(({ type }) => type);
const wide = (width: number) => ({ low: 0.2, middle: 0.3, high: 0.2 + width });

describe("[RH220] shares of time", () => {
  test("need 20 check-ins on 7 days", () => {
    expect(sharesNeed({ checkIns: 20, days: 7 })).toEqual([]);
    expect(sharesNeed({ checkIns: 19, days: 7 })).toEqual([
      { type: "CheckIns", needed: 20, found: 19 },
    ]);
    expect(sharesNeed({ checkIns: 20, days: 6 })).toEqual([{ type: "Days", needed: 7, found: 6 }]);
    expect(types(sharesNeed({ checkIns: 0, days: 0 }))).toEqual(["CheckIns", "Days"]);
  });

  test("need every range to be 0.45 wide at the most", () => {
    expect(sharesAllow([wide(0.449), wide(0.1), wide(0.1)])).toEqual([]);
    expect(types(sharesAllow([wide(0.451), wide(0.1), wide(0.1)]))).toEqual(["TooWide"]);
  });
});

describe("[RH221] the return curve", () => {
  const enough = { checkIns: 60, pairsAway: 15, asked: 10 };
  const fine = { width: 0.3, priorWidth: 0.5, skill: 0.01, shapeDiffers: 0.1 };

  test("needs 60 check-ins, 15 of them away with another soon after, and 10 asked ones", () => {
    expect(backNeeds(enough)).toEqual([]);
    expect(types(backNeeds({ ...enough, checkIns: 59 }))).toEqual(["CheckIns"]);
    expect(types(backNeeds({ ...enough, pairsAway: 14 }))).toEqual(["PairsAway"]);
    expect(types(backNeeds({ ...enough, asked: 9 }))).toEqual(["AskedCheckIns"]);
  });

  test("needs ten times away that were asked after within the horizon, and says within what", () => {
    expect(looksNeed(10, 4)).toEqual([]);
    expect(looksNeed(9, 4)).toEqual([{ type: "AskedInTime", needed: 10, found: 9, horizon: 4 }]);
  });

  test("is called coming back where ten returns were seen and one of ten is sure", () => {
    const ofTen = { low: 1, middle: 3, high: 6 };
    expect(isReturnSeen({ times: 29, unfinished: 19, ofTen })).toBe(true);
    expect(isReturnSeen({ times: 29, unfinished: 20, ofTen })).toBe(false);
    expect(isReturnSeen({ times: 29, unfinished: 29, ofTen })).toBe(false);
    expect(isReturnSeen({ times: 29, unfinished: 0, ofTen: { ...ofTen, low: 0.9 } })).toBe(false);
  });

  test("says when half were back as far as it looks, and no further", () => {
    expect([isHalfWithin(8), isHalfWithin(8.1)]).toEqual([true, false]);
  });

  test("needs a range of 60 % of what was assumed, skill above none, and the shape that was seen", () => {
    expect(backAllows(fine)).toEqual([]);
    expect(types(backAllows({ ...fine, width: 0.301 }))).toEqual(["TooWide"]);
    expect(types(backAllows({ ...fine, skill: 0 }))).toEqual(["NoBetterThanAverage"]);
    expect(types(backAllows({ ...fine, shapeDiffers: 0.101 }))).toEqual(["ShapeDiffers"]);
  });

  test("hides all dynamics where the chain foresees no better than an average", () => {
    expect([types(dynamicsAllow(0)), dynamicsAllow(0.001)]).toEqual([["NoBetterThanAverage"], []]);
  });
});

describe("[RH222] the horizon", () => {
  test("is four hours, and two only with follow-ups that soon", () => {
    expect(horizonFor({ typicalGap: 1, followUps: 14 })).toBe(4);
    expect(horizonFor({ typicalGap: 1, followUps: 15 })).toBe(2);
  });

  test("is never shorter than what typically passes after a check-in away", () => {
    expect(horizonFor({ typicalGap: 2, followUps: 99 })).toBe(2);
    expect(horizonFor({ typicalGap: 2.1, followUps: 99 })).toBe(4);
    expect(horizonFor({ typicalGap: 4, followUps: 0 })).toBe(4);
    expect(horizonFor({ typicalGap: 4.1, followUps: 99 })).toBeUndefined();
    expect(horizonFor({ typicalGap: Number.POSITIVE_INFINITY, followUps: 0 })).toBeUndefined();
  });
});

describe("[RH223] what a practice adds", () => {
  const fine = { skill: 0.1, probability: 0.96, stands: true, isSteady: true };

  test("needs 12 uses begun away with a check-in after", () => {
    expect(helpsNeeds(12)).toEqual([]);
    expect(helpsNeeds(11)).toEqual([{ type: "UsesAway", needed: 12, found: 11 }]);
  });

  test("is said where two weekly looks let it stand and no refit turns it round", () => {
    expect(helpsAllows(fine)).toEqual([]);
    expect(types(helpsAllows({ ...fine, isSteady: false }))).toEqual(["NotSteady"]);
    expect(types(helpsAllows({ ...fine, stands: false }))).toEqual(["AnotherWeek"]);
    expect(types(helpsAllows({ ...fine, skill: 0 }))).toEqual(["NoBetterThanAverage"]);
  });

  test("stands as long as the weekly looks let it, whatever else they say", () => {
    const newOne = { ...fine, stands: false };
    expect(types(helpsAllows({ ...newOne, probability: 0.949 }))).toEqual(["MayBeChance"]);
    expect(types(helpsAllows({ ...newOne, probability: 0.95 }))).toEqual(["AnotherWeek"]);
    expect(types(helpsAllows({ ...newOne, probability: undefined }))).toEqual(["MayBeChance"]);
    expect(helpsAllows({ ...fine, probability: 0.85 })).toEqual([]);
  });

  test("is not more than would have been anyway, where that is what the data say", () => {
    expect(types(helpsAllows({ ...fine, stands: false, probability: 0.05 }))).toEqual(["NotMore"]);
    expect(types(helpsAllows({ ...fine, stands: false, probability: 0.06 }))).toEqual([
      "MayBeChance",
    ]);
  });
});

describe("[RH224] which helps more", () => {
  test("needs three practices that are told to help", () => {
    expect(helpsMoreNeeds(3)).toEqual([]);
    expect(types(helpsMoreNeeds(2))).toEqual(["PracticesTold"]);
  });

  test("is too close to tell where none is in the upper half nine times of ten", () => {
    expect(helpsMoreAllows([0.9, 0.05, 0.05])).toEqual([]);
    expect(types(helpsMoreAllows([0.89, 0.06, 0.05]))).toEqual(["TooClose"]);
  });
});

describe("[RH225] whether coming back is changing", () => {
  const enough = { weeks: 8, checkIns: 300, inEmptierHalf: 60 };
  const fine = { skill: 0.1, probability: 0.95, stands: true, layersAgree: true, isSteady: true };

  test("needs 8 weeks, 300 check-ins, and both halves filled", () => {
    expect(changingNeeds(enough)).toEqual([]);
    expect(types(changingNeeds({ ...enough, weeks: 7 }))).toEqual(["Weeks"]);
    expect(types(changingNeeds({ ...enough, checkIns: 299 }))).toEqual(["CheckIns"]);
    expect(types(changingNeeds({ ...enough, inEmptierHalf: 59 }))).toEqual(["EmptyHalf"]);
  });

  test("is said where two weekly looks let it stand, both layers agree and no refit turns it round", () => {
    expect(changingAllows(fine)).toEqual([]);
    const newOne = { ...fine, stands: false };
    expect(types(changingAllows(newOne))).toEqual(["AnotherWeek"]);
    expect(types(changingAllows({ ...newOne, probability: 0.949 }))).toEqual(["MayBeChance"]);
    expect(changingAllows({ ...fine, probability: 0.86 })).toEqual([]);
    expect(types(changingAllows({ ...fine, layersAgree: false }))).toEqual(["LayersDisagree"]);
    expect(types(changingAllows({ ...fine, isSteady: false }))).toEqual(["NotSteady"]);
    expect(types(changingAllows({ ...fine, skill: 0 }))).toEqual(["NoBetterThanAverage"]);
  });
});

describe("[RH226] whether more is noticed", () => {
  const more = { low: 1.001, middle: 1.02, high: 1.1 };
  const alike = { low: 1, middle: 1.02, high: 1.1 };
  const fewer = { low: 0.9, middle: 0.95, high: 0.99 };
  const newOne = { probability: 0.96, stands: false };
  const stands = { probability: 0.86, stands: true };

  test("needs 21 active days", () => {
    expect(noticingNeeds(21)).toEqual([]);
    expect(types(noticingNeeds(20))).toEqual(["ActiveDays"]);
  });

  test("is said where two weekly looks let it stand, and stays as they say", () => {
    expect(noticingAllows(more, more, stands)).toEqual([]);
    expect(noticingAllows(alike, alike, stands)).toEqual([]);
    expect(types(noticingAllows(more, more, newOne))).toEqual(["AnotherWeek"]);
    expect(types(noticingAllows(more, more, { stands: false }))).toEqual(["MayBeChance"]);
    expect(types(noticingAllows(alike, alike, newOne))).toEqual(["MayBeChance"]);
    expect(types(noticingAllows(alike, more, newOne))).toEqual(["MayBeChance"]);
    expect(types(noticingAllows(fewer, fewer, newOne))).toEqual(["NotMore"]);
    expect(types(noticingAllows(fewer, alike, newOne))).toEqual(["NotMore"]);
  });

  test("depends on how it is counted where hours of use and days do not say the same", () => {
    expect(types(noticingAllows(more, alike, newOne))).toEqual(["DependsOnCount"]);
    expect(types(noticingAllows(more, fewer, newOne))).toEqual(["DependsOnCount"]);
    expect(types(noticingAllows(fewer, more, newOne))).toEqual(["DependsOnCount"]);
  });
});

test("[RH227] an answer is told where nothing is lacking, and names all that is", () => {
  const basis = { checkIns: 1, days: 1, times: "counts" } as const;
  expect(answered([], 5, basis)).toEqual({ told: true, value: 5, basis });
  expect(answered([{ type: "TooWide" }, { type: "TooClose" }], 5, basis)).toEqual({
    told: false,
    lacking: [{ type: "TooWide" }, { type: "TooClose" }],
  });
});
