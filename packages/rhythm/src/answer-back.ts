import type { Interval } from "@glimmers/stats";
import { intervalOf } from "@glimmers/stats";
import { brierSkill, movesByGap, returnsAgainstChain, seenReturns } from "./critics.ts";
import type { ForeseenCheckIn } from "./foreseen.ts";
import { foreseenCheckIns, isMove } from "./foreseen.ts";
import type { FittedPart } from "./fitted-part.ts";
import { drawsFrom, warmFrom } from "./fitted-part.ts";
import { filtered } from "./forecast.ts";
import {
  answered,
  backAllows,
  backNeeds,
  horizonFor,
  looksNeed,
  sharesAllow,
  sharesNeed,
  untold,
  widthOf,
} from "./gates.ts";
import type { TimeAway } from "./pairs.ts";
import { pairsAway, timesAway } from "./pairs.ts";
import { leavingPerDay, stationary } from "./quantities.ts";
import { priorDraws, ratesOfDraws } from "./rate-draws.ts";
import type { Answer, Critics, ReturnCurve, State } from "./report.ts";
import type { Main, Run } from "./report-run.ts";
import { basisOf } from "./report-run.ts";
import type { Mix, RateDraws } from "./return-curve.ts";
import { backInterval, returnCurve } from "./return-curve.ts";
import type { Timeline } from "./timeline.ts";
import { contentsOf } from "./timeline-part.ts";

/** Draws of the curve, and of what is assumed before anything is known (RM-1, 2.7). */
const DRAWS = 4_000;
const PRIOR_DRAWS = 2_000;

/** What a journal holds to tell of returns. */
export const backFound = ({ journal }: Run) => {
  const { checkIns, days, asked } = contentsOf(journal.timeline);
  const { close, followUps, typicalGap } = pairsAway(journal.timeline);
  return { checkIns, days, asked, pairsAway: close, followUps, typicalGap };
};

type MainForeseen = Main & { readonly foreseen: readonly ForeseenCheckIn[] };

/** The fit of today with what it foresaw. */
export const mainFrom = (fitted: FittedPart): MainForeseen => {
  const foreseen = foreseenCheckIns(fitted);
  return { fitted, warm: warmFrom(fitted), skill: brierSkill(foreseen), foreseen };
};

export interface Dynamics {
  readonly shares: Answer<Readonly<Record<State, Interval>>>;
  readonly back: Answer<ReturnCurve>;
  readonly critics: Critics;
}

/** The shares of time and the return curve, with what the critics say. */
export const dynamicsOf = (run: Run, main: MainForeseen): Dynamics => {
  const draws = rateDraws(run, main);
  const { foreseen, skill } = main;
  const back = backAnswer(run, main, evidenceOf(run, main, draws));
  const moves = movesByGap(foreseen.filter(isMove));
  const critics = { asked: foreseen.length, skill, moves };
  const { shapeDiffers } = back;
  return {
    shares: sharesAnswer(run, draws),
    back: back.answer,
    critics: { ...critics, ...(shapeDiffers !== undefined && { shapeDiffers }) },
  };
};

const rateDraws = ({ chance }: Run, { fitted }: Main): RateDraws => {
  const draws = drawsFrom(fitted, DRAWS, chance);
  const rates = ratesOfDraws(draws, fitted.layout, fitted.exposure);
  return { rates, ...(draws.weights && { weights: draws.weights }) };
};

const sharesAnswer = (run: Run, { rates, weights }: RateDraws): Dynamics["shares"] => {
  const [lacking, ...others] = sharesNeed(backFound(run));
  if (lacking !== undefined) return untold([lacking, ...others]);
  const all = rates.map(stationary);
  const of = (state: number): Interval =>
    intervalOf(
      Float64Array.from(all, (shares) => shares[state] ?? 0),
      0.9,
      weights,
    );
  const shares = { ventral: of(0), sympathetic: of(1), dorsal: of(2) };
  return answered(sharesAllow(Object.values(shares)), shares, basisOf(run.journal));
};

interface BackEvidence {
  readonly draws: RateDraws;
  readonly times: readonly TimeAway[];
  readonly mix: Mix;
  readonly horizon: number | undefined;
}

const evidenceOf = (run: Run, { fitted }: Main, draws: RateDraws): BackEvidence => {
  const times = timesAway(run.journal.timeline);
  return { draws, times, mix: mixOf(fitted, times), horizon: horizonFor(backFound(run)) };
};

/** How sure the chain is that times away began in sympathetic, and in dorsal, on average. */
const mixOf = (fitted: FittedPart, times: readonly TimeAway[]): Mix => {
  const states = filtered(fitted.chain, fitted.fit.mode);
  let [sympathetic, dorsal] = [0, 0];
  for (const { row } of times) {
    sympathetic += states?.[3 * row + 1] ?? 0;
    dorsal += states?.[3 * row + 2] ?? 0;
  }
  const sum = sympathetic + dorsal;
  if (!(sum > 0)) return { sympathetic: 0.5, dorsal: 0.5 };
  return { sympathetic: sympathetic / sum, dorsal: dorsal / sum };
};

interface BackAnswer {
  readonly answer: Answer<ReturnCurve>;
  readonly shapeDiffers?: number;
}

const backAnswer = (run: Run, main: MainForeseen, evidence: BackEvidence): BackAnswer => {
  const [lacking, ...others] = backNeeds(backFound(run));
  if (lacking !== undefined) return { answer: untold([lacking, ...others]) };
  const { horizon, times } = evidence;
  if (horizon === undefined) return { answer: untold([{ type: "GapsTooLong" }]) };
  const foreseen = new Map(main.foreseen.map((one) => [one.row, one]));
  const returns = returnsAgainstChain(times, run.journal.timeline, foreseen, horizon);
  const [lackingLooks] = looksNeed(returns.times, horizon);
  if (lackingLooks !== undefined) return { answer: untold([lackingLooks]) };
  const shapeDiffers = Math.abs(returns.difference);
  return { answer: curveAnswer(run, main, { ...evidence, horizon, shapeDiffers }), shapeDiffers };
};

const curveAnswer = (
  run: Run,
  main: Main,
  evidence: BackEvidence & { readonly horizon: number; readonly shapeDiffers: number },
): Answer<ReturnCurve> => {
  const { draws, mix, horizon, shapeDiffers } = evidence;
  const prior = priorRates(run, main);
  const width = widthOf(backInterval(draws, mix, horizon));
  const priorWidth = widthOf(backInterval(prior, mix, horizon));
  const lacking = backAllows({ width, priorWidth, skill: main.skill, shapeDiffers });
  const curve = curveFrom(evidence, prior, run.journal.timeline);
  return answered(lacking, curve, basisOf(run.journal));
};

const priorRates = ({ chance }: Run, { fitted }: Main): RateDraws => ({
  rates: ratesOfDraws(
    priorDraws(fitted.model, PRIOR_DRAWS, chance("prior")),
    fitted.layout,
    fitted.exposure,
  ),
});

const curveFrom = (
  { draws, mix, times, horizon }: BackEvidence & { readonly horizon: number },
  prior: RateDraws,
  timeline: Timeline,
): ReturnCurve =>
  returnCurve({
    draws,
    prior,
    mix,
    horizon,
    times: times.length,
    unfinished: times.filter(({ right }) => !Number.isFinite(right)).length,
    leavingPerDay: intervalOf(Float64Array.from(draws.rates, leavingPerDay), 0.9, draws.weights),
    seen: seenReturns(times, timeline),
  });
