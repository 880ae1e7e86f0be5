import fc from "fast-check";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import {
  minutesOf,
  onThisClock,
  planOf,
  TOGETHER_LENGTHS,
  TOGETHER_RATES,
  TOGETHER_STARTS,
} from "./together-plan.ts";

const NOW = Date.UTC(2026, 10, 5, 14, 42);

describe("[CS7] a plan", () => {
  it("ends with a whole breath, whatever the pace and however long", () => {
    for (const rate of TOGETHER_RATES)
      for (const minutes of TOGETHER_LENGTHS) {
        const plan = planOf({ practice: "breath", startsIn: 1, minutes, rate }, NOW);
        const breaths = (plan.seconds * rate) / 60;
        expect(breaths).toBeCloseTo(Math.round(breaths), 9);
        expect(plan.seconds).toBeGreaterThanOrEqual(minutes * 60);
        expect(plan.seconds).toBeLessThan(minutes * 60 + 60 / rate);
        expect(minutesOf(plan)).toBe(minutes);
      }
  });

  it("begins so many minutes on, by the server's clock and to the whole millisecond", () => {
    for (const startsIn of TOGETHER_STARTS) {
      const wish = { practice: "stillness", startsIn, minutes: 3, rate: 6 } as const;
      const plan = planOf(wish, NOW + 0.25);
      expect(plan.startsAt).toBe(NOW + startsIn * 60_000);
      expect(plan.seconds).toBe(180);
    }
  });
});

describe("[CS8] when it begins", () => {
  it("is told by the clock one has, however wrong that is", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (wrong) => {
        const clock: Clock = {
          now: () => (NOW + wrong) as Instant,
          offsetAt: () => 0 as OffsetMinutes,
        };
        const told = onThisClock((NOW + 60_000) as Instant, NOW, clock);
        expect(told - clock.now()).toBe(60_000);
      }),
    );
  });
});
