import { seededRandom } from "@glimmers/primitives";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Chance } from "./simulate-chance.ts";
import { drawPoint, pickBy } from "./simulate-chance.ts";
import type { Design } from "./simulate-design.ts";
import { designs } from "./simulate-design.ts";
import type { Simulated } from "./simulate.ts";
import { simulatePerson } from "./simulate.ts";
import type { ThreeNumbers } from "./simulate-truth.ts";
import { truthRates, TYPICAL_TRUTH } from "./simulate-truth.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND, WINDOW_HOURS } from "./timeline.ts";
import { createDraws } from "@glimmers/stats";

const chance = (seed: number): Chance => createDraws(seededRandom(seed).unit);

const ALONE: Design = {
  ...designs.prompted(1, 1),
  days: 4_000,
  triggers: 0,
  glimmers: false,
  practicesGiven: 0,
};
const alone: Design = { ...without(ALONE) };

function without({ checkIns: _checkIns, ...design }: Design): Design {
  return design;
}

/** Hours spent in each state, from the path and the bedtimes. */
const hoursIn = ({ path, timeline }: Simulated): ThreeNumbers => {
  const bed = new Map<number, number>();
  for (let row = 0; row < timeline.rows; row++)
    if (timeline.kind[row] === ROW_KIND.bedtime)
      bed.set(timeline.day[row] ?? 0, timeline.time[row] ?? 0);
  const spent: [number, number, number] = [0, 0, 0];
  path.forEach((stay, at) => {
    const next = path[at + 1];
    const until = next?.day === stay.day ? next.time : (bed.get(stay.day) ?? 0);
    spent[stay.state] += until - stay.time;
  });
  return spent;
};

const sharesOf = (counts: ThreeNumbers): ThreeNumbers => {
  const sum = counts[0] + counts[1] + counts[2];
  return [counts[0] / sum, counts[1] / sum, counts[2] / sum];
};

/** What the reference gives for these rates. */
const STATIONARY: ThreeNumbers = [0.562091503268, 0.294117647059, 0.143790849673];

test("[RH60] the same seed gives the same person, to the last digit; another seed another", () => {
  const design = designs.practisedByNeed(200);
  const [one, again, other] = [3, 3, 4].map((seed) =>
    simulatePerson(TYPICAL_TRUTH, design, chance(seed)),
  );
  expect(again).toEqual(one);
  expect(other?.timeline.time).not.toEqual(one?.timeline.time);
});

test("[RH61] over long times the shares of the states are the stationary ones of the rates", () => {
  const truth = { ...TYPICAL_TRUTH, waking: STATIONARY };
  const shares = sharesOf(hoursIn(simulatePerson(truth, alone, chance(1))));
  // Some 64,000 h, and 0.4 stays an hour: a standard error near 0.004.
  shares.forEach((share, state) => expect(share).toBeCloseTo(STATIONARY[state] ?? 0, 1.8));
});

test("[RH61] stays last as long as their rates say, and end where they say", () => {
  const lived = simulatePerson(TYPICAL_TRUTH, alone, chance(2));
  const spent = hoursIn(lived);
  const moves = [0, 1, 2].map(() => [0, 0, 0]);
  lived.path.forEach((stay, at) => {
    const next = lived.path[at + 1];
    const row = moves[stay.state];
    if (next?.day === stay.day && row !== undefined) row[next.state] = (row[next.state] ?? 0) + 1;
  });
  const [vs, vd, sv, sd, dv, ds] = truthRates(TYPICAL_TRUTH);
  const wanted = [0, vs, vd, sv, 0, sd, dv, ds, 0];
  moves.flat().forEach((count, at) => {
    const rate = wanted[at] ?? 0;
    const expected = rate * (spent[Math.floor(at / 3)] ?? 0);
    // Five standard deviations of a Poisson count.
    expect(Math.abs(count - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected));
  });
});

test("[RH61] a day begins where the truth says days begin", () => {
  const { path } = simulatePerson(TYPICAL_TRUTH, alone, chance(3));
  const first = [0, 1, 2].map(
    (state) =>
      path.filter(({ time, state: begun }) => time === 0 && begun === state).length / alone.days,
  );
  first.forEach((share, state) => expect(share).toBeCloseTo(TYPICAL_TRUTH.waking[state] ?? 0, 1.5));
});

test("[RH62] in the hour after a trigger leaving is three times as likely, and then no more", () => {
  const design = { ...alone, triggers: 0.3 };
  const { path, timeline } = simulatePerson(TYPICAL_TRUTH, design, chance(5));
  const truth = rateOfLeaving(path, timeline);
  const [vs, vd] = truthRates(TYPICAL_TRUTH);
  expect(truth.quiet / (vs + vd)).toBeCloseTo(1, 1);
  expect(truth.after / (3 * (vs + vd))).toBeCloseTo(1, 1);
});

/** Leavings from ventral in an hour there: while a trigger's window is open, and while none is. */
const rateOfLeaving = (path: Simulated["path"], timeline: Timeline) => {
  const [quiet, after] = [
    { left: 0, hours: 0 },
    { left: 0, hours: 0 },
  ];
  const spans = new Map<number, ReturnType<typeof spansOf>>();
  for (const span of spansOf(timeline)) spans.set(span.day, [...(spans.get(span.day) ?? []), span]);
  for (const stay of ventralStays(path))
    for (const span of spans.get(stay.day) ?? []) {
      const sum = span.inWindow ? after : quiet;
      sum.hours += Math.max(0, Math.min(stay.to, span.to) - Math.max(stay.from, span.from));
      if (stay.to > span.from && stay.to <= span.to) sum.left++;
    }
  return { quiet: quiet.left / quiet.hours, after: after.left / after.hours };
};

/** Between two rows of a day nothing changes but the state. */
const spansOf = ({ rows, day, time, trigger }: Timeline) =>
  Array.from({ length: rows - 1 }, (_, row) => ({
    day: day[row] ?? 0,
    from: time[row] ?? 0,
    to: day[row + 1] === day[row] ? (time[row + 1] ?? 0) : 0,
    inWindow: trigger[row] === 1,
  }));

/** One that lasts until bedtime has no end of its own. */
const ventralStays = (path: Simulated["path"]) =>
  path.flatMap(({ day, time, state }, at) => {
    const next = path[at + 1];
    const to = next?.day === day ? next.time : Number.POSITIVE_INFINITY;
    return state === 0 ? [{ day, from: time, to }] : [];
  });

test.each([0.4, 2, 8, 20])(
  "[RH63] a point of sharpness %d has the share the formula gives",
  (sharpness) => {
    const draws = chance(7);
    const count = 40_000;
    let sum = 0;
    for (let each = 0; each < count; each++) {
      const [v, s, d] = drawPoint(1, sharpness, draws);
      expect(v + s + d).toBeCloseTo(1, 12);
      expect(Math.min(v, s, d)).toBeGreaterThanOrEqual(0);
      sum += s;
    }
    // The mean of the share of its own state: ∫ u (1-u) e^{Gu} / ∫ (1-u) e^{Gu}, by sums.
    expect(sum / count).toBeCloseTo(meanShare(sharpness), 2);
  },
);

const meanShare = (sharpness: number): number => {
  const steps = Array.from({ length: 20_000 }, (_, at) => (at + 0.5) / 20_000);
  const weight = (u: number): number => (1 - u) * Math.exp(sharpness * (u - 1));
  const total = (of: (u: number) => number): number => steps.reduce((sum, u) => sum + of(u), 0);
  return total((u) => u * weight(u)) / total(weight);
};

test("[RH63] at a sharpness of 8 the largest share names the state 94 times in a hundred", () => {
  const lived = simulatePerson(TYPICAL_TRUTH, designs.prompted(8_000), chance(8));
  expect(rightShare(lived)).toBeCloseTo(0.94, 1.7);
});

test("[RH63] a named state is wrong as often as the truth says, and exact ones never", () => {
  const misread = { ...designs.prompted(8_000), emission: "misclassified" } as const;
  expect(rightShare(simulatePerson(TYPICAL_TRUTH, misread, chance(9)))).toBeCloseTo(0.92, 1.7);
  const exact = { ...designs.prompted(500), emission: "exact" } as const;
  expect(rightShare(simulatePerson(TYPICAL_TRUTH, exact, chance(9)))).toBe(1);
});

/** How often what was seen is what was. */
const rightShare = ({ timeline, path }: Simulated): number => {
  let [stay, right, all] = [0, 0, 0];
  for (let row = 0; row < timeline.rows; row++) {
    const [day, time] = [timeline.day[row] ?? 0, timeline.time[row] ?? 0];
    while (isBy(path[stay + 1], day, time)) stay++;
    if (timeline.seen[row] === 0) continue;
    all++;
    if (timeline.seen[row] === (path[stay]?.state ?? 9) + 1) right++;
  }
  return right / all;
};

const isBy = (stay: Simulated["path"][number] | undefined, day: number, time: number): boolean =>
  stay !== undefined && (stay.day < day || (stay.day === day && stay.time <= time));

test("[RH64] check-ins and practices begun by the person come at the rates of their state", () => {
  const truth = { ...TYPICAL_TRUTH, practiceUp: 0 };
  const design = { ...without(designs.practisedByNeed(1)), days: 1_500 };
  const lived = simulatePerson(truth, design, chance(10));
  const spent = hoursIn(lived);
  const glimmers = [...lived.timeline.kind].filter((kind) => kind === ROW_KIND.glimmer).length;
  const hours = spent[0] + spent[1] + spent[2];
  expect(glimmers / hours).toBeCloseTo(0.2, 1.8);
  const uses = [0, 1, 2].map((state) => lived.uses.filter((use) => use.state === state).length);
  // An hour each in which no other is begun: rate / (1 + rate) at most, for rates this small.
  expect((uses[1] ?? 0) / spent[1]).toBeCloseTo(0.1 / 1.1, 1.8);
  expect((uses[0] ?? 0) / spent[0]).toBeLessThan(0.03);
});

test("[RH65] follow-ups come in their window after a practice, and go unanswered as often as said", () => {
  const design = { ...designs.practisedByNeed(4_000, [0.75, 1]), answered: 0.6 };
  const { asked, timeline } = simulatePerson(TYPICAL_TRUTH, design, chance(11));
  for (const { from, due } of asked) {
    expect(due - from).toBeGreaterThanOrEqual(0.75);
    expect(due - from).toBeLessThanOrEqual(1);
  }
  const answered = asked.filter((each) => each.answered).length;
  expect(answered / asked.length).toBeCloseTo(0.6, 1);
  const seen = [...timeline.kind].filter((kind) => kind === ROW_KIND.followUp).length;
  // The last one may still be due where the last check-in ended the days.
  expect(answered - seen).toBeOneOf([0, 1]);
});

test("[RH66] every timeline is well formed, whatever the design", () => {
  fc.assert(
    fc.property(fc.integer(), anyDesign, (seed, design) => {
      const { timeline } = simulatePerson(TYPICAL_TRUTH, design, chance(seed));
      isWellFormed(timeline, design);
    }),
    { numRuns: 60 },
  );
});

const anyDesign: fc.Arbitrary<Design> = fc.record({
  days: fc.integer({ min: 1, max: 12 }),
  emission: fc.constantFrom("exact", "misclassified", "point"),
  waking: fc.constant([15, 17] as const),
  prompts: fc.integer({ min: 0, max: 6 }),
  selfStarted: fc.boolean(),
  triggers: fc.double({ min: 0, max: 2, noNaN: true }),
  glimmers: fc.boolean(),
  practicesGiven: fc.double({ min: 0, max: 2, noNaN: true }),
  practisedByNeed: fc.boolean(),
  before: fc.boolean(),
  after: fc.constant([0.25, 0.67] as const),
  afterTrigger: fc.constantFrom([], [1 / 3, 1, 2]),
});

/** Rows in order, days that begin with waking and end with bedtime. */
const isWellFormed = (timeline: Timeline, design: Design): void => {
  for (let row = 0; row < timeline.rows; row++) {
    const kind = timeline.kind[row];
    const begins = timeline.day[row] !== timeline.day[row - 1];
    expect(kind === ROW_KIND.waking).toBe(begins);
    expect(kind === ROW_KIND.bedtime).toBe(timeline.day[row + 1] !== timeline.day[row]);
    if (!begins) expect(timeline.time[row]).toBeGreaterThanOrEqual(timeline.time[row - 1] ?? 0);
    showsWhatWasSeen(timeline, design, row);
    saysItsWindows(timeline, row);
  }
};

const showsWhatWasSeen = (timeline: Timeline, { emission }: Design, row: number): void => {
  const shares = [...timeline.point.subarray(3 * row, 3 * row + 3)];
  const seen = timeline.seen[row] ?? 0;
  if (seen === 0 || emission !== "point") expect(shares.every(Number.isNaN)).toBe(true);
  else expect(shares.indexOf(Math.max(...shares))).toBe(seen - 1);
};

/** A window is in force where its event lies an hour back at most, on the same day. */
const saysItsWindows = (timeline: Timeline, row: number): void => {
  const { trigger, glimmer, practiceGiven, practiceStarted } = ROW_KIND;
  expect(timeline.trigger[row]).toBe(Number(isWithinHour(timeline, row, [trigger])));
  expect(timeline.glimmer[row]).toBe(Number(isWithinHour(timeline, row, [glimmer])));
  const practised = isWithinHour(timeline, row, [practiceGiven, practiceStarted]);
  expect((timeline.practice[row] ?? 0) > 0).toBe(practised);
};

const isWithinHour = (timeline: Timeline, row: number, kinds: readonly number[]): boolean => {
  for (let before = row; timeline.day[before] === timeline.day[row]; before--)
    if (kinds.includes(timeline.kind[before] ?? 0))
      return (timeline.time[before] ?? 0) + WINDOW_HOURS > (timeline.time[row] ?? 0);
  return false;
};

test("[RH66] days end with the last check-in that was asked for", () => {
  const { timeline } = simulatePerson(TYPICAL_TRUTH, designs.informative(100), chance(12));
  expect([...timeline.seen].filter((seen) => seen > 0)).toHaveLength(100);
  expect(timeline.seen[timeline.rows - 1]).toBeGreaterThan(0);
});

test("[RH67] where the trend is to double the rates, people come back sooner in the end", () => {
  const truth = { ...TYPICAL_TRUTH, trend: Math.log(4) };
  const { path } = simulatePerson(truth, { ...alone, days: 2_000 }, chance(13));
  const away = (from: number, to: number): number =>
    meanAway(path.filter(({ day }) => day >= from && day < to));
  expect(away(1_800, 2_000)).toBeLessThan(away(0, 200) / 2);
});

/** Mean hours of the stays in sympathetic that were seen to end. */
const meanAway = (path: Simulated["path"]): number => {
  const stays = path.flatMap((stay, at) => {
    const next = path[at + 1];
    return stay.state === 1 && next?.day === stay.day ? [next.time - stay.time] : [];
  });
  return stays.reduce((sum, stay) => sum + stay, 0) / stays.length;
};

test("pickBy takes each as often as it weighs, and never one that weighs nothing", () => {
  const draws = chance(14);
  const counts = [0, 0, 0];
  for (let each = 0; each < 30_000; each++) {
    const at = pickBy([1, 0, 3], draws);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(counts[1]).toBe(0);
  expect((counts[2] ?? 0) / 30_000).toBeCloseTo(0.75, 1.8);
});
