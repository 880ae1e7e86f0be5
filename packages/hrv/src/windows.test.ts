import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUp, seriesOf, withGaps } from "../test/series.ts";
import { INDEX_NAMES, VALIDITY, validityOf, validityOfIndex, WINDOWS } from "./validity.ts";
import { secondsKnown, windowsOf } from "./windows.ts";

describe("[HR41] windows", () => {
  it("lie side by side, and an interval is in that in which it ends", () => {
    const windows = windowsOf(seriesOf([1000, 1000, 500, 500, 1000, 900]), 2);
    expect(windows.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [2, 4],
    ]);
    expect(windows.map(({ series }) => [...series.intervals])).toEqual([
      [1000, 1000],
      [500, 500, 1000],
    ]);
    expect(windows.map(({ known }) => known)).toEqual([1, 1]);
  });

  it("may overlap, and the last may end a hundredth early", () => {
    const beats = seriesOf(Array<number>(10).fill(999));
    expect(windowsOf(beats, 5, 2.5).map(({ from }) => from)).toEqual([0, 2.5, 5]);
    expect(windowsOf(seriesOf(Array<number>(10).fill(980)), 5)).toHaveLength(1);
  });

  it("without a beat are left out, however many they are", () => {
    const years = 10 * 365 * 86_400;
    const broken = withGaps(seriesOf(Array<number>(20).fill(1000)), [10], years);
    const windows = windowsOf(broken, 5);
    expect(windows[0]!.from).toBe(0);
    expect(windows.length).toBeLessThanOrEqual(5);
    expect(windows.reduce((sum, { series }) => sum + series.intervals.length, 0)).toBeGreaterThan(
      14,
    );
    expect(windows.at(-1)!.from).toBeGreaterThan(years);
  });

  it("side by side hold every beat but those after the last whole one, each once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 300, max: 2000 }), { minLength: 1, maxLength: 80 }),
        fc.array(fc.nat(79), { maxLength: 3 }),
        fc.integer({ min: 1, max: 20 }),
        (rr, gaps, seconds) => {
          const series = withGaps(seriesOf(rr), gaps, 7.5);
          const windows = windowsOf(series, seconds);
          const held = windows.flatMap(({ series }) => [...series.ends]);
          const last = windows.at(-1)?.to ?? -1;
          expect(held).toEqual([...series.ends].filter((end) => end <= last));
          for (const { series, from, to, known } of windows) {
            expect(series.ends.every((end) => end > from && end <= to)).toBe(true);
            expect(known).toBeCloseTo(Math.min(1, secondsKnown(series) / seconds), 9);
          }
        },
      ),
    );
  });

  it("of no length are a mistake", () => {
    expect(() => windowsOf(seriesOf([800]), 0)).toThrow(RangeError);
    expect(() => windowsOf(seriesOf([800]), 5, -1)).toThrow(RangeError);
  });
});

describe("[HR42] what can be told of how much", () => {
  it("grows with the time, and never shrinks", () => {
    const rank = { no: 0, rough: 1, fine: 2 };
    for (const name of INDEX_NAMES)
      for (let nth = 1; nth < VALIDITY.length; nth += 1) {
        const [before, after] = [VALIDITY[nth - 1]!, VALIDITY[nth]!];
        expect(rank[after.indices[name].standing], name).toBeGreaterThanOrEqual(
          rank[before.indices[name].standing],
        );
      }
  });

  it("is level after ten seconds, change after half a minute, LF after two minutes, ULF after a day", () => {
    const told = (seconds: number) => validityOf(seconds);
    expect(told(10).meanNN.standing).toBe("fine");
    expect(told(10).rmssd.standing).toBe("no");
    expect(told(30).rmssd.standing).toBe("rough");
    expect(told(60).rmssd.standing).toBe("fine");
    expect([told(60).lf.standing, told(120).lf.standing]).toEqual(["no", "rough"]);
    expect([told(180).vlf.standing, told(300).vlf.standing]).toEqual(["no", "rough"]);
    expect([told(3600).ulf.standing, told(86_400).ulf.standing]).toEqual(["no", "fine"]);
  });

  it("comes with how far off it was measured to be, of the longest length that is reached", () => {
    expect(validityOfIndex("rmssd", 75)).toEqual({
      standing: "fine",
      error: { median: 9.37, p90: 33.4 },
    });
    expect(validityOfIndex("hf", 10)).toEqual({ standing: "no" });
    // Nothing was measured of these: nothing is told.
    expect(validityOfIndex("sd2", 60)).toEqual({ standing: "rough" });
  });

  it("counts a length as reached from a hundredth before it", () => {
    expect(validityOfIndex("lf", 297.1).standing).toBe("fine");
    expect(validityOfIndex("lf", 296.9).standing).toBe("rough");
    expect(WINDOWS).toEqual([10, 30, 60, 120, 180, 300, 86_400]);
  });

  it("is the time in known intervals", () => {
    const series = madeUp(100, seededRandom(1).unit);
    expect(secondsKnown(withGaps(series, [40], 900))).toBeCloseTo(secondsKnown(series), 12);
  });
});
