import type { Interval } from "@glimmers/stats";
import { intervalOf } from "@glimmers/stats";
import type { FromAway } from "./kernel.ts";
import { restrictedMeanAway } from "./kernel.ts";
import { backCurve, hoursUntilBack } from "./quantities.ts";
import type { CurvePoint, ReturnCurve } from "./report.ts";

/** Draws of the rates of a usual hour, and how much each counts. */
export interface RateDraws {
  readonly rates: readonly Float64Array[];
  readonly weights?: ArrayLike<number>;
}

/** Which share of the times away began in sympathetic, and which in dorsal. */
export type Mix = FromAway;

/** Hours the curve is drawn at: every quarter of an hour to two, every half to eight. */
const CURVE_HOURS = [
  ...Array.from({ length: 9 }, (_, at) => at / 4),
  ...Array.from({ length: 12 }, (_, at) => 2.5 + at / 2),
];

const MEAN_AWAY_HOURS = 8;
/** Where half are back later than this, no more is said than that it may be longer. */
const A_DAY = 24;

/** Share of such times away that are back in ventral by `hours` (first passage; RM-1, 2.8). */
export const backInterval = (draws: RateDraws, mix: Mix, hours: number): Interval =>
  over(draws, (rates) => backCurve(rates, [hours], mix.sympathetic)[0] ?? 0);

const over = ({ rates, weights }: RateDraws, of: (rates: Float64Array) => number): Interval =>
  intervalOf(Float64Array.from(rates, of), 0.9, weights);

export interface ReturnEvidence {
  readonly draws: RateDraws;
  readonly prior: RateDraws;
  readonly mix: Mix;
  readonly horizon: number;
  readonly times: number;
  readonly unfinished: number;
  readonly leavingPerDay: Interval;
  readonly seen: ReturnCurve["seen"];
}

/** Everything that is told of how somebody comes back, from draws of their rates. */
export const returnCurve = (evidence: ReturnEvidence): ReturnCurve => {
  const { draws, mix, horizon, times, unfinished, leavingPerDay } = evidence;
  const some = someOf(draws);
  return {
    horizon,
    times,
    unfinished,
    ofTen: timesTen(backInterval(draws, mix, horizon)),
    half: halfBack(some, mix),
    meanAway: over(some, (rates) => meanAway(rates, mix)),
    curve: curveOf({ draws: some, prior: someOf(evidence.prior), mix }),
    seen: evidence.seen,
    leavingPerDay,
  };
};

/** So many draws do for a picture; what is said in numbers is made of all of them. */
const PICTURE_DRAWS = 1_000;

const someOf = ({ rates, weights }: RateDraws): RateDraws => {
  const some = rates.slice(0, PICTURE_DRAWS);
  const own = weights && Float64Array.from(some, (_, draw) => weights[draw] ?? 0);
  return { rates: some, ...(own?.some((weight) => weight > 0) === true && { weights: own }) };
};

const timesTen = ({ low, middle, high }: Interval): Interval => ({
  low: 10 * low,
  middle: 10 * middle,
  high: 10 * high,
});

const meanAway = (rates: Float64Array, mix: Mix): number => {
  const hours = restrictedMeanAway(rates, MEAN_AWAY_HOURS);
  return mix.sympathetic * hours.sympathetic + mix.dorsal * hours.dorsal;
};

const curveOf = ({
  draws,
  prior,
  mix,
}: Pick<ReturnEvidence, "draws" | "prior" | "mix">): CurvePoint[] =>
  CURVE_HOURS.map((hours) => ({
    hours,
    ...backInterval(draws, mix, hours),
    before: backInterval(prior, mix, hours),
  }));

const halfBack = (draws: RateDraws, mix: Mix): ReturnCurve["half"] => {
  const { low, middle, high } = over(draws, (one) => halfTime(one, mix));
  return { low, middle, ...(high <= A_DAY && { high }) };
};

/** Where it would take longer than two weeks, two weeks: what matters then is that it is long. */
const LONGEST = 14 * A_DAY;

const halfTime = (rates: Float64Array, mix: Mix): number =>
  hoursUntilBack(rates, mix.sympathetic, { most: LONGEST }) ?? LONGEST;
