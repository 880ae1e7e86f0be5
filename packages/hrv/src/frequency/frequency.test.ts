import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import reference from "../../test/reference/frequency.json" with { type: "json" };
import type { BeatSeries } from "../beats.ts";
import { readBeats } from "../beats.ts";
import { autoregressive, burg } from "./autoregressive.ts";
import { smoothnessPriors, withoutLine } from "./detrend.ts";
import { createFourier } from "./fft.ts";
import { frequencyDomain } from "./frequency-domain.ts";
import { lombScargle } from "./lomb-scargle.ts";
import { resampleBeats, splineResponse, stretchesOf } from "./resample.ts";
import type { BandPowers, Spectrum } from "./spectrum.ts";
import { BANDS, bandPowers, halfOpenPower, peakBetween, powerBetween } from "./spectrum.ts";
import { cubicSpline } from "./spline.ts";
import { unevenSums } from "./uneven.ts";
import { welch } from "./welch.ts";

const beats = (intervals: readonly number[], ends?: readonly number[]): BeatSeries => {
  const read = readBeats(intervals, ends);
  if (!read.ok) throw new Error(read.error.type);
  return read.value;
};

interface Wave {
  readonly hertz: number;
  readonly size: number;
  readonly phase?: number;
}

/** Intervals around `mean` ms that follow waves of known size: each is what they are as it begins. */
const following = (waves: readonly Wave[], mean: number, seconds: number): BeatSeries => {
  const intervals: number[] = [];
  for (let time = 0; time < seconds; time += intervals.at(-1)! / 1000)
    intervals.push(
      waves.reduce(
        (sum, { hertz, size, phase = 0 }) =>
          sum + size * Math.sin(2 * Math.PI * hertz * time + phase),
        mean,
      ),
    );
  return beats(intervals);
};

const given = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const worst = (ours: ArrayLike<number>, theirs: readonly number[]): number =>
  theirs.reduce((most, value, at) => Math.max(most, Math.abs(ours[at]! - value)), 0);

const METHODS: Readonly<Record<string, (series: BeatSeries) => Spectrum>> = {
  welch: (series) => welch(series),
  lomb: (series) => lombScargle(series),
  autoregressive: (series) => autoregressive(series),
};

const eachMethod = Object.entries(METHODS);

describe("[HR67] beside numpy and scipy", () => {
  const series = beats(reference.intervals);

  it("the spline is theirs", () => {
    const ours = resampleBeats(series);
    expect(ours.values).toHaveLength(reference.four.length);
    expect(worst(ours.values, reference.four)).toBeLessThan(1e-9);
  });

  it("the line taken off is theirs", () => {
    const ours = withoutLine(Float64Array.from(reference.four));
    expect(worst(ours, reference.line)).toBeLessThan(1e-9);
  });

  it("smoothness priors are theirs", () => {
    const ours = smoothnessPriors(Float64Array.from(reference.four));
    expect(worst(ours, reference.priors)).toBeLessThan(1e-7);
  });

  it("Welch's spectrum is theirs, where it is asked to be", () => {
    const ours = welch(series, { window: 40, detrend: "linear", corrected: false });
    expect(ours.density).toHaveLength(reference.welch.length);
    expect(worst(ours.density, reference.welch)).toBeLessThan(1e-8);
  });

  it("Lomb and Scargle's spectrum is theirs, where it is asked to be", () => {
    const ours = lombScargle(series, { weigh: "beat" });
    expect(ours.density).toHaveLength(reference.lomb.length);
    expect(worst(ours.density, reference.lomb)).toBeLessThan(1e-7);
  });
});

describe("[HR68] what is fast tells the same as what is slow and obvious", () => {
  const values = (count: number, seed: number): Float64Array => {
    const random = seededRandom(seed);
    return Float64Array.from({ length: count }, () => random.unit() - 0.5);
  };

  it("a transform of any length is the sum of its definition", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 130 }), fc.nat(), (length, seed) => {
        const [real, imaginary] = [values(length, seed), values(length, seed + 1)];
        const [x, y] = [real.slice(), imaginary.slice()];
        createFourier(length).forward(real, imaginary);
        for (let k = 0; k < length; k += 1) {
          let [re, im] = [0, 0];
          for (let j = 0; j < length; j += 1) {
            const angle = (2 * Math.PI * j * k) / length;
            re += x[j]! * Math.cos(angle) + y[j]! * Math.sin(angle);
            im += y[j]! * Math.cos(angle) - x[j]! * Math.sin(angle);
          }
          expect(Math.hypot(real[k]! - re, imaginary[k]! - im)).toBeLessThan(1e-11);
        }
      }),
    );
  });

  it("sums at uneven places are the sums of their definition", () => {
    const [first, second] = [values(200, 3), values(200, 4)];
    const places = values(200, 5).map((value) => value + 0.5);
    const sums = unevenSums(places, first, second, 300);
    for (const k of [0, 1, 7, 150, 300]) {
      const sum = (weights: Float64Array, wave: (angle: number) => number): number =>
        weights.reduce((all, weight, j) => all + weight * wave(2 * Math.PI * k * places[j]!), 0);
      expect(sums.firstCosines[k]).toBeCloseTo(sum(first, Math.cos), 9);
      expect(sums.firstSines[k]).toBeCloseTo(sum(first, Math.sin), 9);
      expect(sums.secondCosines[k]).toBeCloseTo(sum(second, Math.cos), 9);
      expect(sums.secondSines[k]).toBeCloseTo(sum(second, Math.sin), 9);
    }
  });

  it("the trend that smoothness priors take off solves its own equations", () => {
    const course = values(40, 9);
    const trend = smoothnessPriors(course, 5).map((rest, k) => course[k]! - rest);
    const second = trend.map((_, k) => trend[k]! - 2 * (trend[k + 1] ?? 0) + (trend[k + 2] ?? 0));
    for (let k = 0; k < 40; k += 1) {
      const bend = (at: number): number => (at >= 0 && at < 38 ? second[at]! : 0);
      const left = trend[k]! + 25 * (bend(k) - 2 * bend(k - 1) + bend(k - 2));
      expect(left).toBeCloseTo(course[k]!, 9);
    }
  });
});

describe("a cubic spline", () => {
  it("is the cubic itself through points of a cubic", () => {
    const cubic = (x: number): number => 1 - 2 * x + 0.5 * x ** 2 - 0.1 * x ** 3;
    const x = Float64Array.of(0, 0.7, 1.1, 2.4, 3, 4.2);
    const spline = cubicSpline(x, x.map(cubic));
    for (const at of [0, 0.3, 1.8, 4.1, 4.2]) expect(spline.at(at)).toBeCloseTo(cubic(at), 11);
  });

  it.each([
    [[3], 3],
    [[3, 5], 4],
    [[0, 0.25, 1], 0.0625],
  ])("through %j is the simplest curve there is", (y, half) => {
    const x = Float64Array.from(y, (_, at) => at / 2);
    expect(cubicSpline(x, Float64Array.from(y)).at(0.25)).toBeCloseTo(half, 12);
  });
});

describe("[HR60] band power", () => {
  const spectrum = (frequencies: number[], density: number[]): Spectrum => ({
    frequencies: Float64Array.from(frequencies),
    density: Float64Array.from(density),
  });

  it("is exact between edges that lie between two points", () => {
    const ramp = spectrum([0, 0.1, 0.2, 0.3], [0, 10, 20, 30]);
    expect(powerBetween(ramp, [0.05, 0.25])).toBeCloseTo(50 * (0.25 ** 2 - 0.05 ** 2), 12);
    expect(powerBetween(ramp, [0.11, 0.12])).toBeCloseTo(50 * (0.12 ** 2 - 0.11 ** 2), 12);
  });

  it("parts of a band add up to the whole", () => {
    const points = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 0.5, noNaN: true }), (density, cut) => {
        const own = spectrum(
          density.map((_, at) => (at + 1) / 60),
          density,
        );
        const parts = powerBetween(own, [0, cut]) + powerBetween(own, [cut, 0.5]);
        const whole = powerBetween(own, [0, 0.5]);
        expect(Math.abs(parts - whole)).toBeLessThanOrEqual(1e-9 * (1 + whole));
      }),
    );
  });

  it("by points alone loses the edges, and has no answer for fewer than two points", () => {
    const flat = spectrum([0.04, 0.09, 0.14, 0.19], [1, 1, 1, 1]);
    expect(halfOpenPower(flat, BANDS.lf)).toBeCloseTo(0.1, 12);
    expect(powerBetween(flat, BANDS.lf)).toBeCloseTo(0.11, 12);
    expect(halfOpenPower(flat, BANDS.vlf)).toBeUndefined();
    expect(peakBetween(flat, BANDS.vlf)).toBeUndefined();
    expect(bandPowers(spectrum([], [])).total).toBe(0);
  });
});

describe("[HR61] the whole spectrum is the variance", () => {
  const waves = [
    { hertz: 0.021, size: 20 },
    { hertz: 0.09, size: 30 },
    { hertz: 0.26, size: 15 },
  ];

  it.each(eachMethod)("by %s", (_, spectrumOf) => {
    const series = following(waves, 820, 900);
    const variance = waves.reduce((sum, { size }) => sum + size ** 2 / 2, 0);
    const whole = powerBetween(spectrumOf(series), [0, 1]);
    expect(Math.abs(whole / variance - 1)).toBeLessThan(0.02);
  });
});

describe("[HR62] a wave's power is in its own band", () => {
  const cases = [
    ["hf", { hertz: 0.31, size: 40 }, 900],
    ["lf", { hertz: 0.07, size: 80 }, 1100],
    ["vlf", { hertz: 0.025, size: 250 }, 2800],
    ["hf", { hertz: 0.22, size: 25 }, 640],
  ] as const;

  it.each(
    eachMethod.flatMap(([name, method]) => cases.map((each) => [name, ...each, method] as const)),
  )(
    "by %s: %s keeps all but a hundredth of %j around %i ms, and others get less than a thousandth",
    (_, band, wave, mean, spectrumOf) => {
      const powers: BandPowers = bandPowers(spectrumOf(following([wave], mean, 1800)));
      const whole = wave.size ** 2 / 2;
      for (const other of ["vlf", "lf", "hf"] as const)
        if (other === band) expect(Math.abs(powers[other] / whole - 1)).toBeLessThan(0.015);
        else expect(powers[other] / whole).toBeLessThan(0.001);
    },
  );

  it.each(eachMethod)("by %s a drift of an hour is in none", (_, spectrumOf) => {
    const drift = following([{ hertz: 1 / 3600, size: 140 }], 1500, 14_400);
    const powers = bandPowers(spectrumOf(drift));
    for (const band of ["vlf", "lf", "hf"] as const)
      expect(powers[band] / 9800).toBeLessThan(0.001);
  });

  const tones = (seed: number): { readonly waves: readonly Wave[]; readonly mean: number } => {
    const random = seededRandom(seed);
    const some = (count: number, from: number, to: number, size: number): readonly Wave[] =>
      Array.from({ length: count }, (_, nth) => ({
        hertz: from + ((to - from) * (nth + 0.5 + 0.6 * (random.unit() - 0.5))) / count,
        size: size * (0.4 + 1.2 * random.unit()),
        phase: 2 * Math.PI * random.unit(),
      }));
    const waves = [
      ...some(4, 0.009, 0.037, 9),
      ...some(7, 0.045, 0.147, 9),
      ...some(9, 0.155, 0.385, 6),
    ];
    return { waves, mean: 650 + 400 * random.unit() };
  };

  it.each([1, 2, 3, 4, 5, 6])("of twenty tones, seed %i, each band is told", (seed) => {
    const { waves, mean } = tones(seed);
    const powerIn = ([from, to]: readonly [number, number]): number =>
      waves.reduce(
        (sum, { hertz, size }) => sum + (hertz >= from && hertz < to ? size ** 2 / 2 : 0),
        0,
      );
    const series = following(waves, mean, 900);
    const off = (spectrum: Spectrum, band: "lf" | "hf"): number =>
      Math.abs(bandPowers(spectrum)[band] / powerIn(BANDS[band]) - 1);
    const total = (spectrum: Spectrum): number =>
      Math.abs(bandPowers(spectrum).total / powerIn([0.0033, 0.4]) - 1);
    const [byWelch, byLomb, byModel] = eachMethod.map(([, method]) => method(series));
    for (const band of ["lf", "hf"] as const) {
      expect(off(byLomb!, band)).toBeLessThan(0.02);
      expect(off(byWelch!, band)).toBeLessThan(0.05);
    }
    expect(total(byLomb!)).toBeLessThan(0.02);
    expect(total(byWelch!)).toBeLessThan(0.05);
    expect(total(byModel!)).toBeLessThan(0.05);
  });
});

describe("[HR63] beyond half a cycle per mean interval", () => {
  it.each(eachMethod)("%s tells nothing", (_, spectrumOf) => {
    const { frequencies } = spectrumOf(following([{ hertz: 0.1, size: 50 }], 1600, 600));
    expect(frequencies.at(-1)).toBeLessThanOrEqual(0.5 / 1.6 + 1e-3);
    expect(frequencies.at(-1)).toBeGreaterThan(0.3);
  });

  it("HF is noted as cut, and declined where all of it lies there", () => {
    const cut = given(frequencyDomain(following([{ hertz: 0.1, size: 50 }], 1600, 600)));
    expect(cut.notes.map(({ type }) => type)).toEqual(["HfCut"]);
    const slow = given(frequencyDomain(following([{ hertz: 0.05, size: 50 }], 3600, 600)));
    expect(slow.hf).toMatchObject({ ok: false, error: { type: "TooSlowBeats", of: "hf" } });
    expect(slow.lfHf).toMatchObject({ ok: false, error: { type: "TooSlowBeats" } });
    expect(slow.lf.ok).toBe(true);
  });

  it("a spline keeps slow waves whole and a quarter of the fastest", () => {
    expect(splineResponse(0)).toBe(1);
    expect(splineResponse(0.05)).toBeGreaterThan(0.999);
    expect(splineResponse(0.5)).toBeCloseTo(((2 / Math.PI) ** 4 * 3) ** 2, 12);
  });
});

describe("[HR64] what is too short for a band", () => {
  const seconds = (length: number): BeatSeries =>
    following(
      [
        { hertz: 0.1, size: 30 },
        { hertz: 0.25, size: 20 },
      ],
      850,
      length,
    );

  it("is declined by name, band by band", () => {
    const told = given(frequencyDomain(seconds(90)));
    expect(told.hf.ok).toBe(true);
    expect(told.lnHf.ok).toBe(true);
    expect(told.lf).toMatchObject({
      ok: false,
      error: { type: "TooShort", of: "lf", needed: 120 },
    });
    expect(told.lfHf).toMatchObject({ ok: false, error: { type: "TooShort", of: "lf" } });
    expect(told.total).toMatchObject({ ok: false, error: { type: "TooShort", of: "vlf" } });
    expect(told.ulf).toMatchObject({ ok: false, error: { type: "TooShort", needed: 86_400 } });
  });

  it("is told from its length on, and five minutes may end with the last beat that fits", () => {
    expect(given(frequencyDomain(seconds(121))).lf.ok).toBe(true);
    expect(given(frequencyDomain(seconds(121))).vlf.ok).toBe(false);
    expect(given(frequencyDomain(seconds(298.5))).vlf.ok).toBe(true);
  });

  it("begins anew after a long gap, however long the whole is", () => {
    const part = seconds(130);
    const broken = beats(
      [...part.intervals, ...part.intervals],
      [...part.ends, ...part.ends.map((end) => end + 7200)],
    );
    const told = given(frequencyDomain(broken));
    expect(told.lf.ok).toBe(true);
    expect(told.vlf).toMatchObject({ ok: false, error: { type: "TooShort", of: "vlf" } });
    expect(told.ulf.ok).toBe(false);
  });

  it("is declined as a whole below a minute, or with a handful of beats", () => {
    expect(frequencyDomain(seconds(30))).toMatchObject({ ok: false, error: { type: "TooShort" } });
    expect(frequencyDomain(beats([800, 810]))).toEqual({
      ok: false,
      error: { type: "TooFewBeats", needed: 16, found: 2 },
    });
  });

  it("has no share where nothing varies, and no number that is none", () => {
    const still = given(frequencyDomain(beats(Array.from({ length: 500 }, () => 800))));
    expect(still.lfNu).toEqual({ ok: false, error: { type: "NoPower" } });
    expect(still.lnHf).toEqual({ ok: false, error: { type: "NoPower" } });
    for (const method of ["lomb", "autoregressive"] as const) {
      const other = given(
        frequencyDomain(beats(Array.from({ length: 500 }, () => 800)), { method }),
      );
      const { vlf, lf, hf, total, lfHf, lnHf } = other;
      for (const index of [vlf, lf, hf, total, lfHf, lnHf])
        expect(index.ok ? Number.isFinite(index.value) : "said why").toBeTruthy();
    }
  });
});

describe("[HR65] breathing outside 0.15 to 0.4 Hz", () => {
  const paced = following([{ hertz: 0.1, size: 60 }], 900, 300);

  it("is noted, for its wave is in LF", () => {
    expect(given(frequencyDomain(paced, { breath: 0.1 })).notes).toEqual([
      { type: "BreathOutsideHf", breath: 0.1 },
    ]);
    expect(given(frequencyDomain(paced, { breath: 0.25 })).notes).toEqual([]);
    expect(given(frequencyDomain(paced)).notes).toEqual([]);
  });
});

describe("[HR66] a long gap", () => {
  const night = following([{ hertz: 0.1, size: 40 }], 900, 700);
  const broken = beats(
    [...night.intervals, ...night.intervals],
    [...night.ends, ...night.ends.map((end) => end + 36_000)],
  );

  it("parts a series, and a missed beat does not", () => {
    expect(stretchesOf(broken).map(({ ends }) => ends.length)).toEqual([
      night.ends.length,
      night.ends.length,
    ]);
    const missed = beats([800, 800, 800], [0.8, 2.4, 3.2]);
    expect(stretchesOf(missed)).toHaveLength(1);
  });

  it.each(eachMethod)("is not bridged by %s", (_, spectrumOf) => {
    expect(Math.abs(bandPowers(spectrumOf(broken)).lf / 800 - 1)).toBeLessThan(0.05);
  });
});

describe("whatever beats there are", () => {
  it("no number is NaN or infinite, and nothing throws", () => {
    const some = fc.array(
      fc.tuple(fc.integer({ min: 250, max: 3000 }), fc.constantFrom(0, 0, 0, 0, 0.4, 7, 4000)),
      { minLength: 1, maxLength: 150 },
    );
    fc.assert(
      fc.property(some, fc.constantFrom("welch", "lomb", "autoregressive"), (list, method) => {
        let time = 0;
        const ends = list.map(
          ([interval, gap]) => (time += gap === 0.4 ? 0 : gap + interval / 1000),
        );
        const series = beats(
          list.map(([interval]) => interval),
          ends,
        );
        const { density } = METHODS[method]!(series);
        expect(density.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        const told = frequencyDomain(series, { method });
        if (told.ok)
          for (const index of [told.value.vlf, told.value.lf, told.value.hf, told.value.lfHf])
            expect(index.ok ? Number.isFinite(index.value) : "said why").toBeTruthy();
      }),
      { numRuns: 200 },
    );
  });
});

describe("beats of a month with gaps", () => {
  it("are told by Lomb's method without running out of memory", () => {
    const part = following([{ hertz: 0.1, size: 40 }], 900, 600);
    const days = [0, 9, 17, 30];
    const month = beats(
      days.flatMap(() => [...part.intervals]),
      days.flatMap((day) => Array.from(part.ends, (end) => end + day * 86_400)),
    );
    const { frequencies } = lombScargle(month);
    expect(frequencies.length).toBeLessThanOrEqual(2 ** 18);
    expect(frequencies.at(-1)).toBeCloseTo(0.5, 3);
  });
});

describe("Burg's autoregression", () => {
  it("finds the coefficients a series was made with, and the order", () => {
    const random = seededRandom(11);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(random.unit() + 1e-12)) * Math.cos(2 * Math.PI * random.unit());
    const values = [0, 0];
    for (let n = 2; n < 20_000; n += 1)
      values.push(1.4 * values[n - 1]! - 0.8 * values[n - 2]! + normal());
    const { coefficients, variance, covariances } = burg(Float64Array.from(values), 2);
    expect(coefficients[1]).toBeCloseTo(-1.4, 1);
    expect(coefficients[2]).toBeCloseTo(0.8, 1);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
    expect(covariances).toHaveLength(3);
    const chosen = burg(Float64Array.from(values), 40, true);
    expect(chosen.coefficients.length - 1).toBeGreaterThanOrEqual(2);
    expect(chosen.coefficients.length - 1).toBeLessThan(12);
  });
});
