import { seededRandom } from "@glimmers/primitives";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, test } from "vitest";
import { A_MONDAY } from "../test/logs.ts";
import { instantOf } from "./calendar.ts";
import type { LoggedMoment } from "./logged.ts";
import { GATES } from "./gates.ts";
import { activeDays, chanceOfMore, noticingOf } from "./noticing.ts";
import type { Noticing } from "./report.ts";
import { sortLogged } from "./sort-logged.ts";

const UTC = 0 as OffsetMinutes;
const HOURS = { wake: 420, bed: 1_380 };

const at = (day: number, minutes: number) => ({
  at: instantOf(A_MONDAY + day, minutes, UTC) as Instant,
  offset: UTC,
});
const checkIn = (day: number, hour = 9): LoggedMoment => ({
  ...at(day, 60 * hour),
  kind: "check-in",
  origin: "self_started",
});
const glimmer = (day: number, place: number): LoggedMoment => ({
  ...at(day, 600 + place),
  kind: "glimmer",
});

/** As if two weekly looks had seen all of it. */
const noticed = (logged: readonly LoggedMoment[]): Noticing => {
  const { moments } = sortLogged(logged, HOURS, A_MONDAY + 400);
  const probability = chanceOfMore(activeDays(moments));
  return noticingOf(moments, { probability, stands: (probability ?? 0) >= GATES.looks.appear });
};

/** Days with `hours` check-ins, and glimmers as many as chance gives, growing by `growth` a week. */
const daysWith = (days: number, mean: number, growth: number, seed: number): LoggedMoment[] => {
  const draws = createDraws(seededRandom(seed).unit);
  return Array.from({ length: days }, (_, day) => {
    const hours = 1 + draws.below(3);
    // As uneven as a negative binomial of size 3.
    const own = mean * hours * growth ** (day / 7) * (draws.gamma(3) / 3);
    const count = draws.poisson(own);
    return [
      ...Array.from({ length: hours }, (__, hour) => checkIn(day, 9 + hour)),
      ...Array.from({ length: count }, (__, place) => glimmer(day, place)),
    ];
  }).flat();
};

describe("[RH215] noticing", () => {
  test("counts a day as active where there is something besides a glimmer", () => {
    const { activeDays, glimmers, weeks } = noticed([glimmer(0, 0), glimmer(1, 0), checkIn(1)]);
    expect({ activeDays, glimmers }).toEqual({ activeDays: 1, glimmers: 2 });
    expect(weeks).toEqual([{ from: A_MONDAY, glimmers: 1, activeDays: 1 }]);
  });

  test("asks for 21 active days", () => {
    const enough = daysWith(21, 2, 1, 1);
    const fewer = enough.filter(({ at: when }) => when < at(20, 0).at);
    expect(noticed(fewer).answer).toEqual({
      told: false,
      lacking: [{ type: "ActiveDays", needed: 21, found: 20 }],
    });
    expect(noticed(enough).answer).not.toMatchObject({ lacking: [{ type: "ActiveDays" }] });
  });

  test("of nothing but glimmers says nothing: every look into the app is one", () => {
    const only = Array.from({ length: 60 }, (_, day) => glimmer(day, 0));
    expect(noticed(only).answer).toMatchObject({ lacking: [{ type: "ActiveDays", found: 0 }] });
  });

  test("of no glimmer at all admits no fit", () => {
    const none = Array.from({ length: 30 }, (_, day) => checkIn(day));
    expect(noticed(none).answer).toEqual({ told: false, lacking: [{ type: "NoFit" }] });
  });

  test("that doubles in ten weeks is told, with what it rests on", () => {
    const { answer } = noticed(daysWith(70, 1, 2 ** 0.1, 4));
    expect(answer).toMatchObject({ told: true, basis: { days: 70, times: "counts" } });
    if (!answer.told) return;
    expect(answer.value.perWeek.low).toBeGreaterThan(1);
    expect(answer.value.perWeek.middle).toBeCloseTo(2 ** 0.1, 1);
  });

  test("that follows the hours of use is no more noticing", () => {
    const logged = Array.from({ length: 60 }, (_, day) => {
      const hours = 1 + Math.floor(day / 12);
      return [
        ...Array.from({ length: hours }, (__, hour) => checkIn(day, 9 + hour)),
        ...Array.from({ length: hours }, (__, place) => glimmer(day, place)),
      ];
    }).flat();
    expect(noticed(logged).answer.told).toBe(false);
  });

  test("that stays as it was while the app is opened less is no more noticing", () => {
    // Check-ins fall from six a day to one; glimmers are one or two a day, throughout.
    const logged = Array.from({ length: 80 }, (_, day) => {
      const hours = [6, 4, 2, 1][Math.floor(day / 20)] ?? 1;
      return [
        ...Array.from({ length: hours }, (__, hour) => checkIn(day, 8 + 2 * hour)),
        ...Array.from({ length: 1 + (day % 2) }, (__, place) => glimmer(day, place)),
      ];
    }).flat();
    expect(noticed(logged).answer).toEqual({ told: false, lacking: [{ type: "DependsOnCount" }] });
  });

  test("that does not change is told as more in one of twenty people at the most", () => {
    const people = Array.from({ length: 200 }, (_, seed) =>
      noticed(daysWith(40, 1, 1, 100 + seed)),
    );
    const told = people.filter(({ answer }) => answer.told).length;
    // 10 of 200 expected; the binomial's 99.9 % point is 20.
    expect(told).toBeLessThanOrEqual(20);
  });
});
