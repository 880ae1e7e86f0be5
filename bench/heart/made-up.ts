import { seededRandom } from "@glimmers/primitives";
import { createDraws } from "@glimmers/stats";

/**
 * Intervals in ms of so many hours: breath, pressure, a walk of minutes and a night that is slower,
 * on a clock of `grid` ms (a strap's is 1000/1024; 0 is any value at all).
 */
export const heartOf = (hours: number, seed: number, grid: number): Float64Array => {
  const { normal } = createDraws(seededRandom(seed).unit);
  const intervals: number[] = [];
  for (let [time, walk] = [0, 0]; time < 3600 * hours;) {
    walk = 0.995 * walk + 3 * normal();
    const day = 120 * Math.cos((2 * Math.PI * time) / 86_400);
    const waves =
      25 * Math.sin(2 * Math.PI * 0.095 * time) + 30 * Math.sin(2 * Math.PI * 0.24 * time);
    const interval = Math.max(350, 810 + day + walk + waves + 10 * normal());
    const told = grid === 0 ? interval : Math.round(interval / grid) * grid;
    intervals.push(told);
    time += told / 1000;
  }
  return Float64Array.from(intervals);
};

/** The same, some beats missing, some one too many: what a mender has to do on a bad day. */
export const brokenHeart = (hours: number, seed: number): Float64Array => {
  const { unit } = seededRandom(seed);
  const intervals: number[] = [];
  for (const interval of heartOf(hours, seed, 0)) {
    const luck = unit();
    if (luck < 0.003 && intervals.length > 0) intervals.push(intervals.pop()! + interval);
    else if (luck < 0.006) intervals.push(0.4 * interval, 0.6 * interval);
    else intervals.push(interval);
  }
  return Float64Array.from(intervals);
};
