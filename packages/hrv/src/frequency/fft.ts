/**
 * A discrete Fourier transform of one length, kept with what it needs.
 *
 * `forward` overwrites its two halves of `length` numbers each:
 * X[k] = Σ x[j] e^(-2πi jk/n), not divided by anything.
 */
export interface Fourier {
  readonly length: number;
  readonly forward: (real: Float64Array, imaginary: Float64Array) => void;
}

/**
 * The transform of any length: Cooley and Tukey's where it is a power of two, else Bluestein's,
 * which turns it into one that is (Bluestein 1970, IEEE Trans. Audio Electroacoust. 18:451).
 */
export const createFourier = (length: number): Fourier =>
  isPowerOfTwo(length) ? powerOfTwo(length) : bluestein(length);

export const isPowerOfTwo = (n: number): boolean => n > 0 && (n & (n - 1)) === 0;

/** The smallest power of two that is not below `n`. */
export const powerOfTwoFrom = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(1, n)));

/** Sorted into bit-reversed order, then joined in pairs, fours, eights … (Cooley & Tukey 1965). */
const powerOfTwo = (length: number): Fourier => {
  const half = length >> 1;
  const cosines = Float64Array.from({ length: half }, (_, k) =>
    Math.cos((2 * Math.PI * k) / length),
  );
  const sines = Float64Array.from({ length: half }, (_, k) => Math.sin((2 * Math.PI * k) / length));
  return {
    length,
    forward: (real, imaginary) => {
      reverseBits(real, imaginary);
      for (let size = 2; size <= length; size *= 2) join(size, cosines, sines, real, imaginary);
    },
  };
};

const reverseBits = (real: Float64Array, imaginary: Float64Array): void => {
  const length = real.length;
  for (let at = 1, other = 0; at < length; at += 1) {
    let bit = length >> 1;
    for (; (other & bit) !== 0; bit >>= 1) other ^= bit;
    other ^= bit;
    if (at >= other) continue;
    [real[at], real[other]] = [real[other]!, real[at]!];
    [imaginary[at], imaginary[other]] = [imaginary[other]!, imaginary[at]!];
  }
};

/** One stage: a + b w and a - b w, with w = e^(-2πi k/size). */
const join = (
  size: number,
  cosines: Float64Array,
  sines: Float64Array,
  real: Float64Array,
  imaginary: Float64Array,
): void => {
  const [length, half] = [real.length, size >> 1];
  const stride = length / size;
  for (let start = 0; start < length; start += size)
    for (let k = 0; k < half; k += 1) {
      const [a, b] = [start + k, start + k + half];
      const cosine = cosines[k * stride]!;
      const sine = sines[k * stride]!;
      const re = real[b]! * cosine + imaginary[b]! * sine;
      const im = imaginary[b]! * cosine - real[b]! * sine;
      real[b] = real[a]! - re;
      imaginary[b] = imaginary[a]! - im;
      real[a]! += re;
      imaginary[a]! += im;
    }
};

/** jk = (j² + k² - (k - j)²) / 2: a convolution with the chirp e^(πi j²/n), done at a power of two. */
const bluestein = (length: number): Fourier => {
  const wide = powerOfTwo(powerOfTwoFrom(2 * length - 1));
  const [cosines, sines] = chirp(length);
  const [chirpReal, chirpImaginary] = [
    new Float64Array(wide.length),
    new Float64Array(wide.length),
  ];
  for (let j = 0; j < length; j += 1)
    for (const at of j === 0 ? [0] : [j, wide.length - j]) {
      chirpReal[at] = cosines[j]!;
      chirpImaginary[at] = sines[j]!;
    }
  wide.forward(chirpReal, chirpImaginary);
  const [re, im] = [new Float64Array(wide.length), new Float64Array(wide.length)];
  return {
    length,
    forward: (real, imaginary) => {
      re.fill(0);
      im.fill(0);
      for (let j = 0; j < length; j += 1) {
        re[j] = real[j]! * cosines[j]! + imaginary[j]! * sines[j]!;
        im[j] = imaginary[j]! * cosines[j]! - real[j]! * sines[j]!;
      }
      wide.forward(re, im);
      // The product, mirrored in the imaginary part: a second transform forward then goes back.
      for (let k = 0; k < wide.length; k += 1) {
        const product = re[k]! * chirpReal[k]! - im[k]! * chirpImaginary[k]!;
        im[k] = -(re[k]! * chirpImaginary[k]! + im[k]! * chirpReal[k]!);
        re[k] = product;
      }
      wide.forward(re, im);
      for (let k = 0; k < length; k += 1) {
        const [x, y] = [re[k]! / wide.length, -im[k]! / wide.length];
        real[k] = x * cosines[k]! + y * sines[k]!;
        imaginary[k] = y * cosines[k]! - x * sines[k]!;
      }
    },
  };
};

/** cos and sin of π j²/n; j² is taken modulo 2n first, so that no digit is lost in long ones. */
const chirp = (length: number): readonly [Float64Array, Float64Array] => {
  const angle = (j: number): number => (Math.PI * ((j * j) % (2 * length))) / length;
  return [
    Float64Array.from({ length }, (_, j) => Math.cos(angle(j))),
    Float64Array.from({ length }, (_, j) => Math.sin(angle(j))),
  ];
};
