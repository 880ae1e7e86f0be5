import type { Chain, Context } from "./chain.ts";
import { LOOK } from "./chain.ts";
import type { Sharpness } from "./emission.ts";
import { sharpnessOf } from "./emission.ts";
import type { Ready, Table } from "./killed-kernel.ts";
import {
  createReady,
  createTable,
  exponentialAt,
  fillTable,
  gatherAdjoint,
  halved,
  halvingsOf,
  lookUp,
  lookUpSlopes,
  makeReady,
  squareBack,
  squareUp,
} from "./killed-kernel.ts";
import type { ChainModel, Layout } from "./model.ts";
import { intervalsSeen, rowsSeen } from "./seen-likelihood.ts";

/**
 * Note: Forward and back
 *
 * The likelihood is a product over days of w' [Π B_i exp((Q_i - M_i) D_i)] 1 (RM-1, 2.4). Forward,
 * the distribution over the three states is carried from row to row and scaled to 1 wherever that
 * is; the logarithms of the scales add up to the log likelihood. Back, what is still to come is
 * carried from the last row to the first; both together give the chance of each state at each row
 * given all that was seen, and with it the derivative with respect to everything (Fisher's
 * identity): for exp(A_i D_i) it is alpha_i ⊗ (B_i+1 beta_i+1) / c_i+1.
 */

/** What one evaluation works in. It lives as long as its chain; one evaluation at a time. */
interface Workspace {
  readonly table: Table;
  readonly ready: readonly Ready[];
  /** Q - M of each context, row by row. */
  readonly generators: Float64Array;
  /** Per row: exp(A D), and g to g'''' of its interval. */
  readonly kernels: Float64Array;
  readonly slopes: Float64Array;
  /** Per row, where an interval was too long for the table: what its kernel was squared from. */
  roots: Float64Array;
  /** Per row: B, scaled; the distribution given all up to here; its scale. */
  readonly weights: Float64Array;
  readonly alphas: Float64Array;
  readonly scales: Float64Array;
  /** Per context: five 3×3 sums of g^(m) W. */
  readonly sums: Float64Array;
  /** Per context: dL/dA. */
  readonly adjoints: Float64Array;
}

const workspaces = new WeakMap<Chain, Workspace>();

/** Made at the first call; what belongs to hidden rows only where there may be some. */
const workspaceOf = (chain: Chain, hidden = true): Workspace => {
  const known = workspaces.get(chain);
  if (known !== undefined && (!hidden || known.alphas.length > 0)) return known;
  const contexts = chain.contexts.length;
  const rows = hidden ? chain.rows : 0;
  const made: Workspace = {
    table: createTable(),
    ready: chain.contexts.map(createReady),
    generators: new Float64Array(9 * contexts),
    kernels: new Float64Array(9 * rows),
    slopes: new Float64Array(5 * rows),
    roots: new Float64Array(0),
    weights: new Float64Array(3 * rows).fill(1),
    alphas: new Float64Array(3 * rows),
    scales: new Float64Array(rows),
    sums: new Float64Array(45 * contexts),
    adjoints: new Float64Array(9 * contexts),
  };
  workspaces.set(chain, made);
  return made;
};

/** The move from r to s stands at 3r + s; in the order of `RATE_NAMES`. */
const CELLS = [1, 2, 3, 5, 6, 7] as const;
const DIAGONAL = [0, 0, 4, 4, 8, 8] as const;
const IS_UP = [false, false, true, false, true, true] as const;

/** What the windows of a context add to the log rates down and up. */
const effectsOf = (context: Context, theta: Float64Array, layout: Layout): [number, number] => {
  let [down, up] = [0, 0];
  if (context.trigger) {
    down += theta[layout.triggerDown]!;
    up += theta[layout.triggerUp]!;
  }
  if (context.glimmer) {
    down += theta[layout.glimmerDown]!;
    up += theta[layout.glimmerUp]!;
  }
  if (context.practice > 0) {
    down += theta[layout.practiceDown]!;
    up += theta[layout.practiceUp]! + deviationOf(context, theta, layout);
  }
  if (layout.trend >= 0) up += theta[layout.trend]! * context.z;
  return [down, up];
};

const hasDeviation = ({ practice }: Context, { deviations, trend, waking }: Layout): boolean =>
  deviations >= 0 && practice > 0 && deviations + practice <= (trend >= 0 ? trend : waking);

const deviationOf = (context: Context, theta: Float64Array, layout: Layout): number =>
  hasDeviation(context, layout) ? theta[layout.deviations + context.practice - 1]! : 0;

/** The six rates under a context, in the order of `RATE_NAMES`, per hour. */
export const ratesUnder = (context: Context, theta: Float64Array, layout: Layout): Float64Array => {
  const [down, up] = effectsOf(context, theta, layout);
  return Float64Array.from(IS_UP, (isUp, k) => Math.exp(theta[k]! + (isUp ? up : down)));
};

/** Streams that may bring something under a context: no practice begins inside a practice. */
const streamsOn = ({ timed }: ChainModel, { practice }: Context, layout: Layout): number[] =>
  timed.filter((kind) => kind !== 5 || practice === 0).map((kind) => layout.streams[kind]);

/** A = Q - M. */
const fillGenerator = (chain: Chain, k: number, theta: Float64Array, a: Float64Array): void => {
  const { layout, model } = chain;
  const context = chain.contexts[k]!;
  const rates = ratesUnder(context, theta, layout);
  a.fill(0);
  for (let move = 0; move < 6; move += 1) {
    a[CELLS[move]!] = rates[move]!;
    a[DIAGONAL[move]!] = a[DIAGONAL[move]!]! - rates[move]!;
  }
  for (const stream of streamsOn(model, context, layout))
    for (let r = 0; r < 3; r += 1) a[4 * r] = a[4 * r]! - Math.exp(theta[stream + r]!);
};

const generatorAt = ({ generators }: Workspace, k: number): Float64Array =>
  generators.subarray(9 * k, 9 * k + 9);

/**
 * Per hour, all rates together: some thousand moves a second. Beyond it rounding makes steps where
 * the likelihood has slopes, and no person is there.
 */
const FASTEST = 3e6;

/** Makes all generators; false if one of them is beyond all that could be. */
const fillGenerators = (chain: Chain, work: Workspace, theta: Float64Array): boolean => {
  for (let k = 0; k < chain.contexts.length; k += 1) {
    const a = generatorAt(work, k);
    fillGenerator(chain, k, theta, a);
    if (!(a[0]! + a[4]! + a[8]! >= -FASTEST)) return false;
    makeReady(a, work.ready[k]!);
  }
  return true;
};

/** Context by context, so that one table serves all intervals of one. */
const fillKernels = (chain: Chain, work: Workspace, slopes: boolean): void => {
  const { order, starts, gap, longest } = chain;
  const { table } = work;
  for (let k = 0; k < chain.contexts.length; k += 1) {
    const ready = work.ready[k]!;
    const reach = chain.reach[k]!;
    fillTable(table, ready, Math.min(reach, longest[k]! * ready.scale), slopes);
    for (let at = starts[k]!; at < starts[k + 1]!; at += 1) {
      const i = order[at]!;
      const x = gap[i]! * ready.scale;
      const halvings = halvingsOf(x, reach);
      const near = halved(x, halvings, reach);
      if (slopes) {
        lookUpSlopes(table, ready, near);
        keepSlopes(table, work.slopes, 5 * i);
      } else lookUp(table, near);
      exponentialAt(table, ready, work.kernels, 9 * i);
      if (halvings > 0) squareKernel(work, i, halvings);
    }
  }
};

const squareKernel = (work: Workspace, i: number, halvings: number): void => {
  const { kernels } = work;
  if (work.roots.length === 0) work.roots = new Float64Array(kernels.length);
  for (let k = 9 * i; k < 9 * i + 9; k += 1) work.roots[k] = kernels[k]!;
  squareUp(work.roots, 9 * i, halvings, kernels, 9 * i);
};

const keepSlopes = ({ found }: Table, slopes: Float64Array, at: number): void => {
  for (let m = 0; m < 5; m += 1) slopes[at + m] = found[3 + m]!;
};

/** Writes B of every row that tells something, scaled; the sum of the logarithms of the scales. */
const fillWeights = (
  chain: Chain,
  work: Workspace,
  theta: Float64Array,
  sharp: Sharpness,
): number => {
  const { rows, look, stream } = chain;
  const { weights } = work;
  let log = 0;
  for (let i = 0; i < rows; i += 1) {
    if (look[i] === LOOK.nothing && stream[i]! < 0) continue;
    if (look[i] === LOOK.point) log += weighPoint(chain, weights, i, sharp);
    else weighState(chain, weights, i, sharp);
    if (stream[i]! < 0) continue;
    for (let r = 0; r < 3; r += 1)
      weights[3 * i + r] = weights[3 * i + r]! * Math.exp(theta[stream[i]! + r]!);
  }
  return log;
};

const weighPoint = (chain: Chain, weights: Float64Array, i: number, sharp: Sharpness): number => {
  const { point } = chain;
  const [v, s, d] = [point[3 * i]!, point[3 * i + 1]!, point[3 * i + 2]!];
  const most = Math.max(v, s, d);
  weights[3 * i] = Math.exp(sharp.tilt * (v - most));
  weights[3 * i + 1] = Math.exp(sharp.tilt * (s - most));
  weights[3 * i + 2] = Math.exp(sharp.tilt * (d - most));
  return sharp.logPeak - sharp.tilt * (1 - most);
};

const weighState = (chain: Chain, weights: Float64Array, i: number, sharp: Sharpness): void => {
  const told = chain.look[i] === LOOK.nothing ? 0 : chain.seen[i]!;
  for (let r = 0; r < 3; r += 1) {
    if (told === 0) weights[3 * i + r] = 1;
    else weights[3 * i + r] = told === r + 1 ? sharp.right : sharp.wrong;
  }
};

/** Chances of waking in each state: softmax of (w_V, w_S, 0). */
export const wakingOf = (theta: Float64Array, layout: Layout): Float64Array => {
  const [v, s] = [theta[layout.waking]!, theta[layout.waking + 1]!];
  const most = Math.max(v, s, 0);
  const odds = [Math.exp(v - most), Math.exp(s - most), Math.exp(-most)];
  const sum = odds[0]! + odds[1]! + odds[2]!;
  return Float64Array.from(odds, (one) => one / sum);
};

/** Scales are multiplied and their logarithm taken now and then: it costs more than all else. */
const LARGE = 1e100;

/** Scaled forward pass. -Infinity where what was seen cannot be. */
const forward = (chain: Chain, work: Workspace, waking: Float64Array): number => {
  const { rows, first } = chain;
  const { kernels, weights, alphas, scales } = work;
  let [v, s, d] = [0, 0, 0];
  let [product, log] = [1, 0];
  for (let i = 0; i < rows; i += 1) {
    if (first[i] === 1) {
      v = waking[0]!;
      s = waking[1]!;
      d = waking[2]!;
    } else {
      const p = 9 * i - 9;
      const toV = v * kernels[p]! + s * kernels[p + 3]! + d * kernels[p + 6]!;
      const toS = v * kernels[p + 1]! + s * kernels[p + 4]! + d * kernels[p + 7]!;
      d = v * kernels[p + 2]! + s * kernels[p + 5]! + d * kernels[p + 8]!;
      v = toV;
      s = toS;
    }
    v *= weights[3 * i]!;
    s *= weights[3 * i + 1]!;
    d *= weights[3 * i + 2]!;
    const scale = v + s + d;
    if (!(scale > 0)) return -Infinity;
    v /= scale;
    s /= scale;
    d /= scale;
    alphas[3 * i] = v;
    alphas[3 * i + 1] = s;
    alphas[3 * i + 2] = d;
    scales[i] = scale;
    product *= scale;
    if (product < LARGE && product > 1 / LARGE) continue;
    log += Math.log(product);
    product = 1;
  }
  return log + Math.log(product);
};

/** Where the backward pass leaves what it finds. */
interface Found {
  readonly gradient: Float64Array;
  readonly waking: Float64Array;
  readonly sharp: Sharpness;
  /** What is still to come, at the row after; the chance of each state, given all, at this one. */
  readonly coming: Float64Array;
  readonly chance: Float64Array;
}

/** Goes back over all rows: adds up g^(m) W by context, and the slopes of all that is seen. */
const backward = (chain: Chain, work: Workspace, found: Found): void => {
  const { rows, contextOf, first, look, stream } = chain;
  const { kernels, weights, alphas, scales } = work;
  const { gradient, waking, coming, chance } = found;
  const wakingAt = chain.layout.waking;
  let [v, s, d] = [1, 1, 1];
  for (let i = rows - 1; i >= 0; i -= 1) {
    if (contextOf[i]! < 0) {
      v = 1;
      s = 1;
      d = 1;
    } else {
      const next = 3 * i + 3;
      const scale = scales[i + 1]!;
      const toV = (v * weights[next]!) / scale;
      const toS = (s * weights[next + 1]!) / scale;
      const toD = (d * weights[next + 2]!) / scale;
      coming[0] = toV;
      coming[1] = toS;
      coming[2] = toD;
      addInterval(chain, work, i, coming);
      const p = 9 * i;
      v = kernels[p]! * toV + kernels[p + 1]! * toS + kernels[p + 2]! * toD;
      s = kernels[p + 3]! * toV + kernels[p + 4]! * toS + kernels[p + 5]! * toD;
      d = kernels[p + 6]! * toV + kernels[p + 7]! * toS + kernels[p + 8]! * toD;
    }
    chance[0] = alphas[3 * i]! * v;
    chance[1] = alphas[3 * i + 1]! * s;
    chance[2] = alphas[3 * i + 2]! * d;
    if (look[i] !== LOOK.nothing || stream[i]! >= 0) addSeen(chain, i, found);
    if (first[i] === 0) continue;
    gradient[wakingAt] = gradient[wakingAt]! + chance[0] - waking[0]!;
    gradient[wakingAt + 1] = gradient[wakingAt + 1]! + chance[1] - waking[1]!;
  }
};

/** W = alpha ⊗ coming, times g to g'''', added to the sums of the interval's context. */
const addInterval = (chain: Chain, work: Workspace, i: number, coming: Float64Array): void => {
  const { sums, slopes, alphas } = work;
  const context = chain.contextOf[i]!;
  const halvings = halvingsOf(chain.gap[i]! * work.ready[context]!.scale, chain.reach[context]);
  if (halvings > 0) {
    addFar(work, { i, halvings, at: 45 * context }, coming);
    return;
  }
  const toV = coming[0]!;
  const toS = coming[1]!;
  const toD = coming[2]!;
  for (let m = 0; m < 5; m += 1) {
    const g = slopes[5 * i + m]!;
    const at = 45 * context + 9 * m;
    for (let r = 0; r < 3; r += 1) {
      const weight = g * alphas[3 * i + r]!;
      const row = at + 3 * r;
      sums[row] = sums[row]! + weight * toV;
      sums[row + 1] = sums[row + 1]! + weight * toS;
      sums[row + 2] = sums[row + 2]! + weight * toD;
    }
  }
};

interface FarRow {
  readonly i: number;
  readonly halvings: number;
  /** Where the sums of its context begin. */
  readonly at: number;
}

const farAdjoint = new Float64Array(9);

/** The same for an interval longer than the table reaches: W of what its kernel was squared from. */
const addFar = (work: Workspace, { i, halvings, at }: FarRow, coming: Float64Array): void => {
  const { sums, slopes, alphas, roots } = work;
  for (let r = 0; r < 3; r += 1)
    for (let s = 0; s < 3; s += 1) farAdjoint[3 * r + s] = alphas[3 * i + r]! * coming[s]!;
  squareBack(roots, 9 * i, halvings, farAdjoint);
  for (let m = 0; m < 5; m += 1)
    for (let k = 0; k < 9; k += 1)
      sums[at + 9 * m + k] = sums[at + 9 * m + k]! + slopes[5 * i + m]! * farAdjoint[k]!;
};

/** What an answer, and the time it came at, say of their own parameters. */
const addSeen = (chain: Chain, i: number, { gradient, sharp, chance }: Found): void => {
  const { look, stream, layout, point } = chain;
  if (stream[i]! >= 0)
    for (let r = 0; r < 3; r += 1)
      gradient[stream[i]! + r] = gradient[stream[i]! + r]! + chance[r]!;
  if (look[i] === LOOK.nothing || layout.sharpness < 0) return;
  const at = layout.sharpness;
  if (look[i] === LOOK.point) {
    let short = 0;
    for (let r = 0; r < 3; r += 1) short += chance[r]! * (1 - point[3 * i + r]!);
    gradient[at] = gradient[at]! + sharp.logPeakSlope - sharp.tilt * short;
    return;
  }
  const right = chance[chain.seen[i]! - 1]!;
  gradient[at] = gradient[at]! + right * sharp.logRightSlope + (1 - right) * sharp.logWrongSlope;
};

/** From dL/dA of each context to the parameters: dL/dq_rs = A_rs - A_rr, times q_rs. */
const addContexts = (
  chain: Chain,
  work: Workspace,
  theta: Float64Array,
  into: Float64Array,
): void => {
  const { layout, model } = chain;
  for (let k = 0; k < chain.contexts.length; k += 1) {
    const context = chain.contexts[k]!;
    const slope = work.adjoints.subarray(9 * k, 9 * k + 9);
    gatherAdjoint(work.sums, 45 * k, work.ready[k]!, slope);
    const a = generatorAt(work, k);
    let [down, up] = [0, 0];
    for (let move = 0; move < 6; move += 1) {
      const one = (slope[CELLS[move]!]! - slope[DIAGONAL[move]!]!) * a[CELLS[move]!]!;
      into[move] = into[move]! + one;
      if (IS_UP[move]!) up += one;
      else down += one;
    }
    addEffects(context, layout, into, down, up);
    for (const stream of streamsOn(model, context, layout))
      for (let r = 0; r < 3; r += 1)
        into[stream + r] = into[stream + r]! - slope[4 * r]! * Math.exp(theta[stream + r]!);
  }
};

/** The mirror of `effectsOf`. */
const addEffects = (
  context: Context,
  layout: Layout,
  into: Float64Array,
  down: number,
  up: number,
): void => {
  const add = (at: number, slope: number): void => {
    into[at] = into[at]! + slope;
  };
  if (context.trigger) {
    add(layout.triggerDown, down);
    add(layout.triggerUp, up);
  }
  if (context.glimmer) {
    add(layout.glimmerDown, down);
    add(layout.glimmerUp, up);
  }
  if (context.practice > 0) {
    add(layout.practiceDown, down);
    add(layout.practiceUp, up);
    if (hasDeviation(context, layout)) add(layout.deviations + context.practice - 1, up);
  }
  if (layout.trend >= 0) add(layout.trend, up * context.z);
};

const withHidden = (chain: Chain, theta: Float64Array, gradient?: Float64Array): number => {
  const work = workspaceOf(chain);
  const sharp = sharpnessOf(chain.model.emission, theta[Math.max(0, chain.layout.sharpness)]!);
  const waking = wakingOf(theta, chain.layout);
  if (!fillGenerators(chain, work, theta)) return -Infinity;
  fillKernels(chain, work, gradient !== undefined);
  const value = fillWeights(chain, work, theta, sharp) + forward(chain, work, waking);
  if (gradient === undefined || !Number.isFinite(value)) return value;
  work.sums.fill(0);
  work.adjoints.fill(0);
  const [coming, chance] = [new Float64Array(3), new Float64Array(3)];
  backward(chain, work, { gradient, waking, sharp, coming, chance });
  addContexts(chain, work, theta, gradient);
  return value;
};

const withNothingHidden = (chain: Chain, theta: Float64Array, gradient?: Float64Array): number => {
  const work = workspaceOf(chain, false);
  if (!fillGenerators(chain, work, theta)) return -Infinity;
  work.sums.fill(0);
  work.adjoints.fill(0);
  const value =
    rowsSeen(chain, theta, wakingOf(theta, chain.layout), gradient) +
    intervalsSeen(chain, work, gradient !== undefined);
  if (gradient !== undefined && Number.isFinite(value)) addContexts(chain, work, theta, gradient);
  return value;
};

/** Forward over all rows, for those who look at states and not at parameters. */
export interface Passed {
  /** Per row, three chances: of each state given all that was seen up to here, this row included. */
  readonly alphas: Float64Array;
  /** Per row, 3×3: from here to the next row of the day. */
  readonly kernels: Float64Array;
  readonly waking: Float64Array;
  readonly sharp: Sharpness;
}

/** The forward pass by itself; undefined where what was seen cannot be. Good until the next call. */
export const passForward = (chain: Chain, theta: Float64Array): Passed | undefined => {
  const work = workspaceOf(chain);
  const sharp = sharpnessOf(chain.model.emission, theta[Math.max(0, chain.layout.sharpness)]!);
  const waking = wakingOf(theta, chain.layout);
  if (!fillGenerators(chain, work, theta)) return undefined;
  fillKernels(chain, work, false);
  fillWeights(chain, work, theta, sharp);
  if (!Number.isFinite(forward(chain, work, waking))) return undefined;
  return { alphas: work.alphas, kernels: work.kernels, waking, sharp };
};

/**
 * Log likelihood of RM-1 (2.4) at theta (natural logarithm; densities of places against the uniform
 * on the simplex, of times per hour). If `gradient` is given, it is set to the exact derivatives.
 * -Infinity, and a gradient of zeros, where what was seen cannot be or the rates are faster than
 * some thousand moves a second; never NaN for a theta of finite numbers.
 */
export const logLikelihood = (
  chain: Chain,
  theta: Float64Array,
  gradient?: Float64Array,
): number => {
  gradient?.fill(0);
  const value = (chain.allSeen ? withNothingHidden : withHidden)(chain, theta, gradient);
  if (Number.isFinite(value) && (gradient === undefined || gradient.every(Number.isFinite)))
    return value;
  gradient?.fill(0);
  return -Infinity;
};

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** The log of the prior's density, normalised. Adds its derivatives to `gradient`. */
export const logPrior = (
  { mean, sd }: { readonly mean: Float64Array; readonly sd: Float64Array },
  theta: Float64Array,
  gradient?: Float64Array,
): number => {
  let log = 0;
  for (let k = 0; k < mean.length; k += 1) {
    const away = (theta[k]! - mean[k]!) / sd[k]!;
    log -= away * away * 0.5 + Math.log(sd[k]!) + HALF_LOG_TWO_PI;
    if (gradient !== undefined) gradient[k] = gradient[k]! - away / sd[k]!;
  }
  return log;
};

/** Log likelihood plus log prior (normalised), and its derivatives; see both. */
export const logPosterior = (
  chain: Chain,
  theta: Float64Array,
  gradient?: Float64Array,
): number => {
  const likelihood = logLikelihood(chain, theta, gradient);
  return likelihood + logPrior(chain.prior, theta, gradient);
};
