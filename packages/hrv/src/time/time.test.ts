import { readFileSync } from "node:fs";
import { seededRandom } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { madeUp, seriesOf, withGaps } from "../../test/series.ts";
import { summariseChanges } from "./change-summary.ts";
import { histogramOf, stressIndex, tinn, triangularIndex } from "./histogram.ts";
import { summariseIntervals } from "./interval-summary.ts";
import { segmentSpread } from "./segments.ts";
import { timeDomain } from "./time-domain.ts";

const told = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("[HR30] changes", () => {
  it("of four intervals are those worked out by hand", () => {
    const { rmssd, sdsd, nn50, pnn50, pnn50OfBeats, nn20, lnRmssd } = told(
      timeDomain(seriesOf([800, 850, 810, 720])),
    );
    expect(rmssd).toBeCloseTo(Math.sqrt((50 ** 2 + 40 ** 2 + 90 ** 2) / 3), 12);
    expect(lnRmssd).toBeCloseTo(Math.log(rmssd), 12);
    // Changes 50, -40, -90 around their mean of -80/3.
    expect(sdsd).toBeCloseTo(Math.sqrt((76.6667 ** 2 + 13.3333 ** 2 + 63.3333 ** 2) / 2), 3);
    expect([nn50, nn20]).toEqual([1, 3]);
    expect(pnn50).toBeCloseTo(100 / 3, 12);
    expect(pnn50OfBeats).toBe(25);
  });

  it("of exactly 50 ms are not more than 50 ms", () => {
    expect(told(summariseChanges(seriesOf([800, 850, 800]))).nn50).toBe(0);
    expect(told(summariseChanges(seriesOf([800, 851, 800]))).nn50).toBe(2);
  });

  it("never reach across a gap", () => {
    const whole = seriesOf([800, 810, 1200, 1190, 1205]);
    const { rmssd, changes } = told(summariseChanges(withGaps(whole, [2])));
    expect(changes).toBe(3);
    expect(rmssd).toBeCloseTo(Math.sqrt((100 + 100 + 225) / 3), 12);
  });

  it("stay the same where every interval is longer by as much", () => {
    const series = madeUp(200, seededRandom(4).unit);
    const later = seriesOf(series.intervals.map((interval) => interval + 100));
    const [one, other] = [told(summariseChanges(series)), told(summariseChanges(later))];
    expect(other.rmssd).toBeCloseTo(one.rmssd, 9);
    expect(other.sdsd).toBeCloseTo(one.sdsd, 9);
  });

  it("are declined where there are fewer than two, and have no logarithm where there are none", () => {
    const error = { type: "TooFewBeats", needed: 3, found: 2 };
    expect(timeDomain(seriesOf([800, 810]))).toEqual({ ok: false, error });
    expect(timeDomain(withGaps(seriesOf([800, 810, 820]), [1]))).toEqual({ ok: false, error });
    expect(told(timeDomain(seriesOf([800, 800, 800])))).not.toHaveProperty("lnRmssd");
  });
});

describe("[HR31] intervals", () => {
  it("have the mean, spread and places worked out by hand", () => {
    const all = told(summariseIntervals(seriesOf([1000, 500, 750, 600])));
    expect(all.meanNN).toBe(712.5);
    expect(all.medianNN).toBe(675);
    expect([all.minNN, all.maxNN, all.count]).toEqual([500, 1000, 4]);
    expect(all.percentile20NN).toBeCloseTo(560, 12);
    expect(all.iqrNN).toBeCloseTo(812.5 - 575, 12);
    expect(all.rateOfMeanNN).toBeCloseTo(84.2105, 4);
    expect(all.meanRate).toBeCloseTo((60 + 120 + 80 + 100) / 4, 12);
    expect(all.madNN).toBeCloseTo(1.4826022 * 125, 4);
    expect(all.sdnnPopulation).toBeCloseTo(
      Math.sqrt((287.5 ** 2 + 212.5 ** 2 + 37.5 ** 2 + 112.5 ** 2) / 4),
      9,
    );
  });

  it("are at least two", () => {
    expect(summariseIntervals(seriesOf([800]))).toMatchObject({ error: { needed: 2, found: 1 } });
  });
});

describe("[HR32] histograms", () => {
  it("begin at 0, and the longest interval makes no bin of its own", () => {
    expect([...histogramOf(Float64Array.of(10, 19, 20, 29), 10)]).toEqual([0, 2, 2]);
    // 30 lies on an edge: numpy's last bin is closed, so it is counted with what is below.
    expect([...histogramOf(Float64Array.of(10, 19, 20, 30), 10)]).toEqual([0, 2, 2]);
  });

  it("give the triangular index: intervals over the highest bin", () => {
    // 800 and 801 ms lie in the bin from 796.875 ms on, 810 in the next but one.
    expect(told(triangularIndex(seriesOf([800, 801, 810, 801])))).toBeCloseTo(4 / 3, 12);
  });

  it("give the feet of a triangle that is there", () => {
    // Bins of 1/128 s that hold 1, 2, 3, 2, 1: the feet are three bins off the tip on either side.
    const of = (bin: number): number => (bin + 0.5) * 7.8125;
    const bins = [100, 101, 101, 102, 102, 102, 103, 103, 104];
    expect(told(tinn(seriesOf(bins.map(of))))).toBeCloseTo(6 * 7.8125, 9);
    expect(tinn(seriesOf([800, 800]))).toMatchObject({ error: { type: "NoSpread" } });
  });

  it("give Baevsky's index as worked out by hand", () => {
    // Three of four in one bin of 50 ms: AMo 75 %; median 0.82 s; range 0.06 s.
    const { index, root } = told(stressIndex(seriesOf([810, 820, 820, 870])));
    expect(index).toBeCloseTo(75 / (2 * 0.82 * 0.06), 9);
    expect(root).toBeCloseTo(Math.sqrt(index), 12);
    expect(stressIndex(seriesOf([800, 800]))).toMatchObject({ error: { type: "NoSpread" } });
  });
});

describe("[HR33] segments", () => {
  it("are whole, and an interval that ends on an edge is in the one before it", () => {
    // Ten intervals of 12 s: five end at or before the minute, five after it.
    const series = seriesOf([...Array<number>(5).fill(12_000), ...Array<number>(5).fill(12_000)]);
    expect(told(segmentSpread(series, 1))).toEqual({ segments: 2, sdann: 0, sdnni: 0 });
  });

  it("that are not full do not count, nor do those with one interval", () => {
    expect(segmentSpread(seriesOf(Array<number>(9).fill(12_000)), 1)).toMatchObject({
      error: { type: "TooFewSegments", needed: 2, found: 1 },
    });
  });

  it("tell slow from quick", () => {
    const unit = () => 0.5;
    const slow = seriesOf([
      ...madeUp(80, unit).intervals,
      ...madeUp(80, unit).intervals.map((x) => x + 200),
    ]);
    const { sdann, sdnni } = told(segmentSpread(slow, 1));
    expect(sdann).toBeGreaterThan(50);
    expect(sdnni).toBeLessThan(100);
  });

  it("count time that is missing", () => {
    const minutes = seriesOf(Array.from({ length: 300 }, (_, at) => 800 + (at % 7)));
    const broken = withGaps(minutes, [150], 3600);
    expect(told(segmentSpread(broken, 1)).segments).toBeLessThanOrEqual(5);
  });
});

interface Answers {
  readonly rr: readonly number[];
  readonly time: Readonly<Record<string, number>>;
}

const ANSWERS = JSON.parse(
  readFileSync(new URL("../../test/reference/indices.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Answers>>;

describe("[HR31] the definitions' answers", () => {
  it.each(Object.entries(ANSWERS))("are met by %s", (_name, { rr, time }) => {
    const series = seriesOf(rr);
    const all = told(timeDomain(series));
    const ours: Readonly<Record<string, number | undefined>> = {
      sdnn: all.sdnn,
      rmssd: all.rmssd,
      sdsd: all.sdsd,
      pnn50: all.pnn50,
      pnn20: all.pnn20,
      madNN: all.madNN,
      iqrNN: all.iqrNN,
      prc80NN: all.percentile80NN,
      sdHR: all.sdRate,
      cvsd: all.cvsd,
      hti: told(triangularIndex(series)),
      baevskySI: told(stressIndex(series)).index,
    };
    for (const [key, value] of Object.entries(ours))
      expect(Math.abs(value! - time[key]!), key).toBeLessThanOrEqual(1e-9 * Math.abs(time[key]!));
    for (const minutes of [1, 2, 5]) {
      const spread = segmentSpread(series, minutes);
      const [sdann, sdnni] = [time[`sdann${minutes}`], time[`sdnni${minutes}`]];
      expect(spread.ok).toBe(sdann !== undefined);
      if (spread.ok) expect(spread.value.sdann).toBeCloseTo(sdann!, 6);
      if (spread.ok) expect(spread.value.sdnni).toBeCloseTo(sdnni!, 6);
    }
  });
});
