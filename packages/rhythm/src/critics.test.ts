import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Foreseen } from "./critics.ts";
import { brierSkill, movesByGap, returnsAgainstChain, seenReturns } from "./critics.ts";
import { pairsAway, timesAway } from "./pairs.ts";
import type { Row } from "./simulate-rows.ts";
import { timelineFrom } from "./simulate-rows.ts";

const QUIET = { trigger: false, glimmer: false, practice: 0 };
/** A day of check-ins: [hours, kind, state 1 to 3]. */
const dayOf = (day: number, ...rows: readonly [number, number, 1 | 2 | 3][]): Row[] =>
  rows.map(([time, kind, seen]) => ({
    ...QUIET,
    day,
    time,
    kind,
    seen: (seen - 1) as 0 | 1 | 2,
  }));
const lay = (...rows: readonly [number, number, 1 | 2 | 3][]) => timelineFrom(dayOf(0, ...rows));

describe("[RH210] a time away", () => {
  test("begins with a check-in away and ends with an asked one in ventral", () => {
    const timeline = lay([1, 3, 2], [2, 1, 3], [4, 6, 1], [5, 1, 1]);
    expect(timesAway(timeline)).toEqual([{ row: 0, left: 1, right: 3, looks: [1, 2] }]);
  });

  test("is not ended by a check-in the person began, in either direction", () => {
    const timeline = lay([1, 1, 2], [2, 3, 1], [3, 3, 2]);
    expect(timesAway(timeline)).toEqual([{ row: 0, left: 0, right: Infinity, looks: [] }]);
  });

  test("ends with the day unseen", () => {
    const rows = [...dayOf(0, [15, 1, 2]), ...dayOf(1, [1, 1, 1])];
    expect(timesAway(timelineFrom(rows)).map(({ right }) => right)).toEqual([Infinity]);
  });

  test("is followed by a gap: counted where it is short, and typical in the middle", () => {
    const timeline = lay([1, 1, 2], [2, 6, 3], [6, 1, 1], [7, 1, 2], [9, 3, 1]);
    expect(pairsAway(timeline)).toEqual({ close: 2, followUps: 1, typicalGap: 2 });
    expect(pairsAway(lay([1, 1, 1])).typicalGap).toBe(Infinity);
  });
});

describe("[RH211] the critics", () => {
  const chance = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map(([a, b, c]) => {
    const sum = a + b + c + 3;
    return [(a + 1) / sum, (b + 1) / sum, (c + 1) / sum] as const;
  });
  const foreseen = fc.array(fc.record({ seen: fc.nat(2), chances: chance }), { maxLength: 30 });

  test("find no skill in the person's own average, and all of it in knowing", () => {
    const seen = [0, 0, 0, 1].map((state) => ({ seen: state }));
    const average = seen.map((one): Foreseen => ({ ...one, chances: [0.75, 0.25, 0] }));
    const known = seen.map((one): Foreseen => ({
      ...one,
      chances: one.seen === 0 ? [1, 0, 0] : [0, 1, 0],
    }));
    expect([brierSkill(average), brierSkill(known)]).toEqual([0, 1]);
    expect(brierSkill([])).toBe(0);
  });

  test("give a finite skill of 1 at the most", () => {
    fc.assert(
      fc.property(foreseen, (some) => {
        expect(brierSkill(some)).toBeLessThanOrEqual(1);
        expect(Number.isFinite(brierSkill(some))).toBe(true);
      }),
    );
  });

  test("count every move once, seen and expected alike", () => {
    const move = fc.record({
      seen: fc.nat(2),
      chances: chance,
      from: fc.nat(2),
      gap: fc.integer({ min: 0, max: 20 }).map((half) => half / 2),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const found = movesByGap(moves);
        const sum = (of: (typeof found)[number]["seen"]) => of.ventral + of.sympathetic + of.dorsal;
        expect(found.reduce((all, { seen }) => all + sum(seen), 0)).toBe(moves.length);
        expect(found.reduce((all, { expected }) => all + sum(expected), 0)).toBeCloseTo(
          moves.length,
          9,
        );
      }),
    );
  });

  test("compare returns with what was expected at the same looks, within the horizon", () => {
    const timeline = lay([1, 1, 2], [3, 1, 2], [4, 1, 1], [6, 1, 2], [14, 1, 1]);
    const foreseenAt = new Map<number, Foreseen>([
      [1, { seen: 1, chances: [0.4, 0.6, 0] }],
      [2, { seen: 0, chances: [0.5, 0.5, 0] }],
      [4, { seen: 0, chances: [0.7, 0.3, 0] }],
    ]);
    const found = returnsAgainstChain(timesAway(timeline), timeline, foreseenAt, 4);
    expect(found.times).toBe(1);
    expect(found.difference).toBeCloseTo(-0.4 + 0.5, 12);
    expect(returnsAgainstChain([], timeline, foreseenAt, 4)).toEqual({ times: 0, difference: 0 });
  });

  test("show what was seen of returns only as far as looks were close, and not from a few", () => {
    const rows = Array.from({ length: 15 }, (_, day) =>
      dayOf(day, [1, 1, 2], [2, 6, 2], [3, 6, 1], [9, 1, 2], [14, 1, 1]),
    );
    const timeline = timelineFrom(rows.flat());
    expect(seenReturns(timesAway(timeline), timeline)).toEqual([{ hours: 2, back: 1 }]);
    const fewer = timelineFrom(rows.slice(1).flat());
    expect(seenReturns(timesAway(fewer), fewer)).toEqual([]);
  });
});
