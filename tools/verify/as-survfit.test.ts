import { expect, test } from "vitest";
import { turnbullAsSurvfit } from "./as-survfit.ts";
import reference from "./reference/survfit-ties.json" with { type: "json" };

test.each(reference.cases)("curves from looks with ties are R's own, set %#", (told) => {
  const intervals = told.left.map((left, row) => ({ left, right: told.right[row] ?? Infinity }));
  const ours = turnbullAsSurvfit(intervals, told.times);
  told.surv.forEach((expected, k) => expect(ours[k]).toBeCloseTo(expected, 10));
});
