/**
 * Values seen at uneven times, as they were at even ones: the natural cubic spline through them,
 * straight across gaps longer than `longest` s, where a spline would swing.
 *
 * `times` rise; at least two of them. Before the first and after the last, the end's own value.
 */
export const resampleEvenly = (
  times: Float64Array,
  values: Float64Array,
  fs: number,
  longest = 0.2,
): Float64Array => {
  const bends = bendsOf(times, values);
  const start = times[0]!;
  const count = Math.floor((times.at(-1)! - start) * fs + 1e-9) + 1;
  const even = new Float64Array(count);
  let piece = 0;
  for (let at = 0; at < count; at += 1) {
    const time = start + at / fs;
    while (piece < times.length - 2 && time > times[piece + 1]!) piece += 1;
    const width = times[piece + 1]! - times[piece]!;
    const right = Math.min(1, (time - times[piece]!) / width);
    const left = 1 - right;
    const straight = left * values[piece]! + right * values[piece + 1]!;
    // The spline bends away from the straight line by its second derivatives at both ends.
    const bend =
      ((left ** 3 - left) * bends[piece]! + (right ** 3 - right) * bends[piece + 1]!) *
      ((width * width) / 6);
    even[at] = width > longest ? straight : straight + bend;
  }
  return even;
};

/** The second derivatives of the natural cubic spline, by the tridiagonal system (Thomas). */
const bendsOf = (times: Float64Array, values: Float64Array): Float64Array => {
  const { length } = times;
  const bends = new Float64Array(length);
  const above = new Float64Array(length);
  for (let at = 1; at < length - 1; at += 1) {
    const before = times[at]! - times[at - 1]!;
    const after = times[at + 1]! - times[at]!;
    const kink = (values[at + 1]! - values[at]!) / after - (values[at]! - values[at - 1]!) / before;
    const pivot = (before + after) / 3 - (before / 6) * above[at - 1]!;
    above[at] = after / 6 / pivot;
    bends[at] = (kink - (before / 6) * bends[at - 1]!) / pivot;
  }
  for (let at = length - 2; at > 0; at -= 1) bends[at]! -= above[at]! * bends[at + 1]!;
  return bends;
};
