import { seededRandom } from "@glimmers/primitives";
import type { Chain } from "./chain.ts";
import { prepareChain } from "./chain.ts";
import type { Exposure } from "./exposure.ts";
import { exposureOf } from "./exposure.ts";
import type { ChainFit } from "./fit.ts";
import { fitChain } from "./fit.ts";
import type { FitDraws } from "./fit-draws.ts";
import { drawFit } from "./fit-draws.ts";
import type { ChainModel, Layout, TimedKind } from "./model.ts";
import { layoutOf, parameterNames, priorOf } from "./model.ts";
import type { Timeline } from "./timeline.ts";
import { ROW_KIND } from "./timeline.ts";

/** The part of a journal that one fit rests on. */
export interface Part {
  readonly timeline: Timeline;
  /** The practice of each number, from 1. */
  readonly practices: readonly string[];
  readonly hasPlaces: boolean;
  readonly windowHours: number;
}

/** A part, and the chain fitted to it. */
export interface FittedPart extends Part {
  readonly model: ChainModel;
  readonly layout: Layout;
  readonly chain: Chain;
  readonly fit: ChainFit;
  readonly exposure: Exposure;
}

/** Where an earlier fit ended: the next one begins there. Plain data, worth nothing by itself. */
export interface Warm {
  readonly names: readonly string[];
  readonly mode: Float64Array;
  readonly covariance: Float64Array;
}

const TIMED: readonly TimedKind[] = [
  ROW_KIND.selfStarted,
  ROW_KIND.practiceStarted,
  ROW_KIND.glimmer,
];

/** What is asked of a fit beside the usual. */
export interface Assumptions {
  /** False: the times at which somebody logged by themselves are taken as given. */
  readonly areTimesModelled?: boolean;
  readonly trend?: boolean;
  /** True: how sure the parameters are is not asked. */
  readonly isModeEnough?: boolean;
}

/** The model that suits a part: what it has none of is left out. */
export const modelFor = (
  { timeline, practices, hasPlaces }: Part,
  { areTimesModelled = true, trend = false }: Assumptions = {},
): ChainModel => ({
  emission: hasPlaces ? "point" : "misclassified",
  timed: areTimesModelled ? TIMED.filter((kind) => timeline.kind.includes(kind)) : [],
  practices: practices.length,
  deviations: practices.length > 1,
  trend,
});

/** Fits a part, beginning where an earlier fit ended. Undefined where the data admit no fit. */
export const fitPart = (
  part: Part,
  assumptions: Assumptions,
  warm: Warm | undefined,
): FittedPart | undefined => {
  const model = modelFor(part, assumptions);
  const chain = prepareChain(part.timeline, model);
  const start = warm === undefined ? {} : startFrom(warm, model);
  const fit = fitChain(chain, { ...start, hessian: assumptions.isModeEnough !== true });
  if (!fit.ok) return undefined;
  const exposure = exposureOf(part.timeline, model.practices);
  return { ...part, model, layout: layoutOf(model), chain, fit: fit.value, exposure };
};

/** What another fit can begin with: parameters of the same names, and the rest as assumed. */
const startFrom = (warm: Warm, model: ChainModel) => {
  const names = parameterNames(model);
  const isSame = names.length === warm.names.length && names.every((n, k) => n === warm.names[k]);
  if (isSame) return { start: warm.mode, inverseHessian: warm.covariance };
  const known = new Map(warm.names.map((name, k) => [name, warm.mode[k]]));
  const { mean } = priorOf(model);
  return { start: Float64Array.from(names, (name, k) => known.get(name) ?? mean[k] ?? 0) };
};

export const warmFrom = ({ model, fit }: FittedPart): Warm => ({
  names: parameterNames(model),
  mode: fit.mode,
  covariance: fit.covariance,
});

/** Draws from a fit. The same seed and purpose give the same chance. */
export const drawsFrom = ({ chain, fit }: FittedPart, count: number, chance: Chance): FitDraws =>
  drawFit(chain, fit, count, chance("parameters"));

/** Seeded chance, of its own for each purpose: one more draw here moves nothing there. */
export type Chance = (purpose: string) => () => number;

export const chanceFrom =
  (seed: number): Chance =>
  (purpose) => {
    const mixed = Array.from(purpose).reduce(
      (sum, letter) => Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0),
      seed | 0,
    );
    return seededRandom(mixed).unit;
  };
