import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";
import type { BeatSeries, TooFewBeats } from "../beats.ts";
import { followsOn } from "../beats.ts";
import type { NoWidth } from "./poincare.ts";

/** How slowing down and speeding up differ. Each in %, but for `c1d`; 50 (0.5) is no difference. */
export interface Asymmetry {
  /** Guzik's index: slowing points' distance from the line of equals, of all distances. */
  readonly guzik: number;
  /** Slope index (Yan): the same of the angles at the origin. */
  readonly slope: number;
  /** Area index (Yan): the same of the sectors' areas. */
  readonly area: number;
  /** Porta's index: points of speeding up, of all that are not on the line. */
  readonly porta: number;
  /** Share of slowing down in SD1², in [0, 1]. */
  readonly c1d: number;
}

/**
 * Heart-rate asymmetry, of each interval `x` against the next, `y`: above the line of equals the
 * heart slows down, below it speeds up. Pairs are taken inside unbroken runs only.
 *
 * Sources: Guzik et al. 2006 (GI, C1d with Piskorski & Guzik 2011); Porta et al. 2008; Yan et al.
 * 2017 (SI, AI), each as NeuroKit2 0.2.12 has it. Two pairs at least; declined where nothing
 * changes.
 */
export const asymmetry = (series: BeatSeries): Result<Asymmetry, TooFewBeats | NoWidth> => {
  const all = sumsOver(series);
  const { pairs, slower, faster } = all;
  const found = pairs === 0 ? Math.min(1, series.intervals.length) : pairs + 1;
  if (pairs < 2) return err({ type: "TooFewBeats", needed: 3, found });
  if (slower.points + faster.points === 0) return err({ type: "NoWidth" });
  const share = (of: keyof Sums): number => slower[of] / (slower[of] + faster[of]);
  return ok({
    guzik: 100 * share("distance"),
    slope: 100 * share("angle"),
    area: 100 * share("sector"),
    porta: 100 * (1 - share("points")),
    c1d: share("square"),
  });
};

/** What is added up over the points on one side of the line of equals. */
interface Sums {
  points: number;
  /** Times √2, in ms. */
  distance: number;
  /** Times 2, in ms². */
  square: number;
  /** In radians. */
  angle: number;
  /** Times 2, in ms². */
  sector: number;
}

const noSums = (): Sums => ({ points: 0, distance: 0, square: 0, angle: 0, sector: 0 });

const sumsOver = (series: BeatSeries) => {
  const { intervals } = series;
  const [slower, faster] = [noSums(), noSums()];
  let pairs = 0;
  for (let at = 1; at < intervals.length; at += 1) {
    if (!followsOn(series, at)) continue;
    pairs += 1;
    const [x, y] = [intervals[at - 1]!, intervals[at]!];
    if (x !== y) addTo(y > x ? slower : faster, x, y);
  }
  return { pairs, slower, faster };
};

const addTo = (side: Sums, x: number, y: number): void => {
  const change = Math.abs(y - x);
  const angle = Math.abs(Math.PI / 4 - Math.atan(y / x));
  side.points += 1;
  side.distance += change;
  side.square += change * change;
  side.angle += angle;
  side.sector += angle * (x * x + y * y);
};
