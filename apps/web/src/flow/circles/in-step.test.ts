import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Probe } from "./in-step.ts";
import { inStepBy, ledTowards, placeIn, REMEMBERED, withProbe } from "./in-step.ts";

/** How far a server's clock is ahead of a page's, and ways there and back, in ms. */
const AHEAD = fc.double({ min: -1e13, max: 1e13, noNaN: true }).map(Math.round);
const way = fc.double({ min: 0, max: 3_000, noNaN: true });
const ways = fc.array(fc.record({ there: way, back: way, pause: way }), {
  minLength: 1,
  maxLength: 12,
});

interface Way {
  readonly there: number;
  readonly back: number;
  readonly pause: number;
}

/** Questions as they would go by: the server reads its clock when the question is there. */
const asked = (ahead: number, taken: readonly Way[]): readonly Probe[] => {
  let now = 1_000;
  return taken.map(({ there, back, pause }) => {
    const sent = now;
    const told = sent + there + back;
    now = told + pause;
    return { sent, told, server: sent + there + ahead };
  });
};

const lastTold = (probes: readonly Probe[]): number => probes.at(-1)?.told ?? 0;

describe("[CS1] how a page's clock stands to the server's", () => {
  it("is the middle of the way, worked by hand", () => {
    expect(inStepBy([{ sent: 100, told: 140, server: 9_120 }], 140)).toEqual({
      ahead: 9_000,
      within: 20,
    });
  });

  it("is never off by more than it says, however uneven the ways are", () => {
    fc.assert(
      fc.property(AHEAD, ways, (ahead, taken) => {
        const probes = asked(ahead, taken);
        const step = inStepBy(probes, lastTold(probes));
        if (step === undefined) throw new Error("somebody answered");
        // Numbers of this size hold a little less than a thousandth of a millisecond.
        expect(Math.abs(step.ahead - ahead)).toBeLessThanOrEqual(step.within + 0.01);
      }),
    );
  });

  it("comes from the shortest way there and back", () => {
    const slow = { sent: 0, told: 900, server: 5_800 };
    const quick = { sent: 1_000, told: 1_010, server: 6_005 };
    expect(inStepBy([slow, quick, { ...slow, sent: 2_000, told: 2_900 }], 2_900)?.ahead).toBe(
      5_000,
    );
  });

  it("gets no worse by one question more, asked at the same time", () => {
    fc.assert(
      fc.property(AHEAD, ways, (ahead, taken) => {
        const probes = asked(ahead, taken);
        const now = lastTold(probes);
        const fewer = inStepBy(probes.slice(0, -1), now)?.within ?? Infinity;
        expect(inStepBy(probes, now)?.within).toBeLessThanOrEqual(fewer);
      }),
    );
  });

  it("trusts what was told long ago less: after an hour a slower way that is fresh says more", () => {
    const hour = 3_600_000;
    const old = { sent: 0, told: 10, server: 5 };
    const fresh = { sent: hour, told: hour + 200, server: hour + 400 };
    expect(inStepBy([old, fresh], hour + 200)?.ahead).toBe(300);
  });

  it("says nothing where nobody answered, or a clock went backwards, or no number came", () => {
    const backwards = { sent: 20, told: 10, server: 5 };
    const nothing = { sent: 10, told: 20, server: Number.NaN };
    expect(inStepBy([], 0)).toBeUndefined();
    expect(inStepBy([backwards, nothing], 20)).toBeUndefined();
  });

  it("remembers only the newest questions", () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      sent: index,
      told: index,
      server: 0,
    }));
    const kept = many.reduce<readonly Probe[]>(withProbe, []);
    expect(kept).toHaveLength(REMEMBERED);
    expect(kept.at(-1)?.sent).toBe(59);
  });
});

describe("[CS2] two devices whose clocks are years apart", () => {
  it("draw the same moment to within what both can be off by together", () => {
    fc.assert(
      fc.property(AHEAD, AHEAD, ways, ways, (one, other, waysOfOne, waysOfOther) => {
        // The same moment by three clocks: the server's, and each page's own.
        const server = 2e12;
        const [first, second] = [asked(one, waysOfOne), asked(other, waysOfOther)];
        const a = inStepBy(first, lastTold(first));
        const b = inStepBy(second, lastTold(second));
        if (a === undefined || b === undefined) throw new Error("somebody answered");
        const apart = server - one + a.ahead - (server - other + b.ahead);
        expect(Math.abs(apart)).toBeLessThanOrEqual(a.within + b.within + 0.02);
      }),
    );
  });

  it("stay within 100 ms for ten minutes on lines of 80 ms there and back, however uneven", () => {
    const uneven = { sent: 0, told: 80, server: 0 };
    const step = inStepBy([uneven], 10);
    const later = inStepBy([uneven], 30_080);
    expect(2 * (step?.within ?? Infinity)).toBe(80);
    // It is asked again every half minute, so drift adds no more than this.
    expect(2 * (later?.within ?? Infinity)).toBeLessThan(100);
  });
});

describe("[CS3] a better answer", () => {
  it("never makes a breath jump: it is led there, a fiftieth faster or slower", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1_999, max: 1_999, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (far, passed) => {
          const led = ledTowards(0, far, passed);
          expect(Math.abs(led)).toBeLessThanOrEqual(passed * 0.02 + 1e-9);
          expect(Math.abs(far - led)).toBeLessThanOrEqual(Math.abs(far));
          expect(led * far).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });

  it("time still runs forward while it is led back", () => {
    expect(16 + ledTowards(0, -500, 16)).toBeGreaterThan(0);
  });

  it("arrives, and stays", () => {
    let shown = 0;
    for (let frame = 0; frame < 400; frame += 1) shown = ledTowards(shown, 100, 16);
    expect(shown).toBe(100);
  });

  it("is taken at once where the device slept", () => {
    expect(ledTowards(0, 60_000, 16)).toBe(60_000);
  });
});

describe("[CS4] where in it one is", () => {
  const together = { startsAt: 1_000_000, seconds: 60 };

  it("is before, during, and over, by the server's clock alone", () => {
    expect(placeIn(together, 999_999)).toEqual({ at: "before" });
    expect(placeIn(together, 1_000_000)).toEqual({ at: "during", elapsed: 0 });
    expect(placeIn(together, 1_059_999)).toEqual({ at: "during", elapsed: 59_999 });
    expect(placeIn(together, 1_060_000)).toEqual({ at: "over" });
  });

  it("is the same for who came late as for who was there from the beginning", () => {
    const late = placeIn(together, 1_042_000);
    expect(late).toEqual({ at: "during", elapsed: 42_000 });
  });
});
