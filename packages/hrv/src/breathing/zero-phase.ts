/** One second-order section: b₀ + b₁ z⁻¹ + b₂ z⁻² over 1 + a₁ z⁻¹ + a₂ z⁻². */
export interface Section {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

interface Complex {
  readonly re: number;
  readonly im: number;
}

const times = (x: Complex, y: Complex): Complex => ({
  re: x.re * y.re - x.im * y.im,
  im: x.re * y.im + x.im * y.re,
});

const over = (x: Complex, y: Complex): Complex => {
  const size = y.re * y.re + y.im * y.im;
  return { re: (x.re * y.re + x.im * y.im) / size, im: (x.im * y.re - x.re * y.im) / size };
};

const rootOf = ({ re, im }: Complex): Complex => {
  const [size, half] = [Math.sqrt(Math.hypot(re, im)), Math.atan2(im, re) / 2];
  return { re: size * Math.cos(half), im: size * Math.sin(half) };
};

/**
 * Butterworth's band-pass as second-order sections, one for each of `order`: poles on a circle,
 * moved to both edges of the band, and taken to steps of 1 / rate by the bilinear transform.
 * `order` is even. All frequencies in Hz.
 *
 * Source: Oppenheim & Schafer (2010), Discrete-Time Signal Processing, ch. 7.
 */
export const bandPass = (order: number, low: number, high: number, rate: number): Section[] => {
  const warp = (frequency: number): number => 2 * rate * Math.tan((Math.PI * frequency) / rate);
  const [from, to] = [warp(low), warp(high)];
  // The band's own middle, where the filter is to be 1.
  const middle = 2 * Math.atan(Math.sqrt(from * to) / (2 * rate));
  return Array.from({ length: order / 2 }, (_, k) => {
    const angle = (Math.PI * (2 * k + 1)) / (2 * order);
    const half = {
      re: (-Math.sin(angle) * (to - from)) / 2,
      im: (Math.cos(angle) * (to - from)) / 2,
    };
    const square = times(half, half);
    const root = rootOf({ re: square.re - from * to, im: square.im });
    return [1, -1].map((sign) => ({ re: half.re + sign * root.re, im: half.im + sign * root.im }));
  })
    .flat()
    .map((pole) => sectionOf(pole, 2 * rate))
    .map((section) => levelAt(section, middle));
};

/** A pole and its mirror image, with zeros at 0 and at half the rate. */
const sectionOf = (pole: Complex, twice: number): Section => {
  const z = over({ re: twice + pole.re, im: pole.im }, { re: twice - pole.re, im: -pole.im });
  return { b: [1, 0, -1], a: [-2 * z.re, z.re * z.re + z.im * z.im] };
};

/** Scaled so that its answer at `angle` has size 1. */
const levelAt = ({ b, a }: Section, angle: number): Section => {
  const one = { re: Math.cos(angle), im: -Math.sin(angle) };
  const two = times(one, one);
  const above = { re: b[0] + b[2] * two.re, im: b[2] * two.im };
  const below = { re: 1 + a[0] * one.re + a[1] * two.re, im: a[0] * one.im + a[1] * two.im };
  const scale = Math.hypot(below.re, below.im) / Math.hypot(above.re, above.im);
  return { b: [b[0] * scale, b[1] * scale, b[2] * scale], a };
};

/**
 * The values filtered forwards and then backwards, so that nothing comes late.
 *
 * Both ends are first lengthened by `3 (2 sections + 1)` values, mirrored about the end, and each
 * pass begins as if its first value had always been there. That is what scipy's `sosfiltfilt`
 * does. Needs more values than it lengthens by; fewer are lengthened by what there is.
 *
 * Source: Gustafsson (1996), IEEE Trans. Signal Process. 44:988, on why the ends matter.
 */
export const filteredBothWays = (
  values: Float64Array,
  sections: readonly Section[],
): Float64Array => {
  const edge = Math.min(values.length - 1, 3 * (2 * sections.length + 1));
  const long = lengthened(values, edge);
  for (const section of sections) passThrough(long, section);
  long.reverse();
  for (const section of sections) passThrough(long, section);
  long.reverse();
  return long.slice(edge, edge + values.length);
};

const lengthened = (values: Float64Array, edge: number): Float64Array => {
  const [first, last, n] = [values[0]!, values.at(-1)!, values.length];
  return Float64Array.from({ length: n + 2 * edge }, (_, k) => {
    const at = k - edge;
    if (at < 0) return 2 * first - values[-at]!;
    return at < n ? values[at]! : 2 * last - values[2 * (n - 1) - at]!;
  });
};

/** In place, from the state that the first value would have left for ever. */
const passThrough = (values: Float64Array, { b, a }: Section): void => {
  const level = (b[0] + b[1] + b[2]) / (1 + a[0] + a[1]);
  const first = values[0]!;
  let [one, two] = [(level - b[0]) * first, (b[2] - a[1] * level) * first];
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k]!;
    const out = b[0] * value + one;
    one = b[1] * value - a[0] * out + two;
    two = b[2] * value - a[1] * out;
    values[k] = out;
  }
};

/**
 * The cubic that moves along: each value replaced by that of the cubic nearest to the `window`
 * (odd) values around it; at the ends, by the first and the last such cubic.
 *
 * Source: Savitzky & Golay (1964), Anal. Chem. 36:1627.
 */
export const movingCubic = (values: Float64Array, window: number): Float64Array => {
  const half = (window - 1) / 2;
  return values.map((_, k) => {
    const middle = Math.min(Math.max(k, half), values.length - 1 - half);
    return cubicAround(values, middle, half, k - middle);
  });
};

/** The nearest cubic to the values around `middle`, read `off` steps from it. Even and odd parts part. */
const cubicAround = (values: Float64Array, middle: number, half: number, off: number): number => {
  let [s2, s4, s6, y0, y1, y2, y3] = [0, 0, 0, 0, 0, 0, 0];
  for (let j = -half; j <= half; j += 1) {
    const value = values[middle + j]!;
    s2 += j ** 2;
    s4 += j ** 4;
    s6 += j ** 6;
    y0 += value;
    y1 += j * value;
    y2 += j ** 2 * value;
    y3 += j ** 3 * value;
  }
  const count = 2 * half + 1;
  const square = (count * y2 - s2 * y0) / (count * s4 - s2 * s2);
  const cube = (s2 * y3 - s4 * y1) / (s2 * s6 - s4 * s4);
  const level = (y0 - s2 * square) / count;
  const slope = (y1 - s4 * cube) / s2;
  return level + off * (slope + off * (square + off * cube));
};
