import type { PanelModel } from "./panel-model.ts";

/** log q of one move for covariates `centred` (values less their centre), and its share in each parameter. */
export const logRate = (
  { parameters }: PanelModel,
  theta: Float64Array,
  move: number,
  centred: ArrayLike<number>,
): number =>
  parameters.effect.reduce(
    (sum, places, k) => sum + (theta[places[move] ?? 0] ?? 0) * (centred[k] ?? 0),
    theta[move] ?? 0,
  );

/** The intensities as a generator: moves off the diagonal, less their sum on it. */
export const generatorAt = (
  model: PanelModel,
  theta: Float64Array,
  centred: ArrayLike<number>,
): Float64Array => {
  const n = model.states;
  const q = new Float64Array(n * n);
  model.moves.forEach(([from, to], move) => {
    const rate = Math.exp(logRate(model, theta, move, centred));
    q[(from - 1) * n + to - 1] = rate;
    q[(from - 1) * n + from - 1]! -= rate;
  });
  return q;
};

/** Chances of what is seen (columns) for what is true (rows): softmax of the log odds of a mistake. */
export const mistakesAt = (
  { states, parameters }: PanelModel,
  theta: Float64Array,
): Float64Array => {
  const e = new Float64Array(states * states);
  for (let r = 0; r < states; r++) e[r * states + r] = 1;
  const { mistakes, firstMistake } = parameters;
  mistakes.forEach(([from, to], pair) => {
    e[(from - 1) * states + to - 1] = Math.exp(theta[firstMistake + pair] ?? 0);
  });
  for (let r = 0; r < states; r++) {
    const row = e.subarray(r * states, r * states + states);
    const sum = row.reduce((all, odds) => all + odds, 0);
    for (let s = 0; s < states; s++) row[s]! /= sum;
  }
  return e;
};
