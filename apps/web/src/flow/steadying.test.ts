import { expect, it } from "vitest";
import { practiceFrom, SHORT_SCRIPT } from "./session-test-world.ts";
import { steadyingAfter } from "./steadying.ts";

const look = practiceFrom({ ...SHORT_SCRIPT, id: "P09" });
const feet = practiceFrom({ ...SHORT_SCRIPT, id: "P05" });
const both = [feet, look];
const NOTHING = { hiddenPractices: [], sensesOff: [] } as const;

it("[N41] looking around follows what was harder, and feet where looking around itself was", () => {
  expect(steadyingAfter("P03", both, NOTHING)).toBe(look);
  expect(steadyingAfter("P09", both, NOTHING)).toBe(feet);
});

it("[N41] nothing follows that was put away, or needs what is off", () => {
  expect(steadyingAfter("P03", both, { ...NOTHING, hiddenPractices: ["P09"] })).toBe(feet);
  expect(steadyingAfter("P05", both, { ...NOTHING, hiddenPractices: ["P09"] })).toBeUndefined();
  const moving = { ...look, needs: ["movement"] as const };
  expect(steadyingAfter("P05", [moving], { ...NOTHING, sensesOff: ["movement"] })).toBeUndefined();
  expect(steadyingAfter("P03", [], NOTHING)).toBeUndefined();
});
