/** Throws unless the argument lies where the function is defined; NaN never does. */
export const inDomain = (isInside: boolean, who: string, ...found: readonly number[]): void => {
  if (!isInside) throw new RangeError(`${who} is not defined at ${found.join(", ")}`);
};

/** c0 + c1 x + c2 x² ..., by Horner. */
export const polynomial = (coefficients: Float64Array, x: number): number => {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
};
