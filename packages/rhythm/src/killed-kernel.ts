/**
 * Note: The exponential by one scalar function
 *
 * For a 3×3 matrix A with p(s) = det(s - A) = s³ - e1 s² + e2 s - e3 the resolvent is
 * adj(s - A)/p(s), and adj(s - A) = s² I + s N1 + N0 with N1 = A - e1 I, N0 = adj(A). So, with
 * h and g those functions of time whose Laplace transforms are 1/p and 1/p²,
 *
 *     exp(A t) = h'' I + h' N1 + h N0                     h(0) = h'(0) = 0, h''(0) = 1
 *     d exp(A t)[E] = Σ_jk g^(j+k) N_j E N_k               N2 = I, p(D) g = h, g = g' = g'' = … = 0 at 0
 *
 * Both solve linear differential equations with constant coefficients, so that all their higher
 * derivatives follow from the first ones by a recurrence, and a table of derivatives at half and whole
 * numbers of (scaled) time gives both everywhere by a short Taylor sum: no eigenvalues, hence no
 * branch where two of them meet or turn complex, and no difference of large numbers. All intervals
 * under the same A share one table. It holds with or without killing (A = Q - M, or A = Q).
 *
 * What an interval costs is one Taylor sum; what its adjoint costs is five more, and adding
 * g^(m) · W to five 3×3 sums for each A, from which the derivative comes once at the end.
 */

/** Centres of the table lie this far apart, in scaled time. */
const SPACING = 0.5;
/** Taylor terms at a distance of at most a quarter from a centre: the rest is below 1e-15. */
export const NEAR_TERMS = 12;
/** Taylor terms for the whole step from a centre to the next one. */
const STEP_TERMS = 18;
export const H_WIDTH = STEP_TERMS + 3;
export const G_WIDTH = STEP_TERMS + 6;
/** Scaled time up to which a table is made; what lies beyond is squared up from within it. */
export const TABLE_REACH = 64;

const INVERSE = Float64Array.from({ length: STEP_TERMS + 8 }, (_, k) => (k === 0 ? 1 : 1 / k));

/** A matrix made ready: scaled by `scale` so that its norm is at most 1, with what belongs to it. */
export interface Ready {
  /** Rows of sums of absolute values are at most this. */
  scale: number;
  e1: number;
  e2: number;
  e3: number;
  /** N1 = A - e1 I and N0 = adj(A), of the scaled matrix, row by row. */
  readonly n1: Float64Array;
  readonly n0: Float64Array;
}

export const createReady = (): Ready => ({
  scale: 1,
  e1: 0,
  e2: 0,
  e3: 0,
  n1: new Float64Array(9),
  n0: new Float64Array(9),
});

/** Smaller matrices are not scaled up: their powers vanish by themselves. */
const LEAST_SCALE = 0.01;

const normOf = (a: Float64Array): number =>
  Math.max(
    Math.abs(a[0]!) + Math.abs(a[1]!) + Math.abs(a[2]!),
    Math.abs(a[3]!) + Math.abs(a[4]!) + Math.abs(a[5]!),
    Math.abs(a[6]!) + Math.abs(a[7]!) + Math.abs(a[8]!),
    LEAST_SCALE,
  );

/** Scales a matrix and works out its invariants, into `ready`. */
export const makeReady = (a: Float64Array, ready: Ready): void => {
  const { n1, n0 } = ready;
  const scale = normOf(a);
  for (let k = 0; k < 9; k += 1) n1[k] = a[k]! / scale;
  adjugate(n1, n0);
  ready.scale = scale;
  ready.e1 = n1[0]! + n1[4]! + n1[8]!;
  ready.e2 = n0[0]! + n0[4]! + n0[8]!;
  ready.e3 = n1[0]! * n0[0]! + n1[1]! * n0[3]! + n1[2]! * n0[6]!;
  for (let k = 0; k < 9; k += 4) n1[k] = n1[k]! - ready.e1;
};

/** Cofactors, transposed. For a generator all entries are sums of what is not negative: no digits are lost. */
const adjugate = (a: Float64Array, into: Float64Array): void => {
  into[0] = a[4]! * a[8]! - a[5]! * a[7]!;
  into[1] = a[2]! * a[7]! - a[1]! * a[8]!;
  into[2] = a[1]! * a[5]! - a[2]! * a[4]!;
  into[3] = a[5]! * a[6]! - a[3]! * a[8]!;
  into[4] = a[0]! * a[8]! - a[2]! * a[6]!;
  into[5] = a[2]! * a[3]! - a[0]! * a[5]!;
  into[6] = a[3]! * a[7]! - a[4]! * a[6]!;
  into[7] = a[1]! * a[6]! - a[0]! * a[7]!;
  into[8] = a[0]! * a[4]! - a[1]! * a[3]!;
};

/** Derivatives of h and g at scaled times 0, ½, 1, …: one table serves one matrix after another. */
export interface Table {
  h: Float64Array;
  g: Float64Array;
  /** What was looked up: h, h', h'', and from the fourth on g and its first four derivatives. */
  readonly found: Float64Array;
}

export const createTable = (): Table => ({
  h: new Float64Array(16 * H_WIDTH),
  g: new Float64Array(16 * G_WIDTH),
  found: new Float64Array(8),
});

const roomFor = (table: Table, centres: number): void => {
  if (table.h.length >= centres * H_WIDTH) return;
  table.h = new Float64Array(2 * centres * H_WIDTH);
  table.g = new Float64Array(2 * centres * G_WIDTH);
};

/** The centre that lies nearest to a scaled time, by its number; and the time from there. */
export const centreOf = (x: number): number => Math.round(x / SPACING);
export const awayFrom = (x: number, centre: number): number => x - centre * SPACING;

/** Fills the table for all scaled times up to `reach` (at most `TABLE_REACH`); tells how many centres. */
export const fillTable = (table: Table, ready: Ready, reach: number, slopes: boolean): number => {
  const centres = centreOf(Math.min(reach, TABLE_REACH)) + 1;
  roomFor(table, centres);
  table.h[0] = 0;
  table.h[1] = 0;
  table.h[2] = 1;
  table.g.fill(0, 0, 3);
  for (let centre = 0; centre < centres; centre += 1) {
    extendH(table.h, centre * H_WIDTH, ready);
    if (slopes) extendG(table, centre, ready);
    if (centre + 1 === centres) break;
    step(table.h, centre * H_WIDTH, H_WIDTH);
    if (slopes) step(table.g, centre * G_WIDTH, G_WIDTH);
  }
  return centres;
};

/** p(D) h = 0: each derivative from the three before it. */
const extendH = (h: Float64Array, at: number, { e1, e2, e3 }: Ready): void => {
  let [low, middle, high] = [h[at]!, h[at + 1]!, h[at + 2]!];
  for (let k = at + 3; k < at + H_WIDTH; k += 1) {
    const next = e1 * high - e2 * middle + e3 * low;
    h[k] = next;
    low = middle;
    middle = high;
    high = next;
  }
};

/** p(D) g = h. */
const extendG = ({ h, g }: Table, centre: number, { e1, e2, e3 }: Ready): void => {
  const at = centre * G_WIDTH;
  const from = centre * H_WIDTH;
  for (let k = 0; k < G_WIDTH - 3; k += 1)
    g[at + k + 3] = e1 * g[at + k + 2]! - e2 * g[at + k + 1]! + e3 * g[at + k]! + h[from + k]!;
};

/** The function and its first two derivatives at the next centre, written behind this centre's row. */
const step = (values: Float64Array, at: number, width: number): void => {
  let [weight, zeroth, first, second] = [1, 0, 0, 0];
  for (let k = 0; k < STEP_TERMS; k += 1) {
    zeroth += weight * values[at + k]!;
    first += weight * values[at + k + 1]!;
    second += weight * values[at + k + 2]!;
    weight *= SPACING * INVERSE[k + 1]!;
  }
  values[at + width] = zeroth;
  values[at + width + 1] = first;
  values[at + width + 2] = second;
};

/** Finds h, h', h'' at scaled time x, at most what the table was filled for. */
export const lookUp = (table: Table, x: number): void => {
  const centre = centreOf(x);
  const { h, found } = table;
  const at = centre * H_WIDTH;
  const away = awayFrom(x, centre);
  let low = h[at]!;
  let middle = h[at + 1]!;
  let [weight, h0, h1, h2] = [1, 0, 0, 0];
  for (let k = 0; k < NEAR_TERMS; k += 1) {
    const high = h[at + k + 2]!;
    h0 += weight * low;
    h1 += weight * middle;
    h2 += weight * high;
    weight *= away * INVERSE[k + 1]!;
    low = middle;
    middle = high;
  }
  found[0] = h0;
  found[1] = h1;
  found[2] = h2;
};

/** Finds g to g'''' at scaled time x, and h, h', h'' by p(D) g = h. */
export const lookUpSlopes = (table: Table, ready: Ready, x: number): void => {
  const centre = centreOf(x);
  const { g, found } = table;
  const at = centre * G_WIDTH;
  const away = awayFrom(x, centre);
  let [a, b, c, d, e] = [g[at]!, g[at + 1]!, g[at + 2]!, g[at + 3]!, g[at + 4]!];
  let [weight, g0, g1, g2, g3, g4, g5] = [1, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < NEAR_TERMS; k += 1) {
    const f = g[at + k + 5]!;
    g0 += weight * a;
    g1 += weight * b;
    g2 += weight * c;
    g3 += weight * d;
    g4 += weight * e;
    g5 += weight * f;
    weight *= away * INVERSE[k + 1]!;
    a = b;
    b = c;
    c = d;
    d = e;
    e = f;
  }
  const { e1, e2, e3 } = ready;
  found[0] = g3 - e1 * g2 + e2 * g1 - e3 * g0;
  found[1] = g4 - e1 * g3 + e2 * g2 - e3 * g1;
  found[2] = g5 - e1 * g4 + e2 * g3 - e3 * g2;
  found[3] = g0;
  found[4] = g1;
  found[5] = g2;
  found[6] = g3;
  found[7] = g4;
};

/** exp(A t) for what was looked up, into `into` from `at`. */
export const exponentialAt = (table: Table, ready: Ready, into: Float64Array, at: number): void => {
  const h0 = table.found[0]!;
  const h1 = table.found[1]!;
  const h2 = table.found[2]!;
  const { n1, n0 } = ready;
  for (let k = 0; k < 9; k += 1) into[at + k] = h1 * n1[k]! + h0 * n0[k]!;
  into[at] = into[at]! + h2;
  into[at + 4] = into[at + 4]! + h2;
  into[at + 8] = into[at + 8]! + h2;
};

/**
 * dL/dA of all intervals under one matrix, from the five sums S_m = Σ g^(m) W that lie one behind
 * the other in `sums` from `at` (W = dL/d exp(A t)): Σ_jk N_jᵀ S_(j+k) N_kᵀ, unscaled, added to `into`.
 * By Horner's rule in both: T_j = S_j N0ᵀ + S_(j+1) N1ᵀ + S_(j+2), then T_2 + N1ᵀ T_1 + N0ᵀ T_0.
 */
export const gatherAdjoint = (
  sums: Float64Array,
  at: number,
  { n1, n0, scale }: Ready,
  into: Float64Array,
): void => {
  for (let j = 0; j < 3; j += 1)
    for (let k = 0; k < 9; k += 1) {
      const row = at + 9 * j + k - (k % 3);
      const n = 3 * (k % 3);
      rights[9 * j + k] =
        sums[row]! * n0[n]! +
        sums[row + 1]! * n0[n + 1]! +
        sums[row + 2]! * n0[n + 2]! +
        sums[row + 9]! * n1[n]! +
        sums[row + 10]! * n1[n + 1]! +
        sums[row + 11]! * n1[n + 2]! +
        sums[at + 9 * j + 18 + k]!;
    }
  for (let k = 0; k < 9; k += 1) {
    const column = k % 3;
    const i = (k - column) / 3;
    let sum = rights[18 + k]!;
    for (let l = 0; l < 9; l += 3)
      sum += n0[l + i]! * rights[l + column]! + n1[l + i]! * rights[9 + l + column]!;
    into[k] = into[k]! + sum / scale;
  }
};

/** T_0, T_1, T_2: what `gatherAdjoint` works in, so that a small journal's fit is not all allocation. */
const rights = new Float64Array(27);

/** aᵀ b. */
const transposedTimes = (a: Float64Array, b: Float64Array): Float64Array => {
  const product = new Float64Array(9);
  for (let i = 0; i < 3; i += 1)
    for (let j = 0; j < 3; j += 1)
      product[3 * i + j] = a[i]! * b[j]! + a[3 + i]! * b[3 + j]! + a[6 + i]! * b[6 + j]!;
  return product;
};

/** a bᵀ. */
const timesTransposed = (a: Float64Array, b: Float64Array): Float64Array => {
  const product = new Float64Array(9);
  for (let i = 0; i < 9; i += 3)
    for (let j = 0; j < 9; j += 3)
      product[i + j / 3] = a[i]! * b[j]! + a[i + 1]! * b[j + 1]! + a[i + 2]! * b[j + 2]!;
  return product;
};

const times = (a: Float64Array, b: Float64Array): Float64Array => {
  const product = new Float64Array(9);
  for (let i = 0; i < 9; i += 3)
    for (let j = 0; j < 3; j += 1)
      product[i + j] = a[i]! * b[j]! + a[i + 1]! * b[3 + j]! + a[i + 2]! * b[6 + j]!;
  return product;
};

/** Horner steps of the Taylor sum in the general way, as in RM-1, 2.6. */
const DEGREE = 12;

interface Steps {
  /** Values of the Horner scheme, from the innermost on, then each square. */
  readonly horner: readonly Float64Array[];
  readonly squares: readonly Float64Array[];
  readonly scaled: Float64Array;
  readonly halvings: number;
}

const stepsOf = (a: Float64Array, t: number): Steps => {
  const norm = normOf(a) * t;
  const halvings = Math.min(60, Math.max(0, Math.ceil(Math.log2(norm / 0.25))));
  const scaled = a.map((value) => (value * t) / 2 ** halvings);
  const horner = [identity()];
  for (let k = DEGREE; k > 0; k -= 1) {
    const next = times(scaled, horner.at(-1)!).map((value) => value / k);
    for (let i = 0; i < 9; i += 4) next[i] = next[i]! + 1;
    horner.push(next);
  }
  const squares = [horner.at(-1)!];
  for (let k = 0; k < halvings; k += 1) squares.push(times(squares.at(-1)!, squares.at(-1)!));
  return { horner, squares, scaled, halvings };
};

const identity = (): Float64Array => Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1);

/** exp(A t) of any 3×3 matrix, row by row, the general way: scaling, Taylor, squaring. t ≥ 0. */
export const exponential = (a: Float64Array, t: number): Float64Array =>
  stepsOf(a, t).squares.at(-1)!;

/** dL/dA for L with dL/d exp(A t) = W, by going those steps back. */
export const exponentialAdjoint = (a: Float64Array, t: number, w: Float64Array): Float64Array => {
  const { horner, squares, scaled, halvings } = stepsOf(a, t);
  let slope = Float64Array.from(w);
  for (let k = halvings - 1; k >= 0; k -= 1) {
    const left = timesTransposed(slope, squares[k]!);
    slope = transposedTimes(squares[k]!, slope).map((value, i) => value + left[i]!);
  }
  const total = new Float64Array(9);
  for (let k = 1; k <= DEGREE; k += 1) {
    const through = timesTransposed(slope, horner[DEGREE - k]!);
    for (let i = 0; i < 9; i += 1) total[i] = total[i]! + through[i]! / k;
    slope = transposedTimes(scaled, slope).map((value) => value / k);
  }
  return total.map((value) => (value * t) / 2 ** halvings);
};

/**
 * Note: Beyond the table
 *
 * exp(A t) is the square of exp(A t/2). A time beyond the table is halved until it lies within, and
 * what is found there is squared as often. Where a square changes nothing more, all that fades has
 * faded: it ends there, however long the time, and the derivatives by the logarithms of rates are
 * those of there (by a rate of 0 they are not: time itself goes on). So an interval costs a few small
 * products more than another, and never memory, whatever rates an optimiser tries.
 */

/** More halvings than digits: beyond, nothing is left that changes. */
const MOST_HALVINGS = 60;
/** A square that changes less than this, against its largest entry, changes nothing. */
const UNCHANGED = 1e-14;

/** How often a scaled time is halved to lie within the table. */
export const halvingsOf = (x: number, reach = TABLE_REACH): number =>
  x > reach ? Math.min(MOST_HALVINGS, Math.ceil(Math.log2(x / reach))) : 0;

/** The scaled time that so many halvings leave. */
export const halved = (x: number, halvings: number, reach = TABLE_REACH): number =>
  Math.min(reach, x / 2 ** halvings);

/** Squaring costs an interval about as much as two centres: a long table is for many intervals. */
const LEAST_REACH = 4;
const REACH_AN_INTERVAL = 2;

/** How far a table is worth making for so many intervals under one matrix. */
export const reachFor = (intervals: number): number =>
  Math.min(TABLE_REACH, Math.max(LEAST_REACH, REACH_AN_INTERVAL * intervals));

/** A matrix and its squares, one behind the other; what goes back through them. */
const squares = new Float64Array(9 * (MOST_HALVINGS + 1));
const pulled = new Float64Array(9);

/** Fills `squares` from a root; tells how many squares were worth making. */
const fillSquares = (roots: Float64Array, at: number, halvings: number): number => {
  for (let k = 0; k < 9; k += 1) squares[k] = roots[at + k]!;
  for (let made = 0; made < halvings; made += 1) if (!square(9 * made)) return made;
  return halvings;
};

/** Writes the square of the matrix at `from` behind it; whether it is another matrix. */
const square = (from: number): boolean => {
  let most = 0;
  let change = 0;
  for (let i = from; i < from + 9; i += 3) {
    const v = squares[i]!;
    const s = squares[i + 1]!;
    const d = squares[i + 2]!;
    for (let j = 0; j < 3; j += 1) {
      const at = from + j;
      const value = v * squares[at]! + s * squares[at + 3]! + d * squares[at + 6]!;
      squares[i + 9 + j] = value;
      most = Math.max(most, Math.abs(value));
      change = Math.max(change, Math.abs(value - squares[i + j]!));
    }
  }
  return change > UNCHANGED * most;
};

/** Squares the root at `at` of `roots` that often, into `into` from `to`. */
export const squareUp = (
  roots: Float64Array,
  at: number,
  halvings: number,
  into: Float64Array,
  to: number,
): void => {
  const made = fillSquares(roots, at, halvings);
  for (let k = 0; k < 9; k += 1) into[to + k] = squares[9 * made + k]!;
};

/** From dL/d exp(A t) to dL/d of its root, in place: of P² it is W Pᵀ + Pᵀ W. */
export const squareBack = (
  roots: Float64Array,
  at: number,
  halvings: number,
  w: Float64Array,
): void => {
  for (let step = fillSquares(roots, at, halvings) - 1; step >= 0; step -= 1) {
    pullBack(9 * step, w);
    for (let k = 0; k < 9; k += 1) w[k] = pulled[k]!;
  }
};

/** W Pᵀ + Pᵀ W, into `pulled`. */
const pullBack = (p: number, w: Float64Array): void => {
  for (let i = 0; i < 3; i += 1) {
    const row = 3 * i;
    for (let j = 0; j < 3; j += 1) {
      const other = p + 3 * j;
      pulled[row + j] =
        w[row]! * squares[other]! +
        w[row + 1]! * squares[other + 1]! +
        w[row + 2]! * squares[other + 2]! +
        squares[p + i]! * w[j]! +
        squares[p + 3 + i]! * w[3 + j]! +
        squares[p + 6 + i]! * w[6 + j]!;
    }
  }
};

/**
 * exp(A t) of one 3×3 matrix as the likelihood works it out: by a table, squared up beyond its
 * reach. For many times under one matrix a table is filled once instead.
 */
export const exponentialByTable = (a: Float64Array, t: number): Float64Array => {
  const [ready, table, into] = [createReady(), createTable(), new Float64Array(9)];
  makeReady(a, ready);
  const x = t * ready.scale;
  const halvings = halvingsOf(x);
  const near = halved(x, halvings);
  fillTable(table, ready, near, true);
  lookUpSlopes(table, ready, near);
  exponentialAt(table, ready, into, 0);
  squareUp(into, 0, halvings, into, 0);
  return into;
};
