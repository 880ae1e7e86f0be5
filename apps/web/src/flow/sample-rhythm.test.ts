import type { Moment } from "@glimmers/model";
import { parseMoment } from "@glimmers/model";
import type { Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { dayOf } from "@glimmers/primitives";
import { makeReport } from "@glimmers/rhythm";
import { expect, test } from "vitest";
import { gatherLogged, LOGGED_KINDS } from "./rhythm-columns.ts";
import { loggedOf } from "./rhythm-logged.ts";
import { SAMPLE_HOURS, SAMPLE_SEED } from "./sample-fill.ts";
import { sampleMoments } from "./sample-moments.ts";
import { sampleWords } from "./sample-words.ts";

const clockAt = (now: number): Clock => ({
  now: () => now as Instant,
  offsetAt: () => 60 as OffsetMinutes,
});

const momentsAt = (clock: Clock): readonly Moment[] =>
  sampleMoments({ seed: SAMPLE_SEED, clock, words: sampleWords("en") }).flatMap((raw) => {
    const moment = parseMoment(raw);
    return moment.ok ? [moment.value] : [];
  });

/** What of it Rhythm is told, as the keeper tells it. */
const loggedAt = async (clock: Clock) => {
  const newest = momentsAt(clock)
    .filter(({ kind }) => LOGGED_KINDS.some((told) => told === kind))
    .toSorted((one, other) => other.at - one.at);
  const library = {
    find: () => Int32Array.from(newest, (_, at) => at),
    moments: async (rows: ArrayLike<number>) => Array.from(rows, (row) => newest[row]),
  };
  return loggedOf(await gatherLogged(library, clock.now()));
};

test.each([
  [2026, 10, 22, 15],
  [2027, 2, 4, 9],
  [2028, 6, 18, 20],
])(
  "[RH73] Rhythm tells of the sample how its states share time, the return curve and one practice, whenever it is opened (%i-%i-%i)",
  async (year, month, day, hour) => {
    const clock = clockAt(Date.UTC(year, month, day, hour));
    const report = makeReport(await loggedAt(clock), {
      wakingHours: SAMPLE_HOURS,
      today: dayOf(clock.now(), clock.offsetAt(clock.now())),
      seed: 5,
    });
    expect(report.shares.told).toBe(true);
    expect(report.back.told).toBe(true);
    const told = report.helps.filter(({ answer }) => answer.told).map(({ practice }) => practice);
    expect(told).toEqual(["P05"]);
    expect(report.helps.length).toBe(3);
    expect(report.changing.told).toBe(false);
    expect(report.logged.setAside).toEqual({
      vagueTime: 0,
      twice: 0,
      impossibleTime: 0,
      notPlaced: 0,
    });
  },
);
