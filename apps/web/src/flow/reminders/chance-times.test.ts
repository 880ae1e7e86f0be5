import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { days, hours, minutes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawTimes, wakeHours, withAsked } from "./chance-times.ts";

const at = (iso: string): Instant => Date.parse(iso) as Instant;
const clockAt = (now: Instant, offset = 0): Clock => ({
  now: () => now,
  offsetAt: () => offset as OffsetMinutes,
});

/** Own hours of at least one, which may go past midnight. */
const ways = fc
  .record({
    from: fc.integer({ min: 0, max: 1_439 }),
    length: fc.integer({ min: 60, max: 1_440 }),
    most: fc.constantFrom(1 as const, 2 as const),
  })
  .map(({ from, length, most }) => ({ from, to: Math.min(2_160, from + length), most }))
  .filter(({ from, to }) => to - from >= 60);
const instant = fc.integer({ min: 1.7e12, max: 1.9e12 }).map((time) => time as Instant);
const offset = fc.integer({ min: -720, max: 840 });
const chances = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));
const unitOf = (stream: Iterator<number>) => (): number => stream.next().value as number;

/** The own day of a time, and the minute in it, the slow way. */
const ownDay = (time: number, from: number, offset: number) => {
  const local = time / minutes(1) + offset;
  const day = Math.floor((local - from) / 1_440);
  return { day, minute: local - day * 1_440 };
};

describe("times by chance", () => {
  test("[RE10] each lies within own hours, whichever they are and wherever one is", () => {
    fc.assert(
      fc.property(ways, instant, offset, chances, (ways, now, offset, stream) => {
        for (const time of drawTimes(ways, clockAt(now, offset), unitOf(stream))) {
          const { minute } = ownDay(time, ways.from, offset);
          expect(minute).toBeGreaterThanOrEqual(ways.from);
          expect(minute).toBeLessThan(ways.to);
        }
      }),
    );
  });

  test("[RE11] no day has more than was chosen, and two of one day are apart", () => {
    fc.assert(
      fc.property(ways, instant, offset, chances, (ways, now, offset, stream) => {
        const times = drawTimes(ways, clockAt(now, offset), unitOf(stream));
        const byDay = Map.groupBy(times, (time) => ownDay(time, ways.from, offset).day);
        for (const [one, other, ...more] of byDay.values()) {
          expect(more).toEqual([]);
          if (ways.most === 1) expect(other).toBeUndefined();
          if (one === undefined || other === undefined) continue;
          const least = Math.min(120, Math.floor((ways.to - ways.from) / 4));
          expect(other - one).toBeGreaterThanOrEqual(minutes(least));
        }
      }),
    );
  });

  test("[RE12] they are ahead by half an hour at least, and by four weeks at most", () => {
    fc.assert(
      fc.property(ways, instant, offset, chances, (ways, now, offset, stream) => {
        const times = drawTimes(ways, clockAt(now, offset), unitOf(stream));
        expect(times.length).toBeGreaterThan(20 * ways.most);
        expect(times.length).toBeLessThanOrEqual(60);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(times[0]!).toBeGreaterThanOrEqual(now + minutes(30));
        expect(times.at(-1)!).toBeLessThan(now + days(29) + hours(12));
      }),
    );
  });

  test("[RE10] over many days every hour of one's own comes about as often as another", () => {
    let seed = 1;
    const unit = (): number => ((seed = (seed * 48_271) % 2_147_483_647), seed / 2_147_483_647);
    const counts = Array.from({ length: 10 }, () => 0);
    for (let month = 0; month < 200; month++) {
      const now = (at("2026-01-01T00:00:00Z") + month * days(30)) as Instant;
      for (const time of drawTimes({ from: 600, to: 1_200, most: 1 }, clockAt(now), unit))
        counts[Math.floor(((time / minutes(1)) % 1_440) / 60) - 10]!++;
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    // Some 560 each; four standard deviations of a count are about 92.
    for (const count of counts) expect(Math.abs(count - mean)).toBeLessThan(92);
  });

  test("[RE10] where the clocks change, own hours are those of the wall", () => {
    const change = at("2027-03-28T01:00:00Z");
    const berlin: Clock = {
      now: () => at("2027-03-26T00:00:00Z"),
      offsetAt: (time) => (time < change ? 60 : 120) as OffsetMinutes,
    };
    const times = drawTimes({ from: 540, to: 600, most: 1 }, berlin, () => 0);
    expect(times.slice(0, 4).map((time) => new Date(time).toISOString().slice(0, 16))).toEqual([
      "2027-03-26T08:00",
      "2027-03-27T08:00",
      "2027-03-28T07:00",
      "2027-03-29T07:00",
    ]);
  });
});

describe("one that was asked for", () => {
  const hoursOfDay = { from: 540, to: 1_260, most: 2 } as const;
  const clock = clockAt(at("2026-05-04T08:00:00Z"));
  const times = ["10:00", "15:00"].map((time) => at(`2026-05-04T${time}:00Z`));
  const tomorrow = at("2026-05-05T12:00:00Z");

  test("[RE13] takes the place of the nearest of its day, so that there are no more than before", () => {
    const asked = at("2026-05-04T14:10:00Z");
    expect(withAsked([...times, tomorrow], asked, hoursOfDay, clock)).toEqual([
      times[0],
      asked,
      tomorrow,
    ]);
    expect(withAsked([...times, tomorrow], asked, { ...hoursOfDay, most: 1 }, clock)).toEqual([
      asked,
      tomorrow,
    ]);
    expect(withAsked([], asked, hoursOfDay, clock)).toEqual([asked]);
  });

  test("[RE13] outside own hours there is none: the question waits on Now, as ever", () => {
    expect(withAsked(times, at("2026-05-04T21:00:00Z"), hoursOfDay, clock)).toBeUndefined();
    expect(withAsked(times, at("2026-05-04T08:59:00Z"), hoursOfDay, clock)).toBeUndefined();
    const past = { from: 1_200, to: 1_560, most: 1 } as const;
    const late = at("2026-05-05T01:30:00Z");
    expect(withAsked([at("2026-05-04T21:00:00Z")], late, past, clock)).toEqual([late]);
  });
});

test("[RE14] a server is told own hours by its own clock", () => {
  const now = at("2026-05-04T08:00:00Z");
  expect(wakeHours({ from: 540, to: 1_260, most: 1 }, clockAt(now, 120))).toEqual({
    from: 420,
    to: 1_140,
  });
  expect(wakeHours({ from: 60, to: 1_500, most: 1 }, clockAt(now, 120))).toEqual({
    from: 1_380,
    to: 1_380,
  });
  expect(wakeHours({ from: 540, to: 1_500, most: 1 }, clockAt(now, -300))).toEqual({
    from: 840,
    to: 360,
  });
});
