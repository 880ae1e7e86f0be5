import type { PanelFit } from "./fit-panel.ts";
import { fittedMistakes, fittedRates } from "./panel-estimate.ts";
import type { PanelData } from "./panel-design.ts";
import type { PanelModel } from "./panel-model.ts";
import { chancesAfter } from "./passage.ts";

/** How often each state (columns) was seen next after each (rows), within a subject. */
export const stateTable = ({ subject, state }: PanelData, states: number): Float64Array => {
  const counts = new Float64Array(states * states);
  for (let i = 1; i < subject.length; i++)
    if (subject[i] === subject[i - 1])
      counts[((state[i - 1] ?? 1) - 1) * states + (state[i] ?? 1) - 1]! += 1;
  return counts;
};

/** How many subjects are where at a time: seen, and as the chain has it. */
export interface Prevalence {
  readonly time: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Subjects under observation then. */
  readonly total: number;
}

/**
 * Observed prevalence as msm has it: at a time between two looks a subject is where the earlier of
 * the two found them; after the last look they count on only where a state is never left. Expected:
 * those under observation, begun where everybody was at the first time of all and moved by the
 * fitted chain. With covariates there is no one chain to move them by: undefined.
 *
 * Source: Gentleman, Lawless, Lindsey & Yan (1994), Statistics in Medicine 13:805.
 */
export const prevalenceAt = (
  fit: PanelFit,
  times: readonly number[],
): readonly Prevalence[] | undefined => {
  const { model } = fit;
  if ((model.design.effects ?? []).length > 0) return undefined;
  const first = Array.from(model.data.time).reduce((low, time) => Math.min(low, time), Infinity);
  const begun = model.design.mistaken?.start ?? sharesOf(observedAt(model, first));
  const q = fittedRates(fit);
  return times.map((time) => {
    const observed = observedAt(model, time);
    const total = observed.reduce((sum, count) => sum + count, 0);
    const truth =
      time < first ? undefined : moved(begun, chancesAfter(q, model.states, time - first));
    const expected =
      truth === undefined
        ? new Float64Array(model.states)
        : moved(truth, fittedMistakes(fit)).map((share) => share * total);
    return { time, observed, expected, total };
  });
};

const sharesOf = (counts: Float64Array): Float64Array => {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => (total === 0 ? 0 : count / total));
};

/** start' matrix */
const moved = (start: ArrayLike<number>, matrix: Float64Array): Float64Array => {
  const n = start.length;
  const result = new Float64Array(n);
  for (let r = 0; r < n; r++)
    for (let s = 0; s < n; s++) result[s]! += (start[r] ?? 0) * matrix[r * n + s]!;
  return result;
};

const observedAt = ({ data, states, moves }: PanelModel, time: number): Float64Array => {
  const { subject, state } = data;
  const counts = new Float64Array(states);
  const isLeft = new Set(moves.map(([from]) => from));
  let latest: number | undefined;
  for (let i = 0; i < subject.length; i++) {
    const isLast = subject[i + 1] !== subject[i];
    if ((data.time[i] ?? Infinity) <= time) latest = state[i];
    if (!isLast) continue;
    const isSeen = time <= (data.time[i] ?? -Infinity) || !isLeft.has(latest ?? 0);
    if (latest !== undefined && isSeen) counts[latest - 1]! += 1;
    latest = undefined;
  }
  return counts;
};
