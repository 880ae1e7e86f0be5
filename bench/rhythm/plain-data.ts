import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";

export interface SurvivalData {
  readonly times: Float64Array;
  readonly events: Uint8Array;
}

/** Distinct times; about a third are not seen to end. */
export const survivalData = (count: number, seed: number): SurvivalData => {
  const { exponential } = createDraws(seededRandom(seed).unit);
  const times = new Float64Array(count);
  const events = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const [end, out] = [exponential(1), exponential(0.5)];
    times[i] = Math.min(end, out);
    events[i] = end <= out ? 1 : 0;
  }
  return { times, events };
};

export interface CountColumns {
  readonly count: Float64Array;
  readonly week: Float64Array;
  /** ln of the hours awake with the app in use. */
  readonly exposure: Float64Array;
}

/** Glimmers of active days: negative binomial, theta 2, a little more each week. */
export const countColumns = (count: number, seed: number): CountColumns => {
  const { unit, gamma, poisson } = createDraws(seededRandom(seed).unit);
  const week = Float64Array.from({ length: count }, (_, i) => i / count);
  const exposure = Float64Array.from({ length: count }, () => Math.log(4 + 10 * unit()));
  const counts = week.map((w, i) => {
    const mean = Math.exp(-1.5 + 0.4 * w + exposure[i]!);
    return poisson((mean * gamma(2)) / 2);
  });
  return { count: counts, week, exposure };
};

/** Columns side by side, with their names. */
export const csvOf = (columns: Readonly<Record<string, ArrayLike<number>>>): string => {
  const all = Object.values(columns);
  const rows = Array.from({ length: all[0]?.length ?? 0 }, (_, row) =>
    all.map((column) => column[row]).join(),
  );
  return [Object.keys(columns).join(), ...rows].join("\n");
};
