import { createDraws } from "@glimmers/stats";
import type { Unit } from "@glimmers/stats";
import type { Exposure } from "./exposure.ts";
import { usualRates } from "./exposure.ts";
import type { FitDraws } from "./fit-draws.ts";
import type { ChainModel, Layout } from "./model.ts";
import { layoutOf, priorOf } from "./model.ts";

/** The parameters of one draw. */
export const drawAt = ({ values, count }: FitDraws, draw: number): Float64Array => {
  const size = values.length / count;
  return values.subarray(draw * size, (draw + 1) * size);
};

/** The first so many draws, where fewer do. Should no weight lie on them, all alike. */
export const firstOf = (draws: FitDraws, most: number): FitDraws => {
  const count = Math.min(most, draws.count);
  const values = draws.values.subarray(0, (draws.values.length / draws.count) * count);
  const weights = draws.weights?.subarray(0, count);
  const isWeighed = weights?.some((weight) => weight > 0) === true;
  return { count, values, ...(weights && isWeighed && { weights }) };
};

/** Works something out for every draw. */
export const eachDraw = (draws: FitDraws, of: (theta: Float64Array) => number): Float64Array =>
  Float64Array.from({ length: draws.count }, (_, draw) => of(drawAt(draws, draw)));

/** The rates of a usual hour, for every draw. */
export const ratesOfDraws = (
  draws: FitDraws,
  layout: Layout,
  exposure: Exposure,
): readonly Float64Array[] =>
  Array.from({ length: draws.count }, (_, draw) =>
    usualRates(drawAt(draws, draw), layout, exposure),
  );

/** Parameters as they are assumed before anything is known. */
export const priorDraws = (model: ChainModel, count: number, unit: Unit): FitDraws => {
  const { mean, sd } = priorOf(model);
  const { normal } = createDraws(unit);
  const size = layoutOf(model).size;
  const values = Float64Array.from(
    { length: count * size },
    (_, at) => (mean[at % size] ?? 0) + (sd[at % size] ?? 0) * normal(),
  );
  return { count, values };
};

/** How much of the weight lies on draws of which something holds. */
export const shareOfDraws = (
  values: ArrayLike<number>,
  holds: (value: number) => boolean,
  weights?: ArrayLike<number>,
): number => {
  let [held, all] = [0, 0];
  for (let draw = 0; draw < values.length; draw++) {
    const weight = weights?.[draw] ?? 1;
    all += weight;
    if (holds(values[draw] ?? 0)) held += weight;
  }
  return all > 0 ? held / all : 0;
};
