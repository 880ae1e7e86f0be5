import { seededRandom } from "@glimmers/primitives";
import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import { describe, expect, test } from "vitest";
import { A_MONDAY } from "../test/logs.ts";
import { personWho, USUAL_HOURS } from "../test/people.ts";
import { instantOf, weekOf } from "./calendar.ts";
import type { LoggedMoment } from "./logged.ts";
import { makeReport } from "./make-report.ts";
import type { Answer, RhythmReport } from "./report.ts";
import { designs } from "./simulate-design.ts";

/** What is logged before a day, read on that day. */
const readOn = (logged: readonly LoggedMoment[], today: number): RhythmReport => {
  const until = today * 86_400_000;
  const some = logged.filter(({ at }) => at < until);
  return makeReport(some, { wakingHours: USUAL_HOURS, today, seed: 1 });
};

const said = (answer: Answer<unknown>): string =>
  answer.told ? "told" : answer.lacking.map(({ type }) => type).join();

const UTC = 0 as OffsetMinutes;
const on = (day: number, minutes: number) => ({
  at: instantOf(A_MONDAY + day, minutes, UTC) as Instant,
  offset: UTC,
});

/** Two check-ins a day, and glimmers that slowly become more. */
const noticingMore = (seed: number): LoggedMoment[] => {
  const draws = createDraws(seededRandom(seed).unit);
  return Array.from({ length: 112 }, (_, day): LoggedMoment[] => [
    { ...on(day, 600), kind: "check-in", origin: "self_started" },
    { ...on(day, 900), kind: "check-in", origin: "self_started" },
    ...Array.from({ length: draws.poisson(1.04 ** (day / 7)) }, (__, place): LoggedMoment => ({
      ...on(day, 700 + place),
      kind: "glimmer",
    })),
  ]).flat();
};

describe("[RH235] what is claimed", () => {
  test("of noticing moves from one week to the next, and never within one", () => {
    const everSaid = new Set<string>();
    const logged = noticingMore(1);
    for (let monday = A_MONDAY + 42; monday < A_MONDAY + 112; monday += 7) {
      const days = [monday, monday + 3, monday + 6];
      const week = new Set(days.map((today) => said(readOn(logged, today).noticing.answer)));
      // What is not told may have another reason by the day; what is told may not.
      if (week.has("told")) expect([...week]).toEqual(["told"]);
      for (const one of week) everSaid.add(one);
    }
    expect(everSaid).toContain("told");
    expect(everSaid).toContain("MayBeChance");
  }, 60_000);

  test("of a practice is what the last Sunday says, on every day of a week", () => {
    const { logged, today } = personWho(designs.practisedByNeed(290), { practiceUp: 2.5 }, 5);
    const monday = weekOf(today) - 7;
    const days = [monday, monday + 3, monday + 6];
    const reports = days.map((day) => readOn(logged, day));
    const answers = reports.map(({ helps }) => helps.map(({ answer }) => said(answer)));
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]).toEqual(["told"]);
    // What is told is told with the numbers of the day.
    const uses = reports.map(({ helps }) => helps[0]!.followed);
    expect(uses.at(-1)!).toBeGreaterThan(uses[0]!);
  }, 60_000);
});
