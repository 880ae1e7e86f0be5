import type { Chain } from "./chain.ts";
import { LOOK } from "./chain.ts";
import { passForward } from "./likelihood.ts";
import { ROW_KIND } from "./timeline.ts";

/** What the chain foresaw for each prompted check-in, from what came before it on the same day. */
export interface Forecast {
  /** Rows of the timeline. */
  readonly rows: Int32Array;
  /** Three a row: chances that ventral, sympathetic, dorsal is the state that is told. */
  readonly chances: Float64Array;
}

/**
 * Chances of each answer to each prompted check-in (follow-ups included), given all before it (RM-1,
 * 2.10 a). That somebody may tell a state wrongly is part of it, so that they can be scored against
 * what was told. Undefined where what was seen cannot be at theta.
 */
export const predictOneStep = (chain: Chain, theta: Float64Array): Forecast | undefined => {
  const passed = passForward(chain, theta);
  if (passed === undefined) return undefined;
  const { alphas, kernels, waking, sharp } = passed;
  const asked = askedRows(chain);
  const chances = new Float64Array(3 * asked.length);
  for (const [place, row] of asked.entries()) {
    const before = chain.first[row] === 1 ? waking : carried(alphas, kernels, row - 1);
    for (let state = 0; state < 3; state += 1)
      chances[3 * place + state] = sharp.wrong + (sharp.right - sharp.wrong) * before[state]!;
  }
  return { rows: asked, chances };
};

const askedRows = ({ look, kind }: Chain): Int32Array =>
  Int32Array.from(
    Array.from(look.keys()).filter(
      (row) =>
        look[row] !== LOOK.nothing &&
        (kind[row] === ROW_KIND.prompted || kind[row] === ROW_KIND.followUp),
    ),
  );

/** From a row to the next, scaled to 1: where times are modelled, nothing coming in between tells too. */
const carried = (alphas: Float64Array, kernels: Float64Array, row: number): Float64Array => {
  const next = new Float64Array(3);
  for (let r = 0; r < 3; r += 1)
    for (let s = 0; s < 3; s += 1)
      next[s] = next[s]! + alphas[3 * row + r]! * kernels[9 * row + 3 * r + s]!;
  const sum = next[0]! + next[1]! + next[2]!;
  return next.map((one) => one / sum);
};

/**
 * Chance of each state at each row given all that was seen that day up to it, its own answer
 * included: three a row. Undefined where what was seen cannot be at theta.
 */
export const filtered = (chain: Chain, theta: Float64Array): Float64Array | undefined =>
  passForward(chain, theta)?.alphas.slice();
