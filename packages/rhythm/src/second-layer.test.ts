import { describe, expect, test } from "vitest";
import { A_MONDAY } from "../test/logs.ts";
import { personWho, USUAL_HOURS } from "../test/people.ts";
import { changingFound, ratioOf, trendOf } from "./changing.ts";
import { fitPart } from "./fitted-part.ts";
import type { Journal } from "./journal-part.ts";
import { journalOf, until } from "./journal-part.ts";
import { agreesWith, howVentral, secondLayer } from "./second-layer.ts";
import { designs } from "./simulate-design.ts";
import type { Truth } from "./simulate-truth.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";
import { sortLogged } from "./sort-logged.ts";
import { contentsOf, daysOf, MOST_OF_A_FIT, sinceDay } from "./timeline-part.ts";

const journalWith = (checkIns: number, truth: Partial<Truth> = {}, perDay = 8): Journal => {
  const { logged, today } = personWho(designs.prompted(checkIns, perDay), truth);
  const { moments } = sortLogged(logged, USUAL_HOURS, today);
  return journalOf({ moments, hours: USUAL_HOURS });
};

describe("[RH225] the second layer", () => {
  test("places ventral, the middle and the other two in order, corners included", () => {
    expect(howVentral([1, 0, 0])).toBeGreaterThan(howVentral([0.5, 0.25, 0.25]));
    expect(howVentral([1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(0, 12);
    expect(howVentral([0, 0.5, 0.5])).toBeLessThan(howVentral([0.1, 0.45, 0.45]));
    // sqrt(2/3) ln(1.02 / 0.02), by hand.
    expect(howVentral([1, 0, 0])).toBeCloseTo(3.2103, 4);
  });

  test("is pulled back more strongly in somebody who comes back sooner", () => {
    const quick = { logRates: TYPICAL_TRUTH.logRates.map((rate) => rate + 0.7) } as never;
    const [slow, sooner] = [journalWith(800), journalWith(800, quick)];
    const rate = ({ timeline }: Journal): number => secondLayer(timeline)?.rate ?? Number.NaN;
    expect(rate(sooner)).toBeGreaterThan(rate(slow));
    expect(agreesWith(1, slow.timeline, sooner.timeline)).toBe(true);
    expect(agreesWith(-1, slow.timeline, sooner.timeline)).toBe(false);
  });

  test("agrees with nothing where it admits no fit", () => {
    const none = daysOf(journalWith(20).timeline, 0, 0);
    expect(agreesWith(1, none, none)).toBe(false);
  });
});

describe("[RH225] a trend", () => {
  test("is found with its range in somebody whose coming back grew four times as quick", () => {
    const journal = journalWith(900, { trend: Math.log(4) });
    const found = changingFound(journal);
    expect(found.inEmptierHalf).toBeGreaterThan(300);
    const fitted = fitPart(journal, { trend: true }, undefined);
    if (fitted === undefined) throw new Error("a fit of 900 check-ins");
    const trend = trendOf(fitted);
    const { ratio, weeks } = ratioOf(trend, found.weeks);
    expect(trend.probability).toBeGreaterThan(0.95);
    expect(ratio.low).toBeLessThan(4);
    expect(ratio.high).toBeGreaterThan(3);
    expect(weeks).toBe(found.weeks);
  });
});

describe("[RH233] a part of a journal", () => {
  const journal = journalWith(400);

  test("is its days, whole", () => {
    const part = daysOf(journal.timeline, A_MONDAY + 3, A_MONDAY + 5);
    expect([...new Set(part.day)]).toEqual([A_MONDAY + 3, A_MONDAY + 4, A_MONDAY + 5]);
    expect(part.kind[0]).toBe(0);
    expect(part.point).toHaveLength(3 * part.rows);
    expect(until(journal, A_MONDAY - 1).timeline.rows).toBe(0);
  });

  test("begins with the first day where all of it may be fitted", () => {
    expect(sinceDay(journal.timeline)).toBe(A_MONDAY);
    expect(journal.since).toBeUndefined();
  });

  test("begins later where there is more than may be fitted", () => {
    const { timeline } = journal;
    const copies = Math.ceil((MOST_OF_A_FIT.checkIns * 1.5) / contentsOf(timeline).checkIns);
    const span = (timeline.day.at(-1) ?? 0) - A_MONDAY + 1;
    const rows = Array.from({ length: copies * timeline.rows }, (_, at) => at);
    const long = {
      ...timeline,
      rows: rows.length,
      day: Int32Array.from(
        rows,
        (at) => (timeline.day[at % timeline.rows] ?? 0) + span * Math.floor(at / timeline.rows),
      ),
      seen: Uint8Array.from(rows, (at) => timeline.seen[at % timeline.rows] ?? 0),
    };
    const since = sinceDay(long);
    const kept = rows.filter((at) => (long.day[at] ?? 0) >= since);
    const checkIns = kept.filter((at) => (long.seen[at] ?? 0) > 0).length;
    expect(checkIns).toBeLessThanOrEqual(MOST_OF_A_FIT.checkIns);
    expect(kept.length).toBeLessThanOrEqual(MOST_OF_A_FIT.rows);
    const oneDayMore = rows.filter((at) => (long.day[at] ?? 0) >= since - 1);
    expect(
      oneDayMore.filter((at) => (long.seen[at] ?? 0) > 0).length > MOST_OF_A_FIT.checkIns ||
        oneDayMore.length > MOST_OF_A_FIT.rows,
    ).toBe(true);
  });

  test("is one day at least, however full that is", () => {
    const { timeline } = journal;
    const full = {
      ...timeline,
      rows: 20_000,
      day: new Int32Array(20_000).fill(7),
      seen: new Uint8Array(20_000).fill(1),
    };
    expect(sinceDay(full)).toBe(7);
  });
});
