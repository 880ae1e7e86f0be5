import type { Interval } from "@glimmers/stats";
import type {
  Basis,
  Lacking,
  Logged,
  PracticeExtra,
  PracticeHelps,
  ReturnCurve,
  RhythmReport,
  TideWeek,
} from "./report.ts";

// Reports made by hand, for whoever draws or says one: no data went into them, and every number
// was written down. A report of a journal comes from `makeReport`.

const range = (low: number, middle: number, high: number): Interval => ({ low, middle, high });

const WEEK = 7;
/** Monday, 27 April 2026. */
const BEGIN = 20_570;

const NOTHING_LOGGED: Logged = {
  checkIns: 0,
  prompted: 0,
  selfStarted: 0,
  followUps: 0,
  unanswered: 0,
  glimmers: 0,
  triggers: 0,
  practices: 0,
  days: 0,
  setAside: { vagueTime: 0, twice: 0, impossibleTime: 0, notPlaced: 0 },
};

const lacks = (...lacking: readonly [Lacking, ...Lacking[]]) => ({ told: false, lacking }) as const;

const checkInsLacking = (needed: number, found: number): Lacking => ({
  type: "CheckIns",
  needed,
  found,
});

/** Nobody has kept anything yet. */
const empty: RhythmReport = {
  logged: NOTHING_LOGGED,
  states: { ventral: 0, sympathetic: 0, dorsal: 0, notPlaced: 0 },
  shares: lacks(checkInsLacking(20, 0), { type: "Days", needed: 7, found: 0 }),
  tide: [],
  back: lacks(checkInsLacking(60, 0), { type: "PairsAway", needed: 15, found: 0 }),
  helps: [],
  helpsMore: lacks({ type: "PracticesTold", needed: 3, found: 0 }),
  changing: lacks({ type: "Weeks", needed: 8, found: 0 }, checkInsLacking(300, 0)),
  noticing: {
    glimmers: 0,
    activeDays: 0,
    weeks: [],
    answer: lacks({ type: "ActiveDays", needed: 21, found: 0 }),
  },
  room: [],
};

/** A first week: twelve check-ins, and nothing to be told of them yet. */
const begun: RhythmReport = {
  ...empty,
  span: { from: BEGIN, to: BEGIN + 5 },
  logged: { ...NOTHING_LOGGED, checkIns: 12, selfStarted: 12, glimmers: 7, practices: 1, days: 5 },
  states: { ventral: 5, sympathetic: 4, dorsal: 2, notPlaced: 1 },
  shares: lacks(checkInsLacking(20, 12), { type: "Days", needed: 7, found: 5 }),
  tide: [
    {
      from: BEGIN,
      checkIns: 12,
      glimmers: 7,
      triggers: 0,
      shares: { ventral: 0.5, sympathetic: 0.32, dorsal: 0.18 },
    },
  ],
  back: lacks(checkInsLacking(60, 12), { type: "PairsAway", needed: 15, found: 2 }),
  helps: [
    {
      practice: "P05",
      uses: 1,
      followed: 1,
      answer: lacks({ type: "UsesAway", needed: 12, found: 1 }),
    },
  ],
  noticing: {
    glimmers: 7,
    activeDays: 5,
    weeks: [{ from: BEGIN, glimmers: 7, activeDays: 5 }],
    answer: lacks({ type: "ActiveDays", needed: 21, found: 5 }),
  },
};

/** Sympathetic and dorsal in hundredths, glimmers; nothing where the week is blank. */
const WEEKS: readonly (readonly [sympathetic: number, dorsal: number, glimmers: number] | [])[] = [
  [22, 10, 4],
  [34, 8, 6],
  [28, 14, 3],
  [12, 22, 2],
  [18, 30, 1],
  [],
  [],
  [26, 24, 3],
  [38, 12, 5],
  [20, 8, 7],
  [14, 6, 6],
  [30, 10, 4],
  [44, 14, 2],
  [36, 26, 2],
  [16, 34, 1],
  [12, 22, 4],
  [24, 12, 6],
  [32, 6, 8],
  [18, 4, 9],
  [],
  [10, 8, 5],
  [26, 10, 7],
  [40, 12, 4],
  [22, 16, 6],
  [14, 10, 8],
  [20, 6, 7],
];

const tide: readonly TideWeek[] = WEEKS.map((week, index) => {
  const [sympathetic, dorsal, glimmers] = week;
  const from = BEGIN + index * WEEK;
  if (sympathetic === undefined || dorsal === undefined || glimmers === undefined)
    return { from, checkIns: 0, glimmers: 0, triggers: 0 };
  const shares = {
    ventral: (100 - sympathetic - dorsal) / 100,
    sympathetic: sympathetic / 100,
    dorsal: dorsal / 100,
  };
  return { from, checkIns: 18, glimmers, triggers: Math.round(sympathetic / 10), shares };
});

/** Of those away by a rate an hour, how many are back. */
const backBy = (rate: number, hours: number): number => 1 - Math.exp(-rate * hours);

const curveOf = (slow: number, middle: number, quick: number): ReturnCurve["curve"] =>
  Array.from({ length: 49 }, (_, index) => {
    const hours = index / 2;
    return {
      hours,
      ...range(backBy(slow, hours), backBy(middle, hours), backBy(quick, hours)),
      before: range(backBy(0.1, hours), backBy(0.33, hours), backBy(0.85, hours)),
    };
  });

const back: ReturnCurve = {
  horizon: 4,
  times: 31,
  unfinished: 5,
  ofTen: range(4.3, 6, 7.6),
  half: { low: 2.1, middle: 3, high: 4.9 },
  meanAway: range(2.6, 3.6, 4.7),
  curve: curveOf(0.14, 0.23, 0.34),
  seen: [
    { hours: 0.6, back: 0.1 },
    { hours: 1.3, back: 0.26 },
    { hours: 2.2, back: 0.42 },
    { hours: 3.4, back: 0.54 },
    { hours: 5.1, back: 0.7 },
    { hours: 7.5, back: 0.81 },
    { hours: 11, back: 0.9 },
  ],
  leavingPerDay: range(1.4, 2.2, 3.1),
};

const joint: Basis = { checkIns: 412, days: 158, times: "joint" };

const extra = (
  uses: number,
  backTimes: number,
  expected: Interval,
  added: Interval,
): PracticeExtra => ({
  uses,
  back: backTimes,
  expected,
  extra: added,
  extraPerTen: range((added.low / uses) * 10, (added.middle / uses) * 10, (added.high / uses) * 10),
});

const helps: readonly PracticeHelps[] = [
  {
    practice: "P05",
    uses: 41,
    followed: 34,
    answer: {
      told: true,
      value: extra(34, 21, range(10.2, 13, 15.9), range(2.2, 8, 13.1)),
      basis: joint,
    },
  },
  {
    practice: "P18",
    uses: 16,
    followed: 12,
    answer: lacks({ type: "MayBeChance" }),
  },
  {
    practice: "P12",
    uses: 9,
    followed: 4,
    answer: lacks({ type: "UsesAway", needed: 12, found: 4 }),
  },
];

const month = (from: number, counts: readonly number[]): RhythmReport["room"][number] => {
  const [inside = 0, nearTop = 0, above = 0, nearBottom = 0, below = 0, cantTell = 0] = counts;
  const [heldBoth = 0, returns = 0] = counts.slice(6);
  return { from, inside, nearTop, above, nearBottom, below, cantTell, heldBoth, returns };
};

/** Half a year in which most can be told. */
const told: RhythmReport = {
  span: { from: BEGIN, to: BEGIN + 26 * WEEK - 1 },
  logged: {
    checkIns: 418,
    prompted: 96,
    selfStarted: 271,
    followUps: 51,
    unanswered: 9,
    glimmers: 125,
    triggers: 38,
    practices: 66,
    days: 158,
    setAside: { vagueTime: 3, twice: 0, impossibleTime: 0, notPlaced: 3 },
  },
  states: { ventral: 241, sympathetic: 112, dorsal: 62, notPlaced: 3 },
  shares: {
    told: true,
    value: {
      ventral: range(0.48, 0.56, 0.63),
      sympathetic: range(0.21, 0.28, 0.36),
      dorsal: range(0.1, 0.16, 0.23),
    },
    basis: joint,
  },
  tide,
  back: { told: true, value: back, basis: joint },
  helps,
  helpsMore: lacks({ type: "PracticesTold", needed: 3, found: 1 }),
  changing: {
    told: true,
    value: { ratio: range(0.82, 1.34, 2.17), weeks: 26 },
    basis: joint,
  },
  noticing: {
    glimmers: 125,
    activeDays: 158,
    weeks: tide.map(({ from, glimmers, checkIns }, index) => ({
      from,
      glimmers,
      activeDays: checkIns === 0 ? 0 : 5 + (index % 3),
    })),
    answer: {
      told: true,
      value: { perWeek: range(1.003, 1.02, 1.037) },
      basis: { checkIns: 418, days: 158, times: "counts" },
    },
  },
  room: [
    month(BEGIN, [6, 4, 2, 1, 0, 1, 1, 3]),
    month(BEGIN + 30, [5, 3, 3, 4, 2, 0, 0, 4]),
    month(BEGIN + 61, [9, 5, 1, 2, 1, 2, 2, 6]),
    month(BEGIN + 91, [7, 6, 2, 3, 3, 1, 1, 5]),
    month(BEGIN + 122, [11, 4, 0, 2, 0, 1, 3, 7]),
    month(BEGIN + 153, [10, 3, 1, 1, 1, 0, 2, 6]),
  ],
};

/** Everything as plain as in `told`, and none of it the pleasanter way round. */
const otherWay: RhythmReport = {
  ...told,
  shares: {
    told: true,
    value: {
      ventral: range(0, 0.03, 0.08),
      sympathetic: range(0.22, 0.31, 0.4),
      dorsal: range(0.55, 0.66, 0.75),
    },
    basis: { ...joint, times: "prompted" },
  },
  back: {
    told: true,
    value: {
      ...back,
      unfinished: 19,
      ofTen: range(0, 0.4, 1.7),
      half: { low: 14, middle: 26 },
      meanAway: range(6.9, 7.4, 7.8),
      curve: curveOf(0.005, 0.026, 0.05),
      seen: [{ hours: 9, back: 0.16 }],
      leavingPerDay: range(0.2, 0.6, 1.2),
    },
    basis: { ...joint, times: "own" },
  },
  helps: [
    {
      practice: "P05",
      uses: 41,
      followed: 34,
      answer: {
        told: true,
        value: extra(34, 4, range(10.2, 13, 15.9), range(-13.1, -9, -4.2)),
        basis: joint,
      },
    },
  ],
  changing: {
    told: true,
    value: { ratio: range(0.34, 0.55, 0.88), weeks: 26 },
    basis: joint,
  },
  noticing: {
    ...told.noticing,
    answer: {
      told: true,
      value: { perWeek: range(0.93, 0.96, 0.985) },
      basis: { checkIns: 418, days: 158, times: "counts" },
    },
  },
};

/** Much was kept, and still nothing can be told: every reason there is, in its place. */
const cannotTell: RhythmReport = {
  ...told,
  shares: lacks({ type: "TooWide" }),
  back: lacks({ type: "TooWide" }, { type: "NoBetterThanAverage" }, { type: "ShapeDiffers" }),
  helps: [
    { practice: "P05", uses: 14, followed: 12, answer: lacks({ type: "NotSteady" }) },
    { practice: "P18", uses: 16, followed: 13, answer: lacks({ type: "AnotherWeek" }) },
    { practice: "P12", uses: 15, followed: 12, answer: lacks({ type: "NoFit" }) },
  ],
  helpsMore: lacks({ type: "TooClose" }),
  changing: lacks({ type: "EmptyHalf" }, { type: "LayersDisagree" }, { type: "NoFit" }),
  noticing: { ...told.noticing, answer: lacks({ type: "MayBeChance" }) },
};

const toldExtra = (practice: string, value: PracticeExtra): PracticeHelps => ({
  practice,
  uses: value.uses,
  followed: value.uses,
  answer: { told: true, value, basis: joint },
});

/** The ends of everything: one of each, all or none, several practices, nothing more than before. */
const ends: RhythmReport = {
  ...told,
  logged: {
    ...told.logged,
    checkIns: 1,
    glimmers: 1,
    triggers: 1,
    practices: 1,
    days: 1,
    setAside: { vagueTime: 1, twice: 2, impossibleTime: 1, notPlaced: 1 },
  },
  shares: {
    told: true,
    value: {
      ventral: range(0.94, 0.98, 1),
      sympathetic: range(0, 0.01, 0.03),
      dorsal: range(0, 0, 0),
    },
    basis: { checkIns: 3012, days: 400, times: "prompted", since: BEGIN - 300 },
  },
  tide: tide.slice(0, 1).map((week) => ({ ...week, glimmers: 1 })),
  back: {
    told: true,
    value: {
      ...back,
      times: 1,
      unfinished: 0,
      horizon: 2,
      ofTen: range(8.9, 9.8, 10),
      half: { low: 0.02, middle: 0.3, high: 0.9 },
      meanAway: range(0.04, 0.06, 0.3),
      leavingPerDay: range(4, 4, 4),
    },
    basis: { checkIns: 1, days: 1, times: "counts" },
  },
  helps: [
    toldExtra("P05", extra(12, 6, range(2.8, 4, 5.4), range(-1, 2, 5))),
    toldExtra("P18", extra(12, 3, range(2.8, 4, 5.4), range(-4, -1, 2))),
    toldExtra("P12", extra(12, 4, range(2.8, 4, 5.4), range(-3, 0, 3))),
    toldExtra("P09", extra(40, 16, range(14, 16, 18), range(0.1, 0.4, 0.8))),
    { practice: "P10", uses: 60, followed: 55, answer: lacks({ type: "NotMore" }) },
  ],
  helpsMore: {
    told: true,
    value: { more: ["P05", "P09"], others: ["P12", "gone"] },
    basis: joint,
  },
  changing: { told: true, value: { ratio: range(0.02, 1, 14), weeks: 8 }, basis: joint },
  noticing: { ...told.noticing, answer: lacks({ type: "NotMore" }) },
  room: [month(BEGIN, [1, 0, 0, 0, 0, 0, 1, 1])],
};

/** Reports made by hand, from an empty journal on: for galleries, tests, and the page of all sentences. */
export const EXAMPLE_REPORTS = { empty, begun, told, otherWay, cannotTell, ends } as const;
