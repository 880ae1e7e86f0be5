import type { ChainModel } from "./model.ts";
import { parameterNames, priorOf } from "./model.ts";
import type { Chance } from "./simulate-chance.ts";
import type { Truth } from "./simulate-truth.ts";
import { TYPICAL_TRUTH } from "./simulate-truth.ts";

/**
 * A person drawn from what is assumed before anything is known (2.5 of RM-1): each parameter of
 * the model from its own normal. What the model does not have is as with the reference people.
 */
export const drawTruth = (model: ChainModel, { normal }: Pick<Chance, "normal">): Truth => {
  const { mean, sd } = priorOf(model);
  const values = mean.map((middle, at) => middle + (sd[at] ?? 0) * normal());
  return truthFrom(parameterNames(model), values, model.practices);
};

/**
 * The truth that parameters of the chain stand for: `values` in the order of `names`, as
 * `parameterNames` has them. `practices` are told apart; a parameter without a name here is as
 * with the reference people, and an effect that has none is no effect.
 */
export const truthFrom = (names: readonly string[], values: Float64Array, practices = 1): Truth => {
  const given = new Map(names.map((name, at) => [name, values[at]]));
  const value = (name: string, otherwise: number): number => given.get(name) ?? otherwise;
  const [vs, vd, sv, sd, dv, ds] = TYPICAL_TRUTH.logRates;
  const rates = (kind: number, otherwise: Truth["noticed"]): Truth["noticed"] => [
    Math.exp(value(`lrate${kind}_V`, Math.log(otherwise[0]))),
    Math.exp(value(`lrate${kind}_S`, Math.log(otherwise[1]))),
    Math.exp(value(`lrate${kind}_D`, Math.log(otherwise[2]))),
  ];
  return {
    logRates: [
      value("a_VS", vs),
      value("a_VD", vd),
      value("a_SV", sv),
      value("a_SD", sd),
      value("a_DV", dv),
      value("a_DS", ds),
    ],
    triggerDown: value("trig_down", 0),
    triggerUp: value("trig_up", 0),
    glimmerDown: value("glim_down", 0),
    glimmerUp: value("glim_up", 0),
    practiceDown: value("prac_down", 0),
    practiceUp: value("prac_up", 0),
    practiceDeviations: Array.from({ length: practices }, (_, k) => value(`dev_${k + 1}`, 0)),
    trend: value("trend_up", 0),
    waking: wakingFrom(value("wl_V", 0.9), value("wl_S", 0)),
    sharpness: Math.exp(value("lgam", Math.log(TYPICAL_TRUTH.sharpness))),
    misread: 1 / (1 + Math.exp(-value("leps", Math.log(0.08 / 0.92)))),
    selfStarted: rates(3, TYPICAL_TRUTH.selfStarted),
    practised: rates(5, TYPICAL_TRUTH.practised),
    noticed: rates(8, TYPICAL_TRUTH.noticed),
  };
};

/** Three shares from two log weights against the third. */
const wakingFrom = (logV: number, logS: number): Truth["waking"] => {
  const [v, s] = [Math.exp(logV), Math.exp(logS)];
  const sum = v + s + 1;
  return [v / sum, s / sum, 1 / sum];
};

/**
 * The parameters a truth has, in the order of `names`; the other way round of `truthFrom`. A name
 * it does not know, or a rate of 0, has no value: NaN, never to be shown to anybody.
 */
export const truthValues = (truth: Truth, names: readonly string[]): Float64Array => {
  const known = new Map(Object.entries(namedValues(truth)));
  return Float64Array.from(names, (name) => known.get(name) ?? Number.NaN);
};

const namedValues = (truth: Truth): Readonly<Record<string, number>> => {
  const [wakingV, wakingS, wakingD] = truth.waking;
  return {
    ...lettered("a_", ["VS", "VD", "SV", "SD", "DV", "DS"], truth.logRates),
    trig_down: truth.triggerDown,
    trig_up: truth.triggerUp,
    glim_down: truth.glimmerDown,
    glim_up: truth.glimmerUp,
    prac_down: truth.practiceDown,
    prac_up: truth.practiceUp,
    ...lettered(
      "dev_",
      truth.practiceDeviations.map((_, k) => `${k + 1}`),
      truth.practiceDeviations,
    ),
    trend_up: truth.trend,
    wl_V: Math.log(wakingV / wakingD),
    wl_S: Math.log(wakingS / wakingD),
    lgam: Math.log(truth.sharpness),
    leps: Math.log(truth.misread / (1 - truth.misread)),
    ...lettered("lrate3_", ["V", "S", "D"], truth.selfStarted.map(Math.log)),
    ...lettered("lrate5_", ["V", "S", "D"], truth.practised.map(Math.log)),
    ...lettered("lrate8_", ["V", "S", "D"], truth.noticed.map(Math.log)),
  };
};

const lettered = (
  before: string,
  letters: readonly string[],
  values: readonly number[],
): Readonly<Record<string, number>> =>
  Object.fromEntries(letters.map((letter, at) => [`${before}${letter}`, values[at] ?? 0]));
