import type { Instant } from "@glimmers/primitives";
import { STATE_IDS, STRENGTHS } from "@glimmers/model";
import { describe, expect, test } from "vitest";
import { checkIn, DAY, HOUR, NOW, past, placed } from "../test/pasts.ts";
import { askWhetherItHelps, depthThreeRests, heavyWeek } from "./index.ts";

const strong = { strength: "very_strong" };
const onDays = (...days: readonly number[]) =>
  days.map((day) => checkIn(day * DAY, "dorsal", strong));
const heavyDays = onDays(0, 2, 4);

describe("[S5] a heavy week", () => {
  test("has three different days of the last seven", () => {
    expect(heavyWeek(past({ checkIns: heavyDays }))).toBe(true);
    expect(heavyWeek(past({ checkIns: onDays(0, 6, 5) }))).toBe(true);
    expect(heavyWeek(past({ checkIns: onDays(0, 2) }))).toBe(false);
    expect(heavyWeek(past({ checkIns: onDays(0, 2, 7) }))).toBe(false);
    expect(heavyWeek(past())).toBe(false);
  });

  test("does not count a day twice, and goes by the calendar there", () => {
    const oneDay = [0, 1, 2, 3].map((hour) => checkIn(hour * HOUR, "freeze", strong));
    expect(heavyWeek(past({ checkIns: oneDay }))).toBe(false);
    // Noon there: eleven and thirteen hours ago lie on two days.
    const overMidnight = [1, 11, 13, 24 + 13].map((hours) =>
      checkIn(hours * HOUR, "freeze", strong),
    );
    expect(heavyWeek(past({ checkIns: overMidnight }))).toBe(true);
    expect(heavyWeek(past({ checkIns: overMidnight.slice(0, 3) }))).toBe(false);
  });

  test("does not count what lies ahead of the clock", () => {
    expect(heavyWeek(past({ checkIns: onDays(-1, 0, 2) }))).toBe(false);
  });

  test("is made of very strong sympathetic, freeze and dorsal, and of nothing less", () => {
    for (const state of STATE_IDS.filter((each) => each !== "own"))
      for (const strength of STRENGTHS) {
        const checkIns = [0, 1, 2].map((day) => checkIn(day * DAY, state, { strength }));
        const isHeavy =
          strength === "very_strong" && ["sympathetic", "freeze", "dorsal"].includes(state);
        expect(heavyWeek(past({ checkIns })), `${state}, ${strength}`).toBe(isHeavy);
      }
  });

  test("is made of room above or below too, whatever the state", () => {
    const inRooms = (room: string) =>
      heavyWeek(
        past({ checkIns: [0, 1, 2].map((day) => checkIn(day * DAY, "ventral", { room })) }),
      );
    expect([inRooms("above"), inRooms("below")]).toEqual([true, true]);
    expect([inRooms("near_top"), inRooms("inside"), inRooms("near_bottom")]).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("goes by where the dot was put as by a name", () => {
    const dot = placed(0, 1, 0, strong);
    const checkIns = [0, 1, 2].map((day) => ({ ...dot, at: (NOW - day * DAY) as Instant }));
    expect(heavyWeek(past({ checkIns }))).toBe(true);
  });

  test("shows its card once in 14 days, and never once it was put away for good", () => {
    const shown = (days: number) =>
      heavyWeek(past({ checkIns: heavyDays, prefs: { cardAt: (NOW - days * DAY) as Instant } }));
    expect([shown(0), shown(13.99), shown(14)]).toEqual([false, false, true]);
    expect(heavyWeek(past({ checkIns: heavyDays, prefs: { cardOff: true } }))).toBe(false);
  });

  test("rests depth 3 whether or not its card is shown, and blocks nothing else", () => {
    const prefs = { cardOff: true, cardAt: NOW };
    expect(depthThreeRests(past({ checkIns: heavyDays, prefs }))).toBe(true);
    expect(depthThreeRests(past({ checkIns: onDays(0, 2), prefs }))).toBe(false);
  });
});

describe("[S17] “is keeping this helping?”", () => {
  const asked = (given: Parameters<typeof past>[0]) => askWhetherItHelps(past(given));
  const ago = (days: number) => (NOW - days * DAY) as Instant;

  test("is asked once the first month is over, and monthly from then on", () => {
    expect(asked({ began: ago(29) })).toBe(false);
    expect(asked({ began: ago(30) })).toBe(true);
    expect(asked({ began: ago(300), prefs: { helpingAskedAt: ago(29) } })).toBe(false);
    expect(asked({ began: ago(300), prefs: { helpingAskedAt: ago(30) } })).toBe(true);
  });

  test("is not asked while it is not known when they began", () => {
    const { began: _unknown, ...rest } = past();
    expect(askWhetherItHelps(rest)).toBe(false);
  });
});
