import { inDomain, polynomial } from "./domain.ts";

const SQRT_HALF = Math.SQRT1_2;
const INVERSE_SQRT_PI = 0.5641895835477563;

// Rational Chebyshev approximations of Cody (1969), Mathematics of Computation 23:631, tables I to
// III, as in his CALERF; lowest power first.
const NEAR_ABOVE = Float64Array.of(
  3209.3775891384694,
  377.485237685302,
  113.86415415105016,
  3.1611237438705655,
  0.18577770618460315,
);
const NEAR_BELOW = Float64Array.of(
  2844.236833439171,
  1282.6165260773723,
  244.02463793444417,
  23.601290952344122,
  1,
);
const MIDDLE_ABOVE = Float64Array.of(
  1230.3393547979972,
  2051.0783778260716,
  1712.0476126340707,
  881.952221241769,
  298.6351381974001,
  66.11919063714163,
  8.883149794388377,
  0.5641884969886701,
  2.1531153547440383e-8,
);
const MIDDLE_BELOW = Float64Array.of(
  1230.3393548037495,
  3439.3676741437216,
  4362.619090143247,
  3290.7992357334597,
  1621.3895745666903,
  537.1811018620099,
  117.6939508913125,
  15.744926110709835,
  1,
);
const FAR_ABOVE = Float64Array.of(
  0.0006587491615298378,
  0.016083785148742275,
  0.12578172611122926,
  0.36034489994980445,
  0.30532663496123236,
  0.016315387137302097,
);
const FAR_BELOW = Float64Array.of(
  0.0023352049762686918,
  0.06051834131244132,
  0.5279051029514285,
  1.8729528499234673,
  2.568520192289822,
  1,
);

/** erf below this, erfc above: neither loses digits. */
const NEAR = 0.46875;

const erfNear = (x: number): number =>
  (x * polynomial(NEAR_ABOVE, x * x)) / polynomial(NEAR_BELOW, x * x);

/** exp(x²) erfc(x) for x ≥ 0.46875: smooth, so that an argument rounded by √2 costs nothing. */
const scaledErfc = (x: number): number => {
  if (x <= 4) return polynomial(MIDDLE_ABOVE, x) / polynomial(MIDDLE_BELOW, x);
  const z = 1 / (x * x);
  return (INVERSE_SQRT_PI - (z * polynomial(FAR_ABOVE, z)) / polynomial(FAR_BELOW, z)) / x;
};

/** exp(-x² / by) with the square split, so that its rounding is not blown up by the exponential. */
const expOfSquare = (x: number, by: 1 | 2): number => {
  const coarse = Math.trunc(x * 16) / 16;
  const rest = (x - coarse) * (x + coarse);
  return Math.exp((-coarse * coarse) / by) * Math.exp(-rest / by);
};

/** Beyond, every tail is below the smallest number there is. */
const erfcFar = (x: number): number => (x > 28 ? 0 : expOfSquare(x, 1) * scaledErfc(x));

/**
 * The error function 2/√π ∫₀ˣ exp(-t²) dt, for any x; ±1 at ±Infinity.
 *
 * @example erf(0) // 0
 */
export const erf = (x: number): number => {
  inDomain(!Number.isNaN(x), "erf", x);
  const size = Math.abs(x);
  return size <= NEAR ? erfNear(x) : Math.sign(x) * (1 - erfcFar(size));
};

/** 1 - erf(x), without losing the far tail: relative error below 1e-13 down to 1e-300. */
export const erfc = (x: number): number => {
  inDomain(!Number.isNaN(x), "erfc", x);
  if (Math.abs(x) <= NEAR) return 1 - erfNear(x);
  return x > 0 ? erfcFar(x) : 2 - erfcFar(-x);
};

/**
 * The share of a standard normal below x, for any x; 0 and 1 at ∓Infinity. The lower tail is right
 * to 1e-13 of itself down to 1e-300; the upper one is `normalCdf(-x)`.
 *
 * @example normalCdf(0) // 0.5
 */
export const normalCdf = (x: number): number => {
  inDomain(!Number.isNaN(x), "normalCdf", x);
  const y = Math.abs(x) * SQRT_HALF;
  if (y <= NEAR) return 0.5 + Math.sign(x) * 0.5 * erfNear(y);
  const tail = Math.abs(x) > 39 ? 0 : 0.5 * expOfSquare(Math.abs(x), 2) * scaledErfc(y);
  return x < 0 ? tail : 1 - tail;
};

// Wichura (1988), algorithm AS 241, PPND16: Applied Statistics 37:477; lowest power first.
const CENTRE_ABOVE = Float64Array.of(
  3.3871328727963665,
  133.14166789178438,
  1971.5909503065513,
  13731.69376550946,
  45921.95393154987,
  67265.7709270087,
  33430.57558358813,
  2509.0809287301227,
);
const CENTRE_BELOW = Float64Array.of(
  1,
  42.31333070160091,
  687.1870074920579,
  5394.196021424751,
  21213.794301586597,
  39307.89580009271,
  28729.085735721943,
  5226.495278852854,
);
const SIDE_ABOVE = Float64Array.of(
  1.4234371107496835,
  4.630337846156546,
  5.769497221460691,
  3.6478483247632045,
  1.2704582524523684,
  0.2417807251774506,
  0.022723844989269184,
  0.0007745450142783414,
);
const SIDE_BELOW = Float64Array.of(
  1,
  2.053191626637759,
  1.6763848301838038,
  0.6897673349851,
  0.14810397642748008,
  0.015198666563616457,
  0.0005475938084995345,
  1.0507500716444169e-9,
);
const TAIL_ABOVE = Float64Array.of(
  6.657904643501103,
  5.463784911164114,
  1.7848265399172913,
  0.29656057182850487,
  0.026532189526576124,
  0.0012426609473880784,
  2.7115555687434876e-5,
  2.0103343992922881e-7,
);
const TAIL_BELOW = Float64Array.of(
  1,
  0.599832206555888,
  0.1369298809227358,
  0.014875361290850615,
  0.0007868691311456133,
  1.8463183175100548e-5,
  1.421511758316446e-7,
  2.0442631033899397e-15,
);

/**
 * The x that a standard normal falls below with probability p, for p in [0, 1]: relative error
 * below 1e-13 for p from 1e-300 up; -Infinity at 0 and Infinity at 1.
 *
 * @example normalQuantile(0.5) // 0
 */
export const normalQuantile = (p: number): number => {
  inDomain(p >= 0 && p <= 1, "normalQuantile", p);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(CENTRE_ABOVE, r)) / polynomial(CENTRE_BELOW, r);
  }
  const tail = q < 0 ? p : 1 - p;
  return Math.sign(q) * (tail === 0 ? Infinity : tailQuantile(Math.sqrt(-Math.log(tail))));
};

const tailQuantile = (r: number): number =>
  r <= 5
    ? polynomial(SIDE_ABOVE, r - 1.6) / polynomial(SIDE_BELOW, r - 1.6)
    : polynomial(TAIL_ABOVE, r - 5) / polynomial(TAIL_BELOW, r - 5);
