import { createFourier, powerOfTwoFrom } from "./fft.ts";

/** Grid points each value is spread over; with twice as fine a grid the error is near 1e-11. */
const WIDTH = 12;
const SHAPE = Math.PI * WIDTH * 0.75;

/** Fourier sums of two sets of weights at the same uneven places. */
export interface UnevenSums {
  readonly firstCosines: Float64Array;
  readonly firstSines: Float64Array;
  readonly secondCosines: Float64Array;
  readonly secondSines: Float64Array;
}

/**
 * Σ first[j] cos(2πk x[j]), the same with sin, and both for `second`, for k = 0 … modes.
 *
 * `places` lie in [0, 1). Summed one by one this takes places × modes steps; here each value is
 * spread over a few points of an even grid (with Kaiser and Bessel's shape), transformed fast,
 * and the shape's own transform divided out. Both sets go through as one, as real and imaginary
 * part. The error is near 1e-11 of the sum of the weights' sizes, so keep the two of one size.
 *
 * Source: Dutt & Rokhlin (1993), SIAM J. Sci. Comput. 14:1368; Potts & Steidl (2003) for the shape.
 */
export const unevenSums = (
  places: Float64Array,
  first: Float64Array,
  second: Float64Array,
  modes: number,
): UnevenSums => {
  const length = powerOfTwoFrom(Math.max(4 * modes + 4, 4 * WIDTH));
  const [real, imaginary] = [new Float64Array(length), new Float64Array(length)];
  for (let j = 0; j < places.length; j += 1)
    spread(places[j]! * length, first[j]!, second[j]!, { real, imaginary });
  createFourier(length).forward(real, imaginary);
  return parted(real, imaginary, modes);
};

const spread = (
  place: number,
  first: number,
  second: number,
  { real, imaginary }: { readonly real: Float64Array; readonly imaginary: Float64Array },
): void => {
  const from = Math.ceil(place - WIDTH / 2);
  for (let point = from; point <= place + WIDTH / 2; point += 1) {
    const off = (2 * (point - place)) / WIDTH;
    const weight = besselZero(SHAPE * Math.sqrt(Math.max(0, 1 - off * off)));
    const at = ((point % real.length) + real.length) % real.length;
    real[at]! += first * weight;
    imaginary[at]! += second * weight;
  }
};

/** I₀, the modified Bessel function of order 0, by its series. */
const besselZero = (x: number): number => {
  const quarter = (x * x) / 4;
  let [sum, term] = [1, 1];
  for (let k = 1; term > sum * 1e-16; k += 1) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
};

/** The two sets' transforms taken apart (of real ones, F[-k] is F[k] mirrored), the shape divided out. */
const parted = (real: Float64Array, imaginary: Float64Array, modes: number): UnevenSums => {
  const length = real.length;
  const [firstCosines, firstSines] = [new Float64Array(modes + 1), new Float64Array(modes + 1)];
  const [secondCosines, secondSines] = [new Float64Array(modes + 1), new Float64Array(modes + 1)];
  for (let k = 0; k <= modes; k += 1) {
    const twin = (length - k) % length;
    const half = 0.5 / shapeAt(k / length);
    firstCosines[k] = half * (real[k]! + real[twin]!);
    firstSines[k] = -half * (imaginary[k]! - imaginary[twin]!);
    secondCosines[k] = half * (imaginary[k]! + imaginary[twin]!);
    secondSines[k] = half * (real[k]! - real[twin]!);
  }
  return { firstCosines, firstSines, secondCosines, secondSines };
};

/** The transform of the shape at `cycles` per grid point. */
const shapeAt = (cycles: number): number => {
  const root = Math.sqrt(SHAPE ** 2 - (Math.PI * WIDTH * cycles) ** 2);
  return (WIDTH * Math.sinh(root)) / root;
};
