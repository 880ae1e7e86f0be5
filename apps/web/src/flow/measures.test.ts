import { IMPORTED_KINDS, METRIC_NAMES } from "@glimmers/model";
import { describe, expect, it } from "vitest";
import { isNumber, isOfHeart } from "./measures.ts";

describe("[IM222] [IM223] where a measure is seen", () => {
  it("is the page of numbers for these, and the Heart room for all others", () => {
    const numbers = [
      "oxygen-saturation",
      "respiratory-rate",
      "sleep",
      "time-in-daylight",
      "vendor",
      "wrist-temperature",
    ];
    expect(METRIC_NAMES.filter(isNumber).toSorted()).toEqual(numbers);
    expect(METRIC_NAMES.filter((name) => !isOfHeart(name)).toSorted()).toEqual(numbers);
  });

  it("is neither for what a person wrote, which stands on the trail", () => {
    expect(IMPORTED_KINDS.filter((kind) => isNumber(kind) || isOfHeart(kind))).toEqual([]);
    expect([isOfHeart("heart-reading"), isNumber("heart-reading")]).toEqual([true, false]);
  });
});
