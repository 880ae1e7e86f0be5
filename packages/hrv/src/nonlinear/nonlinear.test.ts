import { readFileSync } from "node:fs";
import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUp, seriesOf, withGaps } from "../../test/series.ts";
import { asymmetry } from "./asymmetry.ts";
import { dfa, fluctuationsOf } from "./dfa.ts";
import { approximateEntropy, entropiesOf, sampleEntropy } from "./entropy.ts";
import { fragmentation } from "./fragmentation.ts";
import { multiscaleEntropy } from "./multiscale.ts";
import { poincare } from "./poincare.ts";

const told = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("[HR35] the cloud of each interval against the next", () => {
  it("is as wide and as long as its formulas say", () => {
    // Changes 50, -40, -90: variance 5033.33; intervals' variance 2966.67.
    const { sd1, sd2, ratio, area, csi } = told(poincare(seriesOf([800, 850, 810, 720])));
    expect(sd1).toBeCloseTo(Math.sqrt(5033.3333 / 2), 4);
    expect(sd2).toBeCloseTo(Math.sqrt(2 * 2966.6667 - 5033.3333 / 2), 4);
    expect(ratio).toBeCloseTo(1 / csi, 12);
    expect(area).toBeCloseTo(Math.PI * sd1 * sd2, 9);
  });

  it("is not told where nothing changes, or every change is alike", () => {
    expect(poincare(seriesOf([800, 800, 800]))).toMatchObject({ error: { type: "NoWidth" } });
    expect(poincare(seriesOf([800, 810, 820]))).toMatchObject({ error: { type: "NoWidth" } });
  });
});

/** Both entropies by their definitions, every stretch against every other, any length. */
const slowly = (values: Float64Array, m: number, tolerance: number) => {
  const isNear = (one: number, other: number, length: number): boolean =>
    Array.from({ length }, (_, k) => k).every(
      (k) => Math.abs(values[one + k]! - values[other + k]!) <= tolerance,
    );
  const n = values.length;
  let [ofTwo, ofThree] = [0, 0];
  for (let i = 0; i < n - m; i += 1)
    for (let j = i + 1; j < n - m; j += 1) {
      if (isNear(i, j, m)) ofTwo += 1;
      if (isNear(i, j, m + 1)) ofThree += 1;
    }
  const phi = (length: number): number => {
    const count = n - length + 1;
    let sum = 0;
    for (let i = 0; i < count; i += 1) {
      let near = 0;
      for (let j = 0; j < count; j += 1) if (isNear(i, j, length)) near += 1;
      sum += Math.log(near / count);
    }
    return sum / count;
  };
  return { ofTwo, ofThree, approximate: phi(m) - phi(m + 1) };
};

describe("[HR36] entropies", () => {
  it.each([0, 1, 1000 / 128])("are those of every pair compared, on a clock of %f ms", (grid) => {
    const series = madeUp(240, seededRandom(11).unit, grid);
    const tolerance = 12.34;
    const slow = slowly(series.intervals, 2, tolerance);
    const { sample, approximate } = entropiesOf(series, { tolerance });
    expect(told(sample)).toMatchObject({ ofTwo: slow.ofTwo, ofThree: slow.ofThree });
    expect(told(sample).entropy).toBeCloseTo(-Math.log(slow.ofThree / slow.ofTwo), 12);
    expect(told(approximate)).toBeCloseTo(slow.approximate, 12);
  });

  it("do not change with the unit, as the tolerance is a share of the spread", () => {
    const series = madeUp(300, seededRandom(2).unit);
    const longer = seriesOf(series.intervals.map((interval) => 2 * interval));
    expect(told(sampleEntropy(longer)).entropy).toBeCloseTo(told(sampleEntropy(series)).entropy, 9);
    expect(told(approximateEntropy(longer))).toBeCloseTo(told(approximateEntropy(series)), 9);
  });

  it("leave out stretches across a gap", () => {
    const series = madeUp(120, seededRandom(5).unit);
    const broken = withGaps(series, [60]);
    const halves = [series.intervals.subarray(0, 60), series.intervals.subarray(60)];
    const stretches = halves.reduce((sum, half) => sum + half.length - 2, 0);
    const everything = told(sampleEntropy(broken, { tolerance: 20_000 }));
    expect(everything.ofTwo).toBe((stretches * (stretches - 1)) / 2);
  });

  it("decline by name: too few, all alike, none that match", () => {
    expect(sampleEntropy(seriesOf([800, 810, 820]))).toMatchObject({
      error: { type: "TooFewBeats", needed: 4, found: 3 },
    });
    expect(sampleEntropy(seriesOf(Array<number>(20).fill(800)))).toMatchObject({
      error: { type: "NoSpread" },
    });
    expect(sampleEntropy(seriesOf([500, 900, 700, 1300, 600]))).toMatchObject({
      error: { type: "NoMatches", ofTwo: 0, ofThree: 0 },
    });
  });

  it("of several scales begin with that of one, and end where means are too few", () => {
    const series = madeUp(650, seededRandom(3).unit);
    const scales = told(multiscaleEntropy(series));
    expect(scales[0]).toEqual({ scale: 1, entropy: told(sampleEntropy(series)).entropy });
    expect(scales.map(({ scale }) => scale)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(multiscaleEntropy(madeUp(99, seededRandom(3).unit))).toMatchObject({
      error: { type: "TooFewBeats", needed: 100, found: 99 },
    });
  });

  it("of several scales fall for white noise, as Costa says they must", () => {
    const { normal } = createDraws(seededRandom(6).unit);
    const noise = seriesOf(Float64Array.from({ length: 6000 }, () => 800 + 20 * normal()));
    const scales = told(multiscaleEntropy(noise, { most: 8 })).map(({ entropy }) => entropy);
    for (let nth = 1; nth < scales.length; nth += 1)
      expect(scales[nth]!).toBeLessThan(scales[nth - 1]!);
  });
});

/** A line through each box by least squares, and what is left, without any shortcut. */
const fluctuationSlowly = (intervals: Float64Array, size: number): number => {
  const middle = intervals.reduce((sum, one) => sum + one, 0) / intervals.length;
  const profile: number[] = [];
  for (const interval of intervals) profile.push((profile.at(-1) ?? 0) + interval - middle);
  const boxes = Math.floor(profile.length / size);
  let sum = 0;
  for (let box = 0; box < boxes; box += 1) {
    const ys = profile.slice(box * size, (box + 1) * size);
    const xMean = (size - 1) / 2;
    const yMean = ys.reduce((all, y) => all + y, 0) / size;
    const slope =
      ys.reduce((all, y, x) => all + (x - xMean) * (y - yMean), 0) /
      ys.reduce((all, _, x) => all + (x - xMean) ** 2, 0);
    sum += ys.reduce((all, y, x) => all + (y - yMean - slope * (x - xMean)) ** 2, 0);
  }
  return Math.sqrt(sum / (boxes * size));
};

describe("[HR37] detrended fluctuations", () => {
  it("are what is left of a line through every box", () => {
    const series = madeUp(300, seededRandom(12).unit);
    for (const [size, fluctuation] of fluctuationsOf(series, { from: 4, to: 64 }))
      expect(fluctuation).toBeCloseTo(fluctuationSlowly(series.intervals, size), 9);
  });

  it("grow by the root for white noise, and by one and a half for a walk", () => {
    const { normal } = createDraws(seededRandom(9).unit);
    const noise = Float64Array.from({ length: 20_000 }, () => 20 * normal());
    let at = 2000;
    const walk = noise.map((step) => (at = Math.min(19_000, Math.max(300, at + step / 10))));
    expect(told(dfa(seriesOf(noise.map((x) => x + 800)), { from: 16, to: 64 }))).toBeCloseTo(
      0.5,
      1,
    );
    expect(told(dfa(seriesOf(walk), { from: 16, to: 64 }))).toBeCloseTo(1.5, 1);
  });

  it("decline with fewer than forty intervals, two hundred for long boxes, and where none are", () => {
    const beats = (count: number) => seriesOf(Array<number>(count).fill(800));
    expect(dfa(beats(39))).toMatchObject({ error: { type: "TooFewBeats", needed: 40 } });
    expect(dfa(beats(199), { from: 16, to: 64 })).toMatchObject({ error: { needed: 200 } });
    expect(dfa(beats(300))).toMatchObject({ error: { type: "NoSpread" } });
  });
});

describe("[HR38] turns and sides", () => {
  it("are counted as worked out by hand", () => {
    // Changes +, +, -, +, -, +, 0, +: the sign turns in six of seven places.
    const rr = [800, 810, 820, 800, 830, 810, 840, 840, 850];
    const { inflections, inverseLength, shortStretches, alternations } = told(
      fragmentation(seriesOf(rr)),
    );
    expect(inflections).toBeCloseTo(6 / 9, 12);
    // Stretches of 2, 1, 1, 1, 1 and 1 changes.
    expect(inverseLength).toBeCloseTo(6 / 7, 12);
    expect(shortStretches).toBe(1);
    // One row of six turns.
    expect(alternations).toBe(1);
    const { porta, c1d, guzik } = told(asymmetry(seriesOf(rr)));
    expect(porta).toBeCloseTo((100 * 2) / 7, 12);
    expect(guzik).toBeCloseTo((100 * 90) / 130, 12);
    // Slower by 10, 10, 30, 30, 10; faster by 20, 20.
    expect(c1d).toBeCloseTo(2100 / 2900, 12);
  });

  it("are not counted across a gap, and declined where nothing changes", () => {
    const broken = withGaps(seriesOf([800, 820, 840, 700, 720, 740]), [3]);
    expect(told(fragmentation(broken)).inflections).toBe(0);
    expect(told(asymmetry(broken)).porta).toBe(0);
    const flat = seriesOf([800, 800, 800]);
    expect(fragmentation(flat)).toMatchObject({ error: { type: "NoWidth" } });
    expect(asymmetry(flat)).toMatchObject({ error: { type: "NoWidth" } });
  });

  it("change sides where time runs the other way", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 500, max: 900 }), { minLength: 3 }), (rr) => {
        const [one, other] = [asymmetry(seriesOf(rr)), asymmetry(seriesOf(rr.toReversed()))];
        fc.pre(one.ok && other.ok);
        expect(told(other).porta).toBeCloseTo(100 - told(one).porta, 9);
        expect(told(other).c1d).toBeCloseTo(1 - told(one).c1d, 9);
      }),
    );
  });
});

interface Answers {
  readonly rr: readonly number[];
  readonly nonlinear: Readonly<Record<string, number | null>>;
}

const ANSWERS = JSON.parse(
  readFileSync(new URL("../../test/reference/indices.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Answers>>;

describe("[HR31] the definitions' answers, nonlinear", () => {
  it.each(Object.entries(ANSWERS))("are met by %s", (_name, { rr, nonlinear }) => {
    const series = seriesOf(rr);
    const cloud = told(poincare(series));
    const sample = sampleEntropy(series);
    const ours: Readonly<Record<string, number | null>> = {
      sd1: cloud.sd1,
      sd2: cloud.sd2,
      sd2_rot: cloud.sd2Rotated,
      csiModified: cloud.csiModified,
      cvi: cloud.cvi,
      sampen: sample.ok ? sample.value.entropy : null,
      apen: told(approximateEntropy(series)),
    };
    for (const [key, value] of Object.entries(ours)) near(value, nonlinear[key] ?? null, key);
    const { dfa_a1_4_16: short, dfa_a2_13_64: long } = nonlinear;
    if (typeof short === "number") near(told(dfa(series)), short, "short");
    if (typeof long === "number") near(told(dfa(series, { from: 13, to: 64 })), long, "long");
  });
});

const near = (ours: number | null, theirs: number | null, key: string): void => {
  if (theirs === null || ours === null) expect(ours, key).toBe(theirs);
  else expect(Math.abs(ours - theirs), key).toBeLessThanOrEqual(1e-9 * Math.abs(theirs));
};
