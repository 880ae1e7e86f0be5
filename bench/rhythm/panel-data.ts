import { seededRandom } from "@glimmers/primitives";
import type { Timeline } from "@glimmers/rhythm";
import { pickState, ratesOf, ROW_KIND, transition } from "@glimmers/rhythm";
import type { ChainModel } from "@glimmers/rhythm";

/** Three states, nothing hidden, three binary covariates: what msm calls a panel. */
export const PANEL: ChainModel = {
  emission: "exact",
  timed: [],
  practices: 1,
  deviations: false,
  trend: false,
};

const RATES = [0.25, 0.05, 0.5, 0.1, 0.15, 0.25];
const EFFECTS = [0.5, -0.2, 0.1, 0.3, 0.4, -0.1];
const WAKING = [0.9, 0];
/** Six log rates; down and up of trigger and glimmer, up and down of practice; two of the waking. */
export const PANEL_THETA = Float64Array.from([...RATES.map(Math.log), ...EFFECTS, ...WAKING]);

/** Six looks a subject: five transitions. */
const LOOKS = 6;

/** So many transitions, each after a gap of its own, drawn from the chain with these parameters. */
export const panelTimeline = (transitions: number, seed: number): Timeline => {
  const { unit } = seededRandom(seed);
  const subjects = Math.ceil(transitions / (LOOKS - 1));
  const rows = subjects * LOOKS;
  const timeline = emptyTimeline(rows);
  for (let row = 0; row < rows; row++) {
    const isFirst = row % LOOKS === 0;
    const gap = 0.2 + 3 * unit();
    timeline.day[row] = Math.floor(row / LOOKS);
    timeline.time[row] = isFirst ? 0 : timeline.time[row - 1]! + gap;
    timeline.seen[row] = isFirst ? 1 + Math.floor(3 * unit()) : nextSeen(timeline, row, unit);
    for (const covariate of [timeline.trigger, timeline.glimmer, timeline.practice])
      covariate[row] = unit() < 0.4 ? 1 : 0;
  }
  return timeline;
};

const emptyTimeline = (rows: number): Timeline => ({
  rows,
  day: new Int32Array(rows),
  time: new Float64Array(rows),
  kind: new Uint8Array(rows).fill(ROW_KIND.prompted),
  seen: new Uint8Array(rows),
  point: new Float64Array(3 * rows).fill(NaN),
  trigger: new Uint8Array(rows),
  glimmer: new Uint8Array(rows),
  practice: new Uint8Array(rows),
});

const nextSeen = (timeline: Timeline, row: number, unit: () => number): number => {
  const before = row - 1;
  const rates = ratesOf(PANEL_THETA, PANEL, {
    trigger: timeline.trigger[before] === 1,
    glimmer: timeline.glimmer[before] === 1,
    practice: timeline.practice[before]!,
  });
  const chances = transition(rates, timeline.time[row]! - timeline.time[before]!);
  const from = 3 * (timeline.seen[before]! - 1);
  return 1 + pickState([chances[from]!, chances[from + 1]!, chances[from + 2]!], { unit });
};

/** The same as R reads it. */
export const panelCsv = ({ rows, day, time, seen, trigger, glimmer, practice }: Timeline): string =>
  [
    "subject,time,state,x,y,z",
    ...Array.from({ length: rows }, (_, row) =>
      [day, time, seen, trigger, glimmer, practice].map((column) => column[row]).join(),
    ),
  ].join("\n");

/** -2 log L of the transitions alone, as msm has it: without the chances of each day's first state. */
export const withoutFirsts = (timeline: Timeline, logLikelihood: number): number => {
  const weights = [Math.exp(PANEL_THETA[12]!), Math.exp(PANEL_THETA[13]!), 1];
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let firsts = 0;
  for (let row = 0; row < timeline.rows; row += LOOKS)
    firsts += Math.log(weights[timeline.seen[row]! - 1]! / sum);
  return -2 * (logLikelihood - firsts);
};
