import type { QuestionAnswers } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { DAY, idOf, NOW } from "../test/pasts.ts";
import { questionsDue } from "./index.ts";

const answered = (ago: number, set = "npss"): QuestionAnswers => {
  const noticed = { id: idOf(ago), at: (NOW - ago) as Instant, offset: 0 as never };
  return { kind: "answers", ...noticed, set, answers: {} };
};

describe("[O60] a set of questions", () => {
  test("is there at once, and 28 days after it was last answered", () => {
    expect(questionsDue("npss", [], NOW)).toEqual({ due: true });
    expect(questionsDue("npss", [answered(28 * DAY)], NOW)).toEqual({ due: true });
    expect(questionsDue("npss", [answered(28 * DAY - 1)], NOW)).toEqual({
      due: false,
      from: NOW + 1,
    });
  });

  test("goes by the last time, in whatever order they lie", () => {
    const all = [answered(90 * DAY), answered(8 * DAY), answered(40 * DAY)];
    expect(questionsDue("npss", all, NOW)).toEqual({ due: false, from: NOW + 20 * DAY });
  });

  test("waits for no other set", () => {
    expect(questionsDue("npss", [answered(DAY, "who5")], NOW)).toEqual({ due: true });
  });
});
