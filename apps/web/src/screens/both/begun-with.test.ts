import { describe, expect, it } from "vitest";
import { begunWith } from "./begun-with.ts";

const FEAR = { hard: "fear", good: "a wish" };
const TIRED = { hard: "tired", good: "cared for" };
const PAIRS = [TIRED, FEAR];

describe("a pair to begin with", () => {
  it("fills both sides of a blank card", () => {
    expect(begunWith({ hard: "", good: " " }, FEAR, PAIRS)).toEqual(FEAR);
  });

  it("takes the place of another pair", () => {
    expect(begunWith(TIRED, FEAR, PAIRS)).toEqual(FEAR);
  });

  it("leaves a person's own words as they are", () => {
    expect(begunWith({ hard: "my exam", good: "" }, FEAR, PAIRS)).toEqual({
      hard: "my exam",
      good: "a wish",
    });
    const own = { hard: "fear of the exam", good: "tea after " };
    expect(begunWith(own, TIRED, PAIRS)).toEqual(own);
  });
});
