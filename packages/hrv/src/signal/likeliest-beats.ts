// Which of many possible beats were beats: what each shows, and how evenly hearts beat.

/** Something that may be a beat. */
export interface MaybeBeat {
  /** In s; candidates are given in order of time. */
  readonly time: number;
  /** How much likelier it is with a beat than without, as a logarithm: below 0 it speaks against. */
  readonly evidence: number;
}

export interface RhythmPrior {
  /** Between two beats, in s. */
  readonly shortest: number;
  readonly longest: number;
  /** The usual change from one interval to the next, as a logarithm: 0.1 is 10 %. */
  readonly change: number;
  /** What the most surprising change costs: early beats and pauses exist. */
  readonly most: number;
  /** The usual interval at a time in s, and how far others are from it, as a logarithm. */
  readonly tempo?: { readonly at: (time: number) => number; readonly spread: number };
}

export const RHYTHM: RhythmPrior = { shortest: 0.3, longest: 2.2, change: 0.08, most: 6 };

const NOWHERE = -1;

interface Step {
  /** The candidate before; NOWHERE at a beginning. */
  readonly from: number;
  readonly to: number;
  /** The logarithm of the interval between the two, in s. */
  readonly logInterval: number;
  readonly value: number;
  /** The step that led to `from`. */
  readonly before: Step | undefined;
}

/**
 * Note: The likeliest row of beats
 *
 * The row of candidates with the largest sum of evidence, less what its rhythm costs:
 * ½ (ln(interval / interval before) / change)², at most `most`, and the same of the usual interval
 * where one is known: else a heart half as fast would cost nothing once it is. Each step knows the interval before
 * it, so a state is a pair of candidates; it is worked out once per pair, from left to right
 * (dynamic programming, second order). Where nothing lies within `longest`, the row breaks off and
 * begins anew, at the cost `most`. A row that is worse than another one to the same beat by more
 * than `most` can never overtake it, so it is let go: nothing is lost by it, and much time gained.
 *
 * @returns places in `candidates`, rising
 */
export const likeliestBeats = (
  candidates: readonly MaybeBeat[],
  prior: RhythmPrior = RHYTHM,
): readonly number[] => likeliestRow(candidates, prior).places;

/** The likeliest row, and its sum: how much likelier it is than no beats at all, as a logarithm. */
export const likeliestRow = (
  candidates: readonly MaybeBeat[],
  prior: RhythmPrior,
): { readonly places: readonly number[]; readonly sum: number } => {
  const steps: (readonly Step[])[] = [];
  // The best step that ends at or before each candidate, for a row that breaks off.
  const bestUpTo: (Step | undefined)[] = [];
  let reach = 0;
  for (let to = 0; to < candidates.length; to += 1) {
    while (candidates[to]!.time - candidates[reach]!.time > prior.longest) reach += 1;
    const arriving = [beginning(candidates, to, bestUpTo[reach - 1], prior)];
    for (let from = reach; from < to; from += 1) {
      const interval = candidates[to]!.time - candidates[from]!.time;
      if (interval < prior.shortest) break;
      arriving.push(stepOn(candidates, steps[from]!, { from, to, interval }, prior));
    }
    const leader = best(arriving);
    const hopeful = (leader?.value ?? 0) - prior.most;
    steps.push(arriving.filter(({ value }) => value >= hopeful));
    bestUpTo.push(better(bestUpTo[to - 1], leader));
  }
  const last = bestUpTo.at(-1);
  return { places: placesOf(last), sum: last?.value ?? 0 };
};

const beginning = (
  candidates: readonly MaybeBeat[],
  to: number,
  before: Step | undefined,
  prior: RhythmPrior,
): Step => {
  const soFar = before === undefined || before.value < prior.most ? undefined : before;
  const value = candidates[to]!.evidence + (soFar === undefined ? 0 : soFar.value - prior.most);
  return { from: NOWHERE, to, logInterval: 0, value, before: soFar };
};

const stepOn = (
  candidates: readonly MaybeBeat[],
  arrived: readonly Step[],
  { from, to, interval }: { from: number; to: number; interval: number },
  prior: RhythmPrior,
): Step => {
  const logInterval = Math.log(interval);
  let chosen: Step | undefined;
  let value = Number.NEGATIVE_INFINITY;
  for (const step of arrived) {
    const worth = step.value - costOf(step, logInterval, prior);
    if (worth > value) [chosen, value] = [step, worth];
  }
  value += candidates[to]!.evidence - tempoCost(logInterval, candidates[to]!.time, prior);
  return { from, to, logInterval, value, before: chosen };
};

const costOf = (step: Step, logInterval: number, prior: RhythmPrior): number => {
  if (step.from === NOWHERE) return 0;
  const change = (logInterval - step.logInterval) / prior.change;
  return Math.min(prior.most, (change * change) / 2);
};

const tempoCost = (logInterval: number, time: number, { tempo, most }: RhythmPrior): number => {
  if (tempo === undefined) return 0;
  const off = (logInterval - Math.log(tempo.at(time))) / tempo.spread;
  return Math.min(most, (off * off) / 2);
};

const better = (one: Step | undefined, other: Step | undefined): Step | undefined =>
  one === undefined || (other !== undefined && other.value > one.value) ? other : one;

const best = (steps: readonly Step[]): Step | undefined => {
  let chosen: Step | undefined;
  for (const step of steps) chosen = better(chosen, step);
  return chosen;
};

const placesOf = (last: Step | undefined): readonly number[] => {
  const places: number[] = [];
  for (let step = last; step !== undefined; step = step.before) places.push(step.to);
  return places.toReversed();
};
