import type { Instant } from "@glimmers/primitives";
import { describe, expect, it, vi } from "vitest";
import type { TogetherPlan } from "./door.ts";
import type { InStep } from "./in-step.ts";
import { runTogether, shownAt } from "./together-run.ts";

const BREATH: TogetherPlan = {
  practice: "breath",
  startsAt: 1_000_000 as Instant,
  seconds: 60,
  pace: 6,
};

/** A page whose clock began at `began` of the server's, drawing pictures when told. */
const page = (plan: TogetherPlan, began: number) => {
  let step: InStep | undefined = { ahead: began, within: 5 };
  let each: (now: number) => void = () => undefined;
  let sight: (seen: boolean) => void = () => undefined;
  const again = vi.fn();
  const run = runTogether(
    plan,
    { step: () => step, again },
    {
      frames: (draw) => {
        each = draw;
        return () => (each = () => undefined);
      },
      sight: (changed) => {
        sight = changed;
        return () => undefined;
      },
    },
  );
  let size = -1;
  run.moving((shown) => (size = shown));
  return {
    run,
    again,
    drawAt: (now: number): number => {
      each(now);
      return size;
    },
    tell: (next: InStep | undefined) => (step = next),
    seen: (seen: boolean) => sight(seen),
  };
};

describe("[CS6] a breath drawn from the server's clock", () => {
  it("is the same size on two devices at the same moment, whatever their clocks say", () => {
    const one = page(BREATH, 990_000);
    const other = page(BREATH, -4_000_000);
    for (const moment of [1_000_500, 1_003_900, 1_007_000, 1_021_234]) {
      const [here, there] = [one.drawAt(moment - 990_000), other.drawAt(moment + 4_000_000)];
      expect(here).toBeCloseTo(there, 9);
    }
    expect(one.run.face.value).toEqual(other.run.face.value);
  });

  it("goes in for its pace and out for its pace, and rests at the middle before and after", () => {
    const { drawAt, run } = page(BREATH, 990_000);
    expect(drawAt(9_000)).toBe(0.5);
    expect(run.face.value).toEqual({ at: "before" });
    expect(drawAt(12_000)).toBeCloseTo(0.5, 9);
    expect(run.face.value).toEqual({ at: "during", part: "in" });
    expect(drawAt(14_000)).toBeCloseTo(1, 9);
    expect(run.face.value).toEqual({ at: "during", part: "out" });
    drawAt(70_000);
    expect(run.face.value).toEqual({ at: "over" });
  });

  it("has no part in stillness: a light that rests", () => {
    const stillness = { practice: "stillness", pace: BREATH.pace } as const;
    const shown = shownAt(stillness, { at: "during", elapsed: 3_000 });
    expect(shown).toEqual({ face: { at: "during" }, size: 0.5 });
  });

  it("waits, and draws nothing, until it is known what time it is", () => {
    const { drawAt, tell, run } = page(BREATH, 0);
    tell(undefined);
    expect(drawAt(1_002_000)).toBe(-1);
    expect(run.face.value).toEqual({ at: "asking" });
  });

  it("does not jump when a better answer comes, and has it after a while", () => {
    const { drawAt, tell } = page(BREATH, 990_000);
    let before = drawAt(10_500);
    tell({ ahead: 990_300, within: 2 });
    for (let now = 10_516; now < 32_000; now += 16) {
      const size = drawAt(now);
      expect(Math.abs(size - before)).toBeLessThan(0.01);
      before = size;
    }
    expect(drawAt(32_000)).toBeCloseTo(shownAt(BREATH, { at: "during", elapsed: 22_300 }).size, 6);
  });

  it("asks anew once it is seen again", () => {
    const { again, seen } = page(BREATH, 0);
    seen(false);
    expect(again).not.toHaveBeenCalled();
    seen(true);
    expect(again).toHaveBeenCalledOnce();
  });

  it("draws nothing more once it is closed", () => {
    const { drawAt, run } = page(BREATH, 990_000);
    drawAt(10_000);
    const before = run.face.value;
    run.close();
    drawAt(70_000);
    expect(run.face.value).toEqual(before);
  });
});
