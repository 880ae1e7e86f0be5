import type { Problem } from "@glimmers/stats";
import { generalExponential } from "./general-exponential.ts";
import type { PanelModel } from "./panel-model.ts";
import { generatorAt, mistakesAt } from "./panel-rates.ts";

/**
 * Minus the log-likelihood of a panel, with its exact gradient, as a problem for `minimise`.
 * Infinity where something that was seen cannot happen; the gradient is then all zero.
 *
 * One subject: start' · B_1 · prod_i (P_i B_i) · 1, with P_i = exp(Q_i gap_i) and B_i a diagonal of
 * the chances of what was seen; entry into a state at a known instant instead has P_i Q_i's column
 * of it, less its diagonal (Jackson 2011, Journal of Statistical Software 38:8, section 1.4). What is
 * seen without mistake has a B_i with one 1 in it. The gradient comes by the backward pass: the
 * adjoint of P_i is alpha_(i-1) (x) (B_i beta_i) / c_i, summed over all equal gaps before it goes
 * back through the exponential.
 */
export const panelLikelihood = (model: PanelModel): Problem => {
  const walk = panelWalk(model);
  const chances = gapChances(model);
  return {
    n: model.parameters.count,
    valueAndGradient: (theta, gradient) => {
      chances.at(theta);
      const value = walk(chances, mistakesAt(model, theta));
      gradient.fill(0);
      if (!Number.isFinite(value.logLikelihood)) return Infinity;
      chances.back();
      addRateGradient(model, chances, gradient);
      addMistakeGradient(model, mistakesAt(model, theta), value.mistakeBar, gradient);
      for (let k = 0; k < gradient.length; k++) gradient[k] = -gradient[k]!;
      return -value.logLikelihood;
    },
  };
};

/** exp(Q gap) of every distinct pair, and what comes back to Q from them. */
interface GapChances {
  readonly at: (theta: Float64Array) => void;
  /** From `weight` to `rateBar`. */
  readonly back: () => void;
  /** One matrix a pair. */
  readonly chance: Float64Array;
  /** dL/dP, one matrix a pair: filled by the walk. */
  readonly weight: Float64Array;
  /** One matrix a context: the generators, and dL/dq_rs off the diagonal. */
  readonly rates: Float64Array;
  readonly rateBar: Float64Array;
}

const gapChances = (model: PanelModel): GapChances => {
  const { states: n, gaps, gapContext, contextCount, contexts } = model;
  const size = n * n;
  const covariates = model.centre.length;
  const exponential = generalExponential(n);
  const [scaled, work] = [new Float64Array(size), new Float64Array(size)];
  const [chance, weight] = [gaps, gaps].map(({ length }) => new Float64Array(length * size)) as [
    Float64Array,
    Float64Array,
  ];
  const rates = new Float64Array(contextCount * size);
  const rateBar = new Float64Array(contextCount * size);
  const scale = (pair: number): void => {
    const at = gapContext[pair]! * size;
    for (let i = 0; i < size; i++) scaled[i] = rates[at + i]! * gaps[pair]!;
  };
  return {
    chance,
    weight,
    rates,
    rateBar,
    at: (theta) => {
      for (let c = 0; c < contextCount; c++) {
        const values = contexts.subarray(c * covariates, (c + 1) * covariates);
        rates.set(generatorAt(model, theta, values), c * size);
      }
      for (let pair = 0; pair < gaps.length; pair++) {
        scale(pair);
        exponential.of(scaled, chance.subarray(pair * size, (pair + 1) * size));
      }
      weight.fill(0);
      rateBar.fill(0);
    },
    back: () => {
      for (let pair = 0; pair < gaps.length; pair++) {
        scale(pair);
        // The steps of this exponential are made again rather than kept for every pair.
        exponential.of(scaled, work);
        exponential.back(weight.subarray(pair * size, (pair + 1) * size), work);
        const at = gapContext[pair]! * size;
        for (let r = 0; r < n; r++)
          for (let s = 0; s < n; s++)
            rateBar[at + r * n + s]! += gaps[pair]! * (work[r * n + s]! - work[r * n + r]!);
      }
    },
  };
};

interface Walked {
  readonly logLikelihood: number;
  /** dL/de, a matrix. */
  readonly mistakeBar: Float64Array;
}

/** Forward and back through every subject. */
const panelWalk = (model: PanelModel) => {
  const { states: n, arrival, gapContext, data, design } = model;
  const size = n * n;
  const looks = arrival.length;
  const isExact = new Uint8Array(n + 1);
  for (const state of design.enteredExactly ?? []) isExact[state] = 1;
  const { mistaken } = design;
  /** What is known before anything is seen; alphas are normalised at every look. */
  const alpha = new Float64Array(looks * n);
  const ahead = new Float64Array(looks * n);
  const share = new Float64Array(looks);
  const [beta, into] = [new Float64Array(n), new Float64Array(n)];
  const start = Float64Array.from({ length: n }, (_, r) => mistaken?.start[r] ?? 1);
  const isTrue = (look: number): boolean =>
    mistaken === undefined || (arrival[look] === -1 && mistaken.firstIsTrue === true);

  /** The chances of being in each state before this look, into `ahead`. */
  const move = (look: number, chance: Float64Array): void => {
    const to = look * n;
    const pair = arrival[look]!;
    if (pair === -1) {
      ahead.set(start, to);
      return;
    }
    for (let s = 0; s < n; s++) {
      let sum = 0;
      for (let r = 0; r < n; r++) sum += alpha[to - n + r]! * chance[pair * size + r * n + s]!;
      ahead[to + s] = sum;
    }
  };

  /** Weighs `ahead` by what was seen, into `alpha`; the chance of what was seen, into `share`. */
  const see = (look: number, rates: Float64Array, e: Float64Array): void => {
    const at = look * n;
    const seen = data.state[look]! - 1;
    alpha.fill(0, at, at + n);
    if (isExact[seen + 1] === 1 && arrival[look] !== -1) {
      const q = gapContext[arrival[look]!]! * size;
      for (let r = 0; r < n; r++)
        if (r !== seen) alpha[at + seen]! += ahead[at + r]! * rates[q + r * n + seen]!;
    } else if (isTrue(look)) alpha[at + seen] = ahead[at + seen]!;
    else for (let r = 0; r < n; r++) alpha[at + r] = ahead[at + r]! * e[r * n + seen]!;
    let sum = 0;
    for (let r = 0; r < n; r++) sum += alpha[at + r]!;
    share[look] = sum;
    for (let r = 0; r < n; r++) alpha[at + r]! /= sum;
  };

  /** `beta` stands behind this look, and ends up in front of it: as `into`, through what was seen. */
  const look = (at: number, { rates, rateBar }: GapChances, e: Float64Array, bar: Float64Array) => {
    const seen = data.state[at]! - 1;
    const inverse = 1 / share[at]!;
    into.fill(0);
    if (isExact[seen + 1] === 1 && arrival[at] !== -1) {
      const q = gapContext[arrival[at]!]! * size;
      for (let r = 0; r < n; r++) {
        if (r === seen) continue;
        into[r] = rates[q + r * n + seen]! * beta[seen]! * inverse;
        rateBar[q + r * n + seen]! += ahead[at * n + r]! * beta[seen]! * inverse;
      }
    } else if (isTrue(at)) into[seen] = beta[seen]! * inverse;
    else
      for (let r = 0; r < n; r++) {
        into[r] = e[r * n + seen]! * beta[r]! * inverse;
        bar[r * n + seen]! += ahead[at * n + r]! * beta[r]! * inverse;
      }
  };

  return (chances: GapChances, e: Float64Array): Walked => {
    const { chance, weight, rates } = chances;
    const mistakeBar = new Float64Array(size);
    let logLikelihood = 0;
    for (let at = 0; at < looks; at++) {
      move(at, chance);
      see(at, rates, e);
      logLikelihood += Math.log(share[at]!);
    }
    if (!Number.isFinite(logLikelihood)) return { logLikelihood, mistakeBar };
    for (let at = looks - 1; at >= 0; at--) {
      if (at === looks - 1 || arrival[at + 1] === -1) beta.fill(1);
      look(at, chances, e, mistakeBar);
      const pair = arrival[at]!;
      if (pair === -1) continue;
      for (let r = 0; r < n; r++) {
        let sum = 0;
        for (let s = 0; s < n; s++) {
          sum += chance[pair * size + r * n + s]! * into[s]!;
          weight[pair * size + r * n + s]! += alpha[(at - 1) * n + r]! * into[s]!;
        }
        beta[r] = sum;
      }
    }
    return { logLikelihood, mistakeBar };
  };
};

/** From dL/dq of each context to the logarithms of the intensities and their effects. */
const addRateGradient = (
  { states: n, moves, contextCount, contexts, parameters, centre }: PanelModel,
  { rates, rateBar }: GapChances,
  gradient: Float64Array,
): void => {
  for (let c = 0; c < contextCount; c++)
    moves.forEach(([from, to], move) => {
      const at = c * n * n + (from - 1) * n + to - 1;
      const share = rateBar[at]! * rates[at]!;
      gradient[move]! += share;
      parameters.effect.forEach((places, k) => {
        gradient[places[move]!]! += share * contexts[c * centre.length + k]!;
      });
    });
};

/** From dL/de to the log odds: e_k (dL/de_k - sum_s e_s dL/de_s) within a row. */
const addMistakeGradient = (
  { states: n, parameters }: PanelModel,
  e: Float64Array,
  bar: Float64Array,
  gradient: Float64Array,
): void =>
  parameters.mistakes.forEach(([from, to], pair) => {
    const row = (from - 1) * n;
    let middle = 0;
    for (let s = 0; s < n; s++) middle += e[row + s]! * bar[row + s]!;
    const at = row + to - 1;
    gradient[parameters.firstMistake + pair]! += e[at]! * (bar[at]! - middle);
  });
