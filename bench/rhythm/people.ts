import { seededRandom } from "@glimmers/primitives";
import type { Chain, ChainFit, ChainModel, Design, Timeline, Truth } from "@glimmers/rhythm";
import {
  backCurve,
  designs,
  drawFit,
  fitChain,
  prepareChain,
  ratesOf,
  simulatePerson,
  TYPICAL_TRUTH,
} from "@glimmers/rhythm";
import { createDraws, intervalOf } from "@glimmers/stats";

/** Places on the compass, asked for; what the app fits before anything else is told. */
export const ASKED: ChainModel = {
  emission: "point",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};

/** All that is logged, four practices, all times modelled: 28 parameters. */
export const JOINT: ChainModel = {
  emission: "point",
  timed: [3, 5, 8],
  practices: 4,
  deviations: true,
  trend: false,
};

const FOUR: Truth = { ...TYPICAL_TRUTH, practiceDeviations: [0.3, 0, -0.3, 0] };

export const askedPerson = (checkIns: number, seed: number): Timeline =>
  personOf(TYPICAL_TRUTH, designs.prompted(checkIns), seed);

export const jointPerson = (checkIns: number, seed: number): Timeline =>
  personOf(FOUR, designs.practisedByNeed(checkIns), seed);

const personOf = (truth: Truth, design: Design, seed: number): Timeline =>
  simulatePerson(truth, design, createDraws(seededRandom(seed).unit)).timeline;

/** Mode and curvature, with the making ready. */
export const fitOf = (timeline: Timeline, model: ChainModel, warm?: ChainFit): ChainFit => {
  const fit = fitChain(prepareChain(timeline, model), warm === undefined ? {} : { warm });
  if (!fit.ok) throw new Error(`no fit: ${fit.error.because}`);
  return fit.value;
};

/** The same without its last day: what was there before the newest check-ins came. */
export const beforeLastDay = (timeline: Timeline): Timeline => {
  const last = timeline.day[timeline.rows - 1] ?? 0;
  const rows = timeline.day.findIndex((day) => day === last);
  const { day, time, kind, seen, point, trigger, glimmer, practice } = timeline;
  return {
    rows,
    day: day.slice(0, rows),
    time: time.slice(0, rows),
    kind: kind.slice(0, rows),
    seen: seen.slice(0, rows),
    point: point.slice(0, 3 * rows),
    trigger: trigger.slice(0, rows),
    glimmer: glimmer.slice(0, rows),
    practice: practice.slice(0, rows),
  };
};

const HOURS = Array.from({ length: 17 }, (_, k) => k / 2);

/** 4,000 draws, a return curve of each at 17 hours, and the interval at each hour. */
export const curveOf = (chain: Chain, fit: ChainFit, seed: number): number => {
  const { count, values, weights } = drawFit(chain, fit, 4000, seededRandom(seed).unit);
  const n = fit.mode.length;
  const columns = HOURS.map(() => new Float64Array(count));
  for (let draw = 0; draw < count; draw++) {
    const curve = backCurve(ratesOf(values.subarray(draw * n, draw * n + n), fit.model), HOURS);
    for (let k = 0; k < HOURS.length; k++) columns[k]![draw] = curve[k]!;
  }
  return columns.reduce((sum, column) => sum + intervalOf(column, 0.9, weights).middle, 0);
};
