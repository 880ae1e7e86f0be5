import type { Beat } from "@glimmers/sessions";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sizeOf, towards } from "./session-light.ts";

const beat = (part: Beat["part"], share: number): Beat => ({
  part,
  share,
  round: 1,
  of: 1,
  seconds: 4,
});

describe("the light", () => {
  it.each([
    { breath: ["in", "holdIn", "out", "holdOut", "in"], isToppedUp: false },
    { breath: ["in", "out", "in"], isToppedUp: false },
    { breath: ["in", "topUp", "out", "rest", "in"], isToppedUp: true },
    { breath: ["on", "off", "on"], isToppedUp: false },
  ] as const)("[N5] never jumps from part to part: $breath", ({ breath, isToppedUp }) => {
    for (const [at, part] of breath.slice(1).entries()) {
      const end = sizeOf(beat(breath[at] ?? part, 1), isToppedUp);
      expect(sizeOf(beat(part, 0), isToppedUp)).toBeCloseTo(end, 9);
    }
  });

  it("[N5] is never smaller than nothing nor larger than whole", () => {
    const parts = fc.constantFrom<Beat["part"][]>(
      "in",
      "topUp",
      "holdIn",
      "out",
      "holdOut",
      "rest",
      "on",
      "off",
    );
    fc.assert(
      fc.property(parts, fc.double({ min: 0, max: 1, noNaN: true }), (part, share) => {
        const size = sizeOf(beat(part, share), part === "topUp");
        return size >= 0 && size <= 1;
      }),
    );
  });

  it("[N5] goes to where another step has it without a jump, and arrives", () => {
    let shown = 0;
    const sizes = Array.from({ length: 60 }, () => (shown = towards(shown, 0.5, 1000 / 60)));
    expect(Math.max(...sizes.map((size, at) => size - (sizes[at - 1] ?? 0)))).toBeLessThan(0.03);
    expect(shown).toBe(0.5);
  });

  it("[N5] keeps up with the quickest breath there is", () => {
    const second = 1000;
    let shown = 0;
    for (let passed = 0; passed <= 2 * second; passed += 16) {
      const meant = sizeOf(beat("in", Math.min(1, passed / (2 * second))), false);
      shown = towards(shown, meant, 16);
      expect(shown).toBeCloseTo(meant, 6);
    }
  });
});
