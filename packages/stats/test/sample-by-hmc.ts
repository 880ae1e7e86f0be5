import type { Draws, Problem } from "../src/index.ts";
import { cholesky, hessianOf, identity, inverseOf } from "../src/index.ts";

/**
 * Note: An oracle for tests
 *
 * Draws from the very distribution that a fit only approximates, slowly: what Laplace and Pareto
 * smoothing say is compared with it. Never shipped: nothing in `src` may reach this folder.
 */
export interface SampledByHmc {
  readonly n: number;
  readonly count: number;
  /** Draw d stands at d × n to d × n + n - 1; neighbours are correlated a little. */
  readonly values: Float64Array;
  /** The mean chance of acceptance after the warm-up: near 0.8 if all went well. */
  readonly accepted: number;
}

/** Two thirds of a quarter turn to four thirds of it: the path is jittered, so that nothing resonates. */
const QUARTER_TURN = Math.PI / 2;
const WARM_UP = 400;
const MOST_STEPS = 500;

/**
 * Hamiltonian Monte Carlo on minus the log density (the `problem` that `minimise` takes), from
 * `start`, best its minimum: the curvature there sets the scale of every direction. The step is
 * tuned by dual averaging in a warm-up that is thrown away. Where the density has no value a path
 * is refused.
 *
 * Source: Neal (2011), MCMC using Hamiltonian dynamics; Hoffman & Gelman (2014), section 3.2.
 */
export const sampleByHmc = (
  problem: Problem,
  start: Float64Array,
  draws: Pick<Draws, "unit" | "normal">,
  count: number,
): SampledByHmc => {
  const { n } = problem;
  const space = whiten(problem, start);
  const tuner = tuneStep();
  const values = new Float64Array(count * n);
  let here = space.at(new Float64Array(n));
  if (!Number.isFinite(here.value)) throw new RangeError("sampleByHmc: no density at the start");
  let accepted = 0;
  for (let draw = -WARM_UP; draw < count; draw++) {
    const { there, chance } = travel(
      space,
      here,
      draw < 0 ? tuner.trying() : tuner.settled(),
      draws,
    );
    if (draws.unit() < chance) here = there;
    if (draw < 0) tuner.learn(chance);
    else {
      accepted += chance / count;
      values.set(space.toX(here.z), draw * n);
    }
  }
  return { n, count, values, accepted };
};

/** A place in coordinates in which the density is about a standard normal. */
interface Place {
  readonly z: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

interface Space {
  readonly at: (z: Float64Array) => Place;
  readonly toX: (z: Float64Array) => Float64Array;
}

/** x = start + L z, with L Lᵀ the inverse Hessian at the start, or the identity if that is none. */
const whiten = (problem: Problem, start: Float64Array): Space => {
  const { n } = problem;
  const hessian = hessianOf(problem, start);
  const covariance = hessian && cholesky(hessian, n) && inverseOf(hessian, n);
  const l = (covariance && cholesky(covariance, n)) ?? identity(n);
  const toX = (z: Float64Array): Float64Array =>
    start.map((value, i) =>
      z.reduce((sum, away, k) => sum + (k <= i ? l[i * n + k]! * away : 0), value),
    );
  const at = (z: Float64Array): Place => {
    const slopes = new Float64Array(n);
    const value = problem.valueAndGradient(toX(z), slopes);
    const gradient = z.map((_, k) =>
      slopes.reduce((sum, slope, i) => sum + (k <= i ? l[i * n + k]! * slope : 0), 0),
    );
    return { z, value, gradient };
  };
  return { at, toX };
};

/** One path: a push in a random direction, leapfrog steps, and the chance to stay where it ends. */
const travel = (space: Space, from: Place, step: number, draws: Pick<Draws, "unit" | "normal">) => {
  const push = from.z.map(() => draws.normal());
  const energy = from.value + kinetic(push);
  const steps = Math.ceil((QUARTER_TURN * (2 + 2 * draws.unit())) / 3 / step);
  let there = from;
  for (let i = 0; i < Math.min(steps, MOST_STEPS) && Number.isFinite(there.value); i++) {
    kick(push, there, step / 2);
    there = space.at(there.z.map((value, k) => value + step * push[k]!));
    kick(push, there, step / 2);
  }
  const chance = Math.min(1, Math.exp(energy - there.value - kinetic(push)));
  return { there, chance: Number.isFinite(chance) && Number.isFinite(there.value) ? chance : 0 };
};

const kick = (push: Float64Array, { gradient }: Place, time: number): void => {
  for (let k = 0; k < push.length; k++) push[k]! -= time * gradient[k]!;
};

const kinetic = (push: Float64Array): number =>
  push.reduce((sum, value) => sum + value * value, 0) / 2;

/** Dual averaging towards an acceptance of 0.8 (Hoffman & Gelman 2014, algorithm 5). */
const tuneStep = () => {
  const [wanted, first] = [0.8, 0.3];
  let [time, short, log, logMean] = [0, 0, Math.log(first), 0];
  return {
    trying: () => Math.exp(log),
    settled: () => Math.exp(logMean),
    learn: (chance: number): void => {
      time += 1;
      short += (wanted - chance - short) / (time + 10);
      log = Math.log(10 * first) - (Math.sqrt(time) / 0.05) * short;
      const weight = time ** -0.75;
      logMean = weight * log + (1 - weight) * logMean;
    },
  };
};
