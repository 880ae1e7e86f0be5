import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Resonance, ResonanceEvent } from "./heart-resonance.ts";
import { RATES_TRIED, RESONANCE_BEGINS, stepResonance, viewResonance } from "./heart-resonance.ts";

const after = (events: readonly ResonanceEvent[], from = RESONANCE_BEGINS): Resonance =>
  events.reduce(stepResonance, from);

/** Time from one moment to another, as pictures bring it. */
const through = (from: number, to: number): readonly ResonanceEvent[] =>
  Array.from({ length: Math.round((to - from) * 4) }, (_, nth) => ({
    type: "tick",
    now: from + (nth + 1) / 4,
  }));

const BREATHED = [{ type: "begin", now: 10 }, ...through(10, 131)] as const;

describe("five paces, one after another", () => {
  it("[HR190] begin by a tap, each of them, and never by themselves", () => {
    expect(viewResonance(RESONANCE_BEGINS)).toMatchObject({ at: "rest", rate: 6.5, nth: 1, of: 5 });
    expect(after(through(0, 600))).toEqual(RESONANCE_BEGINS);
    const rested = after([...BREATHED, ...through(131, 900)]);
    expect(viewResonance(rested)).toMatchObject({ at: "rest", rate: 6, nth: 2, some: true });
  });

  it("[HR191] are two minutes each, in whole breaths, timed by the clock of the beats", () => {
    const { done } = after(BREATHED);
    expect(done.map(({ rate }) => rate)).toEqual([6.5]);
    const onsets = done[0]?.onsets ?? [];
    expect(onsets).toHaveLength(14);
    expect([onsets[0], onsets.at(-1)]).toEqual([10, expect.closeTo(130, 1)]);
    for (const [nth, onset] of onsets.entries()) expect(onset).toBeCloseTo(10 + nth * 9.23, 6);
  });

  it("[HR191] come to an end after the fifth, and then nothing more happens", () => {
    const all = RATES_TRIED.flatMap((_, nth): ResonanceEvent[] => [
      { type: "begin", now: nth * 200 },
      ...through(nth * 200, nth * 200 + 121),
    ]);
    const over = after(all);
    expect(over.phase).toEqual({ at: "over" });
    expect(over.done.map(({ rate }) => rate)).toEqual([...RATES_TRIED]);
    expect(over.done.map(({ onsets }) => onsets.length - 1)).toEqual([13, 12, 11, 10, 9]);
    expect(after([{ type: "begin", now: 2000 }, { type: "stop" }], over)).toBe(over);
  });

  it("[HR192] are a minute each once they are to be shorter; the breath that is on is breathed out", () => {
    const short = after([{ type: "shorter" }, { type: "begin", now: 0 }, ...through(0, 65)]);
    expect(short.done[0]?.onsets).toHaveLength(8);
    const begun = [{ type: "begin", now: 0 }, ...through(0, 80)] as const;
    const cut = after([...begun, { type: "shorter" }]);
    expect(cut.phase.at).toBe("pace");
    const out = after(through(80, 84), cut);
    expect(out.phase).toEqual({ at: "rest", next: 1 });
    expect(out.done[0]?.onsets.at(-1)).toBeCloseTo(9 * 9.23, 6);
  });

  it("[HR193] are passed over one by one, in the middle or before it; what was passed over is not told", () => {
    const skipped = after([{ type: "begin", now: 0 }, ...through(0, 60), { type: "skip" }]);
    expect(skipped).toMatchObject({ phase: { at: "rest", next: 1 }, done: [] });
    expect(after([{ type: "skip" }], skipped).phase).toEqual({ at: "rest", next: 2 });
    const none = after(Array.from({ length: 5 }, () => ({ type: "skip" })));
    expect(none).toMatchObject({ phase: { at: "over" }, done: [] });
  });

  it("[HR194] are no measurement where they were interrupted, and can be breathed again", () => {
    const begun = after([{ type: "begin", now: 0 }, ...through(0, 60)]);
    const left = stepResonance(begun, { type: "interrupted" });
    expect(left).toMatchObject({ phase: { at: "rest", next: 0, interrupted: true }, done: [] });
    expect(stepResonance(begun, { type: "tick", now: 66 })).toEqual(left);
    expect(after(BREATHED, left).done).toHaveLength(1);
  });

  it("[HR195] end at once by Stop, and at Enough with what was breathed", () => {
    expect(after([...BREATHED, { type: "stop" }]).phase).toEqual({ at: "stopped" });
    const enough = after([...BREATHED, { type: "enough" }]);
    expect([enough.phase.at, enough.done.length]).toEqual(["over", 1]);
  });

  const anyEvent: fc.Arbitrary<ResonanceEvent> = fc.oneof(
    { weight: 6, arbitrary: fc.double().map((now): ResonanceEvent => ({ type: "tick", now })) },
    {
      weight: 6,
      arbitrary: fc.nat(900).map((now): ResonanceEvent => ({ type: "tick", now: now / 2 })),
    },
    { weight: 3, arbitrary: fc.nat(900).map((now): ResonanceEvent => ({ type: "begin", now })) },
    fc.constantFrom<ResonanceEvent>(
      { type: "skip" },
      { type: "shorter" },
      { type: "enough" },
      { type: "interrupted" },
    ),
  );

  it("[HR196] in any order of events: Stop always stops, and only whole paces are told, once each", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 200 }), (events) => {
        let state = RESONANCE_BEGINS;
        for (const event of events) {
          state = stepResonance(state, event);
          const stopped = stepResonance(state, { type: "stop" });
          expect(["over", "stopped"]).toContain(stopped.phase.at);
          const view = viewResonance(state);
          if (view.at === "pace") expect(view.share >= 0 && view.share <= 1).toBe(true);
        }
        const rates = state.done.map(({ rate }) => rate);
        expect(new Set(rates).size).toBe(rates.length);
        for (const { onsets } of state.done) {
          expect(onsets.every((onset) => Number.isFinite(onset))).toBe(true);
          expect((onsets.at(-1) ?? 0) - (onsets[0] ?? 0)).toBeGreaterThan(53);
        }
      }),
    );
  });
});
