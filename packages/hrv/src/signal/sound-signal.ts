/** Why samples are no signal that beats can be looked for in. `at` counts from 0. */
export type NotASignal =
  | { readonly type: "NotANumber"; readonly at: number }
  /** Samples a second. */
  | { readonly type: "TooSlow"; readonly needed: number; readonly found: number }
  /** Seconds. */
  | { readonly type: "TooShort"; readonly needed: number; readonly found: number }
  /** Every sample is the same. */
  | { readonly type: "Flat" };

export const whatIsWrongWith = (
  samples: ArrayLike<number>,
  fs: number,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): NotASignal | undefined => {
  if (!(fs >= rate && fs < Infinity)) return { type: "TooSlow", needed: rate, found: fs };
  const found = samples.length / fs;
  if (found < seconds) return { type: "TooShort", needed: seconds, found };
  let flat = true;
  for (let at = 0; at < samples.length; at += 1) {
    if (!Number.isFinite(samples[at])) return { type: "NotANumber", at };
    if (samples[at] !== samples[0]) flat = false;
  }
  return flat ? { type: "Flat" } : undefined;
};
