import { seededRandom } from "@glimmers/primitives";
import { createDraws, intervalOf } from "@glimmers/stats";
import { prepareChain } from "../../src/chain.ts";
import { drawFit } from "../../src/fit-draws.ts";
import { fitChain } from "../../src/fit.ts";
import { restrictedMeanAway } from "../../src/kernel.ts";
import type { ChainModel } from "../../src/model.ts";
import { layoutOf, parameterNames } from "../../src/model.ts";
import {
  backBy,
  backCurve,
  hoursUntilBack,
  leavingPerDay,
  ratesOf,
  stationary,
} from "../../src/quantities.ts";
import { drawAt } from "../../src/rate-draws.ts";
import { drawTruth, truthValues } from "../../src/simulate-prior.ts";
import { simulatePerson } from "../../src/simulate.ts";
import type { Design } from "../../src/simulate-design.ts";

/**
 * Every number the screen may say of the chain, as a function of its parameters. The hours until
 * half are back end at a day, as on the screen.
 */
export const REPORTED = {
  "share in ventral": (theta, model) => stationary(ratesOf(theta, model))[0]!,
  "share in sympathetic": (theta, model) => stationary(ratesOf(theta, model))[1]!,
  "share in dorsal": (theta, model) => stationary(ratesOf(theta, model))[2]!,
  "back within 2 h, from sympathetic": (theta, model) =>
    backBy(ratesOf(theta, model), 2).sympathetic,
  "back within 2 h, from dorsal": (theta, model) => backBy(ratesOf(theta, model), 2).dorsal,
  "back within 4 h, from away": (theta, model) => backCurve(ratesOf(theta, model), [4])[0]!,
  "hours until half are back": (theta, model) =>
    hoursUntilBack(ratesOf(theta, model), undefined, { most: 14 * 24 }) ?? 14 * 24,
  "mean hours away in the first 8": (theta, model) =>
    restrictedMeanAway(ratesOf(theta, model), 8).sympathetic,
  "times pulled out in a day": (theta, model) => leavingPerDay(ratesOf(theta, model)),
  "a trigger's effect": (theta, model) => theta[layoutOf(model).triggerDown]!,
  "a practice's effect": (theta, model) => theta[layoutOf(model).practiceUp]!,
} as const satisfies Readonly<Record<string, (theta: Float64Array, model: ChainModel) => number>>;

export type ReportedName = keyof typeof REPORTED;

/** What an interval said of one person, and what was true. */
export interface Known {
  readonly truth: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  /** Where the truth stands among the draws, 0 to 1. */
  readonly rank: number;
}

export type KnownPerson = Readonly<Record<ReportedName, Known>>;

export interface Study {
  readonly model: ChainModel;
  readonly design: Design;
  /** How many draws the answers are made of. */
  readonly count: number;
}

/** What is found by halving costs more, and is told from fewer, here as on the screen. */
const HALVED_DRAWS = 1_000;
const HALVED: readonly string[] = ["hours until half are back"];

/** Somebody drawn from what is assumed, lived through a design, fitted, and asked every question. */
export const knowPerson = (seed: number, { model, design, count }: Study): KnownPerson => {
  const chance = createDraws(seededRandom(seed).unit);
  const truth = drawTruth(model, chance);
  const { timeline } = simulatePerson(truth, design, chance);
  const chain = prepareChain(timeline, model);
  const fit = fitChain(chain);
  if (!fit.ok) throw new Error(`person ${seed}: ${fit.error.because}`);
  const draws = drawFit(chain, fit.value, count, chance.unit);
  const lived = truthValues(truth, parameterNames(model));
  const names = Object.keys(REPORTED) as readonly ReportedName[];
  const known = names.map((name) => {
    const of = REPORTED[name];
    const some = HALVED.includes(name) ? Math.min(HALVED_DRAWS, draws.count) : draws.count;
    const values = Float64Array.from({ length: some }, (_, at) => of(drawAt(draws, at), model));
    return [name, compare(of(lived, model), values, draws.weights?.slice(0, some))] as const;
  });
  return Object.fromEntries(known) as Record<ReportedName, Known>;
};

const compare = (truth: number, values: Float64Array, weights?: Float64Array): Known => {
  let [below, all] = [0, 0];
  values.forEach((value, at) => {
    const weight = weights?.[at] ?? 1;
    all += weight;
    below += value < truth ? weight : value === truth ? weight / 2 : 0;
  });
  return { truth, ...intervalOf(values, 0.9, weights), rank: below / all };
};
