import type { Chain } from "./chain.ts";
import type { Ready, Table } from "./killed-kernel.ts";
import {
  awayFrom,
  centreOf,
  exponentialAt,
  fillTable,
  G_WIDTH,
  H_WIDTH,
  halved,
  halvingsOf,
  lookUp,
  lookUpSlopes,
  NEAR_TERMS,
  squareBack,
  squareUp,
} from "./killed-kernel.ts";

/**
 * Note: Nothing hidden
 *
 * Where every row has an exact state the log likelihood is a sum over intervals of
 * log exp(A D)[from, to], in any order, and W = dL/d exp(A D) has one entry, 1/p. So each cell of
 * exp(A D) gets one polynomial in the time y from the nearest centre of the table, and of the slopes
 * only Σ yᵏ/p is added up for each centre and cell: what the centre knows of g is multiplied in
 * once, at the end. An interval costs twelve terms there and twelve back.
 */

/** What is worked in, shared with the general way. */
interface Place {
  readonly table: Table;
  readonly ready: readonly Ready[];
  readonly sums: Float64Array;
}

/** Polynomials and sums of powers of one context: `NEAR_TERMS` for each cell of each centre. */
interface Cells {
  polynomials: Float64Array;
  powers: Float64Array;
}

const CENTRE_WIDTH = 9 * NEAR_TERMS;

const FACTORIALS = new Float64Array(NEAR_TERMS).fill(1);
for (let k = 2; k < NEAR_TERMS; k += 1) FACTORIALS[k] = FACTORIALS[k - 1]! * k;

/** The log likelihood of all intervals. Adds g^(m) W to `sums` if slopes are wanted. */
export const intervalsSeen = (chain: Chain, place: Place, slopes: boolean): number => {
  const cells: Cells = { polynomials: new Float64Array(0), powers: new Float64Array(0) };
  let log = 0;
  for (let k = 0; k < chain.contexts.length; k += 1) {
    const ready = place.ready[k]!;
    const centres = fillTable(
      place.table,
      ready,
      Math.min(chain.reach[k]!, chain.longest[k]! * ready.scale),
      slopes,
    );
    fillCells(cells, place.table, ready, centres);
    if (slopes) cells.powers.fill(0, 0, centres * CENTRE_WIDTH);
    log += addIntervals(chain, place, cells, { k, slopes });
    if (slopes) gatherPowers(cells, place, k, centres);
  }
  return log;
};

/** Coefficient k of a cell: (h^(k+2) I + h^(k+1) N1 + h^(k) N0)/k! at the centre. */
const fillCells = (cells: Cells, { h }: Table, { n1, n0 }: Ready, centres: number): void => {
  if (cells.polynomials.length < centres * CENTRE_WIDTH) {
    cells.polynomials = new Float64Array(2 * centres * CENTRE_WIDTH);
    cells.powers = new Float64Array(2 * centres * CENTRE_WIDTH);
  }
  const { polynomials } = cells;
  for (let centre = 0; centre < centres; centre += 1)
    for (let cell = 0; cell < 9; cell += 1) {
      const [at, own] = [centre * CENTRE_WIDTH + cell * NEAR_TERMS, cell % 4 === 0 ? 1 : 0];
      for (let k = 0; k < NEAR_TERMS; k += 1) {
        const from = centre * H_WIDTH + k;
        const value = own * h[from + 2]! + n1[cell]! * h[from + 1]! + n0[cell]! * h[from]!;
        polynomials[at + k] = value / FACTORIALS[k]!;
      }
    }
};

/** Products of chances are kept within this of 1; their logarithm is taken now and then. */
const LARGE = 1e100;

const addIntervals = (
  chain: Chain,
  place: Place,
  cells: Cells,
  { k, slopes }: { readonly k: number; readonly slopes: boolean },
): number => {
  const { order, starts, gap, seen } = chain;
  const { scale } = place.ready[k]!;
  const reach = chain.reach[k]!;
  const end = starts[k + 1]!;
  let [product, log] = [1, 0];
  for (let at = starts[k]!; at < end; at += 1) {
    const row = order[at]!;
    const cell = 3 * seen[row]! + seen[row + 1]! - 4;
    const x = gap[row]! * scale;
    if (x > reach) product *= farChance(place, { k, x, reach, cell, slopes });
    else {
      const centre = centreOf(x);
      const y = awayFrom(x, centre);
      const from = centre * CENTRE_WIDTH + cell * NEAR_TERMS;
      const chance = polynomialAt(cells.polynomials, from, y);
      product *= chance;
      if (slopes) addPowers(cells.powers, from, y, 1 / chance);
    }
    if (product < LARGE && product > 1 / LARGE) continue;
    if (!(product > 0)) return -Infinity;
    log += Math.log(product);
    product = 1;
  }
  return log + Math.log(product);
};

/** Even and odd powers apart: two short sums instead of a long one. */
const polynomialAt = (c: Float64Array, at: number, y: number): number => {
  const y2 = y * y;
  const even =
    c[at]! +
    y2 *
      (c[at + 2]! + y2 * (c[at + 4]! + y2 * (c[at + 6]! + y2 * (c[at + 8]! + y2 * c[at + 10]!))));
  const odd =
    c[at + 1]! +
    y2 *
      (c[at + 3]! + y2 * (c[at + 5]! + y2 * (c[at + 7]! + y2 * (c[at + 9]! + y2 * c[at + 11]!))));
  return even + y * odd;
};

const addPowers = (powers: Float64Array, from: number, y: number, weight: number): void => {
  let power = weight;
  for (let at = from; at < from + NEAR_TERMS; at += 1) {
    powers[at] = powers[at]! + power;
    power *= y;
  }
};

/** Σ g^(m)/p = Σ_j g^(j+m)/j! Σ yʲ/p, centre by centre. */
const gatherPowers = (
  { powers }: Cells,
  { table, sums }: Place,
  k: number,
  centres: number,
): void => {
  for (let centre = 0; centre < centres; centre += 1)
    for (let cell = 0; cell < 9; cell += 1) {
      const at = centre * CENTRE_WIDTH + cell * NEAR_TERMS;
      if (powers[at] === 0) continue;
      for (let m = 0; m < 5; m += 1) {
        const into = 45 * k + 9 * m + cell;
        sums[into] = sums[into]! + gathered(powers, at, table.g, centre * G_WIDTH + m);
      }
    }
};

const gathered = (powers: Float64Array, at: number, g: Float64Array, from: number): number => {
  let sum = 0;
  for (let j = 0; j < NEAR_TERMS; j += 1) sum += (powers[at + j]! * g[from + j]!) / FACTORIALS[j]!;
  return sum;
};

interface Far {
  readonly k: number;
  /** Scaled time. */
  readonly x: number;
  readonly reach: number;
  readonly cell: number;
  readonly slopes: boolean;
}

const root = new Float64Array(9);
const far = new Float64Array(9);

/** An interval longer than the table reaches, squared up from within it. */
const farChance = ({ table, ready, sums }: Place, { k, x, reach, cell, slopes }: Far): number => {
  const halvings = halvingsOf(x, reach);
  const near = halved(x, halvings, reach);
  if (slopes) lookUpSlopes(table, ready[k]!, near);
  else lookUp(table, near);
  exponentialAt(table, ready[k]!, root, 0);
  squareUp(root, 0, halvings, far, 0);
  const chance = far[cell]!;
  if (!slopes) return chance;
  far.fill(0);
  far[cell] = 1 / chance;
  squareBack(root, 0, halvings, far);
  for (let m = 0; m < 5; m += 1)
    for (let i = 0; i < 9; i += 1) {
      const at = 45 * k + 9 * m + i;
      sums[at] = sums[at]! + table.found[3 + m]! * far[i]!;
    }
  return chance;
};

/** What rows say by themselves: how a day begins, and the times that are modelled. */
export const rowsSeen = (
  chain: Chain,
  theta: Float64Array,
  waking: Float64Array,
  gradient?: Float64Array,
): number => {
  const { rows, first, seen, stream, layout } = chain;
  const woken = new Float64Array(3);
  let log = 0;
  for (let row = 0; row < rows; row += 1) {
    const state = seen[row]! - 1;
    if (first[row] === 1) woken[state] = woken[state]! + 1;
    if (stream[row]! < 0) continue;
    const at = stream[row]! + state;
    log += theta[at]!;
    if (gradient !== undefined) gradient[at] = gradient[at]! + 1;
  }
  for (let state = 0; state < 3; state += 1)
    if (woken[state]! > 0) log += woken[state]! * Math.log(waking[state]!);
  if (gradient !== undefined)
    for (let k = 0; k < 2; k += 1)
      gradient[layout.waking + k] =
        gradient[layout.waking + k]! + woken[k]! - chain.days * waking[k]!;
  return log;
};
