import { expect, test } from "vitest";
import { told } from "./entry.ts";

test("[IM153] a reading about a row in which nothing could be found names nothing", () => {
  expect(told("not-understood", { line: 2 }, "too-long", " ")).toEqual({
    type: "not-understood",
    place: { line: 2 },
    reason: { why: "too-long" },
  });
  expect(told("skipped", {}, "empty", "x".repeat(90))).toMatchObject({
    reason: { found: "x".repeat(60) },
  });
});
