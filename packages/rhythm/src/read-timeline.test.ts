import type { Instant, OffsetMinutes } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantOf, monthAfter, monthOf, wakingDayOf, weekOf } from "./calendar.ts";
import { countLogged, countStates } from "./counts.ts";
import type { LoggedMoment } from "./logged.ts";
import { logOfTimeline } from "./log-of-timeline.ts";
import { placeOf } from "./placing.ts";
import { timelineOf } from "./read-timeline.ts";
import { roomByMonth } from "./room.ts";
import { designs } from "./simulate-design.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";
import { simulatePerson } from "./simulate.ts";
import { sortLogged } from "./sort-logged.ts";
import { tideOf } from "./tide.ts";
import { A_MONDAY, hostileLog } from "../test/logs.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** A Monday in 2026. */
const DAY = A_MONDAY;
const HOURS = { wake: 420, bed: 1_380 };
const BERLIN = 60 as OffsetMinutes;

const time = (day: number, hour: number, offset: OffsetMinutes = BERLIN) => ({
  at: instantOf(day, Math.round(hour * 60), offset) as Instant,
  offset,
});
const checkIn = (day: number, hour: number, over: object = {}): LoggedMoment => ({
  ...time(day, hour),
  kind: "check-in",
  origin: "self_started",
  point: [0.1, 0.7, 0.2],
  ...over,
});
const event = (kind: "glimmer" | "trigger", day: number, hour: number, over: object = {}) =>
  ({ ...time(day, hour), kind, ...over }) as LoggedMoment;
const practice = (day: number, hour: number, name = "P05", over: object = {}) =>
  ({ ...time(day, hour), kind: "practice", practice: name, ...over }) as LoggedMoment;

const read = (...logged: LoggedMoment[]): Timeline => timelineOf(logged, HOURS, DAY + 400).timeline;

/** A timeline as lines: hours, kind, state, windows. */
const lines = ({ rows, time: hours, kind, seen, trigger, glimmer, practice: which }: Timeline) =>
  Array.from(
    { length: rows },
    (_, row) =>
      `${Number(hours[row]?.toFixed(3))} ${kind[row]} ${seen[row]} ${trigger[row]}${glimmer[row]}${which[row]}`,
  );

describe("[RH200] a waking day", () => {
  test("goes from the usual waking to the usual bedtime", () => {
    expect(lines(read(checkIn(DAY, 9)))).toEqual(["0 0 0 000", "2 3 2 000", "16 4 0 000"]);
  });

  test("is stretched by what was logged before and after it", () => {
    expect(lines(read(checkIn(DAY, 5), checkIn(DAY, 25)))).toEqual([
      "0 0 0 000",
      "0 3 2 000",
      "20 3 2 000",
      "20 4 0 000",
    ]);
  });

  test("holds what was logged at one in the morning, and not at four", () => {
    expect(wakingDayOf(time(DAY, 25).at, BERLIN, HOURS)).toBe(DAY);
    expect(wakingDayOf(time(DAY, 28).at, BERLIN, HOURS)).toBe(DAY + 1);
  });

  test("of somebody who sleeps by day changes in the middle of that", () => {
    const nights = { wake: 1_080, bed: 2_040 };
    expect(wakingDayOf(time(DAY, 33).at, BERLIN, nights)).toBe(DAY);
    expect(wakingDayOf(time(DAY, 17).at, BERLIN, nights)).toBe(DAY);
    expect(wakingDayOf(time(DAY, 13).at, BERLIN, nights)).toBe(DAY - 1);
  });

  test("without anything logged is left out", () => {
    const timeline = read(checkIn(DAY, 9), checkIn(DAY + 3, 9));
    expect([...new Set(timeline.day)]).toEqual([DAY, DAY + 3]);
  });

  test("on which the clocks change has the hours that went by", () => {
    const before = checkIn(DAY, 8, time(DAY, 8, 60 as OffsetMinutes));
    const after = checkIn(DAY, 20, time(DAY, 20, 120 as OffsetMinutes));
    expect(lines(read(before, after))).toEqual([
      "0 0 0 000",
      "1 3 2 000",
      "12 3 2 000",
      "15 4 0 000",
    ]);
  });

  test("of a flight westward is as long as it was", () => {
    const tokyo = checkIn(DAY, 8, time(DAY, 8, 540 as OffsetMinutes));
    const lisbon = checkIn(DAY, 20, time(DAY, 20, 0 as OffsetMinutes));
    expect(lines(read(tokyo, lisbon)).at(2)).toBe("22 3 2 000");
  });
});

describe("[RH201] a window", () => {
  test("is open for an hour, and its edge is a row", () => {
    expect(lines(read(event("trigger", DAY, 9)))).toEqual([
      "0 0 0 000",
      "2 9 0 100",
      "3 2 0 000",
      "16 4 0 000",
    ]);
  });

  test("is lengthened by one more of its kind", () => {
    const timeline = read(event("glimmer", DAY, 9), event("glimmer", DAY, 9.5));
    expect(lines(timeline).slice(1, 4)).toEqual(["2 8 0 010", "2.5 8 0 010", "3.5 2 0 000"]);
  });

  test("may lie over another", () => {
    const timeline = read(event("trigger", DAY, 9), event("glimmer", DAY, 9.5));
    expect(lines(timeline).slice(1, 5)).toEqual([
      "2 9 0 100",
      "2.5 8 0 110",
      "3 2 0 010",
      "3.5 2 0 000",
    ]);
  });

  test("of a practice gives way to the next one, which is none of that stream", () => {
    const timeline = read(practice(DAY, 9, "P02"), practice(DAY, 9.5, "P10"));
    expect(lines(timeline).slice(1, 4)).toEqual(["2 5 0 001", "2.5 7 0 002", "3.5 2 0 000"]);
  });

  test("ends with the day", () => {
    expect(lines(read(event("trigger", DAY, 22.5)))).toEqual([
      "0 0 0 000",
      "15.5 9 0 100",
      "16 4 0 100",
    ]);
  });

  test("is as wide as it is asked to be", () => {
    const half = timelineOf([event("trigger", DAY, 9)], HOURS, DAY, 0.5).timeline;
    expect(lines(half).at(2)).toBe("2.5 2 0 000");
  });
});

describe("[RH202] how it came about", () => {
  test("makes the kind of a row", () => {
    const timeline = read(
      checkIn(DAY, 8, { origin: "self_started" }),
      checkIn(DAY, 9, { origin: "prompted" }),
      checkIn(DAY, 10, { origin: "follow_up" }),
      practice(DAY, 11),
      event("glimmer", DAY, 13),
      event("trigger", DAY, 15),
    );
    const kinds = [...timeline.kind].filter((kind) => kind !== ROW_KIND.windowEdge);
    expect(kinds).toEqual([0, 3, 1, 6, 5, 8, 9, 4]);
  });

  test("sets a remembered check-in aside, and counts it", () => {
    const later = checkIn(DAY, 9, { loggedAt: time(DAY, 12).at });
    const some = checkIn(DAY, 10, { vague: true });
    const log = sortLogged([later, some], HOURS, DAY);
    expect(timelineOf([later, some], HOURS, DAY).timeline.rows).toBe(0);
    expect(countLogged(log)).toMatchObject({ checkIns: 2, setAside: { vagueTime: 2 } });
  });

  test("takes what was written within ten minutes as written at once", () => {
    expect(read(checkIn(DAY, 9, { loggedAt: time(DAY, 9.1).at })).rows).toBe(3);
  });

  test("lets a remembered event keep its window, outside of the stream of its kind", () => {
    const late = { loggedAt: time(DAY, 20).at };
    expect(lines(read(event("glimmer", DAY, 9, late)))[1]).toBe("2 2 0 010");
    expect(lines(read(practice(DAY, 9, "P05", late)))[1]).toBe("2 7 0 001");
    expect(lines(read(event("trigger", DAY, 9, late)))[1]).toBe("2 9 0 100");
  });

  test("gives an event no window where only the part of the day is known", () => {
    expect(read(event("trigger", DAY, 9, { vague: true })).rows).toBe(0);
  });
});

describe("[RH203] a place", () => {
  test("in a corner is read as 0.98 of the way there, on the line from the middle", () => {
    const read = (...point: [number, number, number]) => placeOf({ point })?.point;
    const close = (...shares: number[]) =>
      shares.map((share): unknown => expect.closeTo(share, 12));
    expect(read(0.98, 0.02, 0)).toEqual([0.98, 0.02, 0]);
    expect(read(0, 1, 0)).toEqual(close(0.01, 0.98, 0.01));
    const [v, s, d] = read(0.99, 0.01, 0) ?? [0, 0, 0];
    expect([v, v + s + d]).toEqual(close(0.98, 1));
    expect((s - 1 / 3) / (d - 1 / 3)).toBeCloseTo((0.01 - 1 / 3) / (0 - 1 / 3), 12);
    expect(placeOf({ point: [0, 0, 1] })?.seen).toBe(3);
  });

  test("is led by its largest share, and on a tie never by ventral", () => {
    expect(placeOf({ point: [0.5, 0.3, 0.2] })?.seen).toBe(1);
    expect(placeOf({ point: [0.5, 0.5, 0] })?.seen).toBe(2);
    expect(placeOf({ point: [0.5, 0, 0.5] })?.seen).toBe(3);
    expect(placeOf({ state: "dorsal" })).toEqual({ seen: 3 });
  });

  test("is none where the shares are no shares, or the very middle", () => {
    const third = 1 / 3;
    expect(placeOf({ point: [third, third, third] })).toBeUndefined();
    expect(placeOf({ point: [Number.NaN, 0.5, 0.5] })).toBeUndefined();
    expect(placeOf({ point: [1.2, -0.1, -0.1] })).toBeUndefined();
    expect(placeOf({ point: [0.5, 0.5, 0.5] })).toBeUndefined();
    expect(placeOf({})).toBeUndefined();
  });

  test("that is none is set aside, and counted", () => {
    const log = sortLogged([checkIn(DAY, 9, { point: undefined })], HOURS, DAY);
    expect(countLogged(log).setAside.notPlaced).toBe(1);
    expect(countStates(log.moments)).toEqual({
      ventral: 0,
      sympathetic: 0,
      dorsal: 0,
      notPlaced: 1,
    });
  });
});

describe("[RH204] bad input", () => {
  test("is set aside where no clock can have meant its time", () => {
    const times = [Number.NaN, Number.POSITIVE_INFINITY, 0, 1e15, 1.5];
    const logged = times.map((at) => checkIn(DAY, 9, { at }));
    const tomorrow = [checkIn(DAY + 1, 9), checkIn(DAY + 2, 9)];
    const log = sortLogged([...logged, ...tomorrow, checkIn(DAY, 9, { offset: 999 })], HOURS, DAY);
    expect(log.impossible).toBe(7);
    expect(log.moments).toHaveLength(1);
  });

  test("is set aside where it is there twice, and counted once", () => {
    const log = sortLogged([checkIn(DAY, 9), checkIn(DAY, 9), checkIn(DAY, 9.1)], HOURS, DAY);
    expect(countLogged(log)).toMatchObject({ checkIns: 2, setAside: { twice: 1 } });
  });

  test("of two answers in one minute keeps both", () => {
    const other = checkIn(DAY, 9, { point: [0.9, 0.05, 0.05] });
    expect(sortLogged([checkIn(DAY, 9), other], HOURS, DAY).moments).toHaveLength(2);
  });

  test("in any order gives the same timeline", () => {
    const logged = [checkIn(DAY + 1, 9), event("glimmer", DAY, 12), checkIn(DAY, 9)];
    expect(read(...logged)).toEqual(read(...logged.toReversed()));
  });

  test("whatever it is, gives days in order, times in order, and numbers", () => {
    fc.assert(
      fc.property(hostileLog, (logged) => {
        const { timeline } = timelineOf(logged, { wake: 420, bed: 1_380 }, DAY);
        for (let row = 1; row < timeline.rows; row++) {
          const [before, now] = [timeline.day[row - 1] ?? 0, timeline.day[row] ?? 0];
          expect(now).toBeGreaterThanOrEqual(before);
          if (now === before)
            expect(timeline.time[row]).toBeGreaterThanOrEqual(timeline.time[row - 1] ?? 0);
          else expect([timeline.kind[row], timeline.time[row]]).toEqual([0, 0]);
        }
        expect(timeline.time.every((hours) => hours >= 0 && hours < 72)).toBe(true);
        expect(timeline.point).toHaveLength(3 * timeline.rows);
      }),
    );
  });

  test("of 180,000 entries is read whole", () => {
    const logged = Array.from({ length: 180_000 }, (_, at) =>
      at % 3 === 0
        ? checkIn(DAY - Math.floor(at / 40), 8 + (at % 40) / 3)
        : event("glimmer", DAY - Math.floor(at / 40), 8 + (at % 40) / 3),
    );
    expect(timelineOf(logged, HOURS, DAY).timeline.rows).toBeGreaterThan(180_000);
  });
});

describe("[RH205] there and back", () => {
  test("a simulated person who logs what they lived has the timeline they lived", () => {
    const chance = createDraws(seededRandom(11).unit);
    const design = { ...designs.practisedByNeed(200), waking: [16, 16] as const };
    const { timeline } = simulatePerson(TYPICAL_TRUTH, design, chance);
    // This seed has no two glimmers in one minute: those would be taken as one.
    const logged = logOfTimeline(timeline, { firstDay: DAY, wake: HOURS.wake });
    const again = timelineOf(logged, HOURS, DAY + 1_000).timeline;
    expect(comparable(again)).toEqual(comparable(timeline));
  });
});

/** Days with something logged, numbered anew; times to the second; places as they are read; the last day may lack a bedtime. */
const comparable = (timeline: Timeline): string[] => {
  const logged = new Set(
    [...timeline.day].filter((_, row) => ![0, 2, 4].includes(timeline.kind[row] ?? 0)),
  );
  const numbers = new Map([...logged].map((day, at) => [day, at]));
  const places = lines(timeline).map((line, row) => {
    const [v = 0, s = 0, d = 0] = timeline.point.subarray(3 * row, 3 * row + 3);
    const point = placeOf({ point: [v, s, d] })?.point ?? [v, s, d];
    return `${numbers.get(timeline.day[row] ?? 0)} ${line} ${point.map((one) => one.toFixed(3)).join()}`;
  });
  const lastDay = `${numbers.size - 1} `;
  return places.filter(
    (line, row) =>
      logged.has(timeline.day[row] ?? 0) &&
      timeline.kind[row] !== ROW_KIND.bedtime &&
      !(line.startsWith(lastDay) && timeline.kind[row] === ROW_KIND.windowEdge),
  );
};

describe("[RH206] weeks and months", () => {
  test("weeks begin on a Monday, months on their first", () => {
    expect([weekOf(DAY), weekOf(DAY + 6), weekOf(DAY - 1)]).toEqual([DAY, DAY, DAY - 7]);
    expect(weekOf(-4)).toBe(-10);
    const month = monthOf(DAY);
    expect(new Date(month * 86_400_000).getUTCDate()).toBe(1);
    expect(new Date(monthAfter(month) * 86_400_000).getUTCDate()).toBe(1);
  });

  test("a week without a check-in has no shares", () => {
    const { moments } = sortLogged([checkIn(DAY, 9), checkIn(DAY + 15, 9)], HOURS, DAY + 30);
    const weeks = tideOf(moments);
    expect(weeks.map(({ shares }) => shares?.sympathetic)).toEqual([0.7, undefined, 0.7]);
  });

  test("the shares of a week add up to one", () => {
    fc.assert(
      fc.property(hostileLog, (logged) => {
        const { moments } = sortLogged(logged, HOURS, DAY);
        for (const { shares } of tideOf(moments)) {
          if (shares === undefined) continue;
          expect(shares.ventral + shares.sympathetic + shares.dorsal).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test("room is counted month by month, the empty ones between included", () => {
    const later = checkIn(DAY + 62, 9, { room: "near_top" });
    const { moments } = sortLogged(
      [
        checkIn(DAY, 9, { room: "inside" }),
        { ...time(DAY, 10), kind: "return", back: "yes" },
        later,
      ],
      HOURS,
      DAY + 90,
    );
    expect(
      roomByMonth(moments).map(({ inside, nearTop, returns }) => [inside, nearTop, returns]),
    ).toEqual([
      [1, 0, 1],
      [0, 0, 0],
      [0, 1, 0],
    ]);
  });

  test("coming back is counted where somebody was back, wholly or partly, and nothing else", () => {
    const backs = ["yes", "partly", "not_yet", "no_need", undefined] as const;
    const logged = backs.map((back, hour) => ({
      ...time(DAY, 9 + hour),
      kind: "return" as const,
      ...(back !== undefined && { back }),
    }));
    const { moments } = sortLogged(logged, HOURS, DAY + 1);
    expect(roomByMonth(moments).map(({ returns }) => returns)).toEqual([2]);
  });

  test("both were held where both sides of a card have words", () => {
    const logged = [true, false, true].map((both, hour) => ({
      ...time(DAY, 9 + hour),
      kind: "hold-both" as const,
      both,
    }));
    const { moments } = sortLogged(logged, HOURS, DAY + 1);
    expect(roomByMonth(moments).map(({ heldBoth }) => heldBoth)).toEqual([2]);
  });

  test("nothing said of room makes no months", () => {
    expect(roomByMonth(sortLogged([checkIn(DAY, 9)], HOURS, DAY).moments)).toEqual([]);
  });
});
