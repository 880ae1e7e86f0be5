import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { A_MONDAY, hostileLog } from "../test/logs.ts";
import { personWho, USUAL_HOURS } from "../test/people.ts";
import type { LoggedMoment } from "./logged.ts";
import type { MadeReport, ReportOptions } from "./make-report.ts";
import { makeReport, reportSteps } from "./make-report.ts";
import type { Answer, RhythmReport } from "./report.ts";
import { designs } from "./simulate-design.ts";
import { MOST_OF_A_FIT } from "./timeline-part.ts";

const options = (over: Partial<ReportOptions> = {}): ReportOptions => ({
  wakingHours: USUAL_HOURS,
  today: A_MONDAY,
  seed: 1,
  ...over,
});

/** Every number anywhere in a report. */
const numbersIn = (value: unknown): number[] => {
  if (typeof value === "number") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(numbersIn);
};

const answersIn = (report: RhythmReport): Answer<unknown>[] => [
  report.shares,
  report.back,
  report.helpsMore,
  report.changing,
  report.noticing.answer,
  ...report.helps.map(({ answer }) => answer),
];

const expectHonest = (report: RhythmReport): void => {
  expect(numbersIn(report).filter((number) => !Number.isFinite(number))).toEqual([]);
  for (const answer of answersIn(report))
    if (!answer.told) expect(answer.lacking.length).toBeGreaterThan(0);
};

const told = (report: RhythmReport): boolean[] => answersIn(report).map((answer) => answer.told);

describe("[RH230] a report", () => {
  test("of an empty journal says what each answer needs", () => {
    const report = makeReport([], options());
    expectHonest(report);
    expect(report.span).toBeUndefined();
    expect(told(report)).not.toContain(true);
    expect(report.shares).toMatchObject({ lacking: [{ needed: 20, found: 0 }, { needed: 7 }] });
  });

  test("of one entry counts it, and says no more", () => {
    const { logged } = personWho(designs.prompted(1));
    const report = makeReport(logged.slice(0, 1), options({ today: A_MONDAY + 2 }));
    expectHonest(report);
    expect(told(report)).not.toContain(true);
  });

  test("of anything has finite numbers, and a reason wherever nothing is told", () => {
    fc.assert(
      fc.property(hostileLog, (logged) => expectHonest(makeReport(logged, options()))),
      { numRuns: 60 },
    );
  }, 60_000);

  test("of somebody's days among anything has finite numbers too", () => {
    const { logged, today } = personWho(designs.practisedByNeed(80, [0.75, 1]));
    fc.assert(
      fc.property(hostileLog, fc.shuffledSubarray(logged, { minLength: 60 }), (some, own) =>
        expectHonest(makeReport([...some, ...own], options({ today }))),
      ),
      { numRuns: 3 },
    );
  }, 60_000);

  test("of waking hours nobody has reads the usual ones", () => {
    const { logged, today } = personWho(designs.prompted(30));
    const broken = { wake: Number.NaN, bed: Number.POSITIVE_INFINITY };
    const report = makeReport(logged, options({ today, wakingHours: broken }));
    expect(report).toEqual(makeReport(logged, options({ today })));
  });

  test("is the same for the same log and seed, in any order", () => {
    const { logged, today } = personWho(designs.practisedByNeed(60, [0.75, 1]));
    const report = makeReport(logged, options({ today }));
    expect(makeReport(logged.toReversed(), options({ today }))).toEqual(report);
  });
});

describe("[RH231] bad days", () => {
  const same = (point: readonly [number, number, number], days = 15): LoggedMoment[] =>
    personWho(designs.prompted(5 * days)).logged.map((moment) =>
      moment.kind === "check-in" ? { ...moment, point } : moment,
    );

  test("all in one state, at the very corner, give finite numbers and no dynamics", () => {
    for (const point of [
      [1, 0, 0],
      [0, 0, 1],
    ] as const) {
      const report = makeReport(same(point), options({ today: A_MONDAY + 60 }));
      expectHonest(report);
      expect(report.back.told).toBe(false);
    }
  });

  test("a clock that jumped ten years and back gives finite numbers", () => {
    const { logged, today } = personWho(designs.prompted(120));
    const jumped = logged.map((moment, at) =>
      at % 7 === 0 ? ({ ...moment, at: moment.at - 3_650 * 86_400_000 } as LoggedMoment) : moment,
    );
    expectHonest(makeReport(jumped, options({ today })));
  });

  test("few days with many check-ins: shares want more days, coming back is looked at all the same", () => {
    const { logged, today } = personWho(designs.prompted(72, 12));
    const report = makeReport(logged, options({ today }));
    expect(report.shares).toMatchObject({ told: false, lacking: [{ type: "Days" }] });
    const lacking: readonly { readonly type: string }[] = report.back.told
      ? []
      : report.back.lacking;
    expect(lacking.map(({ type }) => type)).not.toContain("NoFit");
    expect(report.critics).toBeDefined();
  });

  test("always one corner or another: a report in some seconds, as of places near them", () => {
    const at = personWho(designs.prompted(600, 12));
    const cornered = at.logged.map((moment, k): LoggedMoment =>
      moment.kind === "check-in"
        ? { ...moment, point: k % 2 === 0 ? [1, 0, 0] : [0, 1, 0] }
        : moment,
    );
    const report = makeReport(cornered, options({ today: at.today }));
    expectHonest(report);
    expect(report.shares.told).toBe(true);
  }, 60_000);

  test("states without places are enough", () => {
    const { logged, today } = personWho({ ...designs.prompted(150), emission: "misclassified" });
    const report = makeReport(logged, options({ today }));
    expectHonest(report);
    expect(report.shares.told).toBe(true);
  });
});

describe("[RH232] a person", () => {
  const chatty = personWho(designs.prompted(500, 8));

  test("who was asked often enough is told shares and how they come back", () => {
    const report = makeReport(chatty.logged, options({ today: chatty.today }));
    expectHonest(report);
    expect(report.shares).toMatchObject({ told: true, basis: { times: "prompted" } });
    expect(report.back.told).toBe(true);
    if (!report.back.told || !report.shares.told) return;
    const { ofTen, curve, half } = report.back.value;
    expect(ofTen.low).toBeLessThan(ofTen.middle);
    expect(half.middle).toBeGreaterThan(0.5);
    expect(half.middle).toBeLessThan(6);
    expect(curve.every(({ low, middle, high }) => low <= middle && middle <= high)).toBe(true);
    const { ventral } = report.shares.value;
    expect(ventral.low).toBeLessThan(0.56);
    expect(ventral.high).toBeGreaterThan(0.5);
  });

  test("whose check-ins are their own is told shares of the joint model", () => {
    const { logged, today } = personWho(designs.informative(300));
    const report = makeReport(logged, options({ today }));
    expect(report.shares).toMatchObject({ told: true, basis: { times: "joint" } });
  });

  test("who was never asked is told that all they rest on is their own", () => {
    const { logged, today } = personWho(designs.informative(300));
    const own = logged.filter(
      (moment) => !("origin" in moment) || moment.origin === "self_started",
    );
    const { shares } = makeReport(own, options({ today }));
    expect(shares).toMatchObject({ told: true, basis: { times: "own" } });
  });

  test("with too few check-ins is told how many more", () => {
    const few = chatty.logged.filter((moment) => moment.kind === "check-in").slice(0, 19);
    const report = makeReport(few, options({ today: chatty.today }));
    expect(report.shares).toMatchObject({
      lacking: [{ type: "CheckIns", needed: 20, found: 19 }, { type: "Days" }],
    });
  });

  test("has the same report after a warm start, to what is said of it", () => {
    const { report, warm } = run(chatty.logged, options({ today: chatty.today }));
    expect(warm).toBeDefined();
    const again = run(chatty.logged, options({ today: chatty.today, previous: warm! })).report;
    const [before, after] = [numbersIn(report), numbersIn(again)];
    expect(after).toHaveLength(before.length);
    before.forEach((number, at) => expect(after[at]).toBeCloseTo(number, 1));
  });

  test("can be left in the middle: every step says how much is done, and it only grows", () => {
    const shares = [...reportSteps(chatty.logged, options({ today: chatty.today }))].map(
      ({ share }) => share,
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(Math.max(...shares)).toBeLessThan(1);
  });
});

const run = (logged: readonly LoggedMoment[], given: ReportOptions): MadeReport => {
  const steps = reportSteps(logged, given);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

describe("[RH233] a journal of 180,000 entries", () => {
  test("is told from its latest part, which is named", () => {
    const one = personWho(designs.practisedByNeed(3_000, [0.75, 1]));
    const span = one.today - A_MONDAY;
    const times = Math.ceil(180_000 / one.logged.length);
    const long = Array.from({ length: times }, (_, copy) =>
      one.logged.map(
        (moment) => ({ ...moment, at: moment.at - copy * span * 86_400_000 }) as LoggedMoment,
      ),
    ).flat();
    const report = makeReport(long.slice(0, 180_000), options({ today: one.today }));
    expectHonest(report);
    if (!report.shares.told) throw new Error("shares of 3,000 check-ins are told");
    expect(report.shares.value.ventral.high - report.shares.value.ventral.low).toBeLessThan(0.1);
    expect(report.shares.basis.checkIns).toBeLessThanOrEqual(MOST_OF_A_FIT.checkIns);
    expect(report.shares.basis.since).toBeGreaterThan(one.today - MOST_OF_A_FIT.days - 2);
  }, 120_000);
});
