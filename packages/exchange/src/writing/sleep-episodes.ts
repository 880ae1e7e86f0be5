import type { Points } from "../records/points.ts";

/** One stretch of sleep, in seconds after the record's own beginning. */
export interface SleepEpisode {
  /** When sleep began, and when the last of it ended. */
  readonly from: number;
  readonly to: number;
  /** How long of it was slept, and how long was lain awake in between. */
  readonly asleep: number;
  readonly awake: number;
}

const ASLEEP: ReadonlySet<string> = new Set(["asleep", "light", "deep", "rem"]);

/** As long as this without a word of it, and it is another sleep. */
const APART = 60 * 60;

/** Stretches of sleep out of stages, one source's own: a night, a nap. Lying in bed is not sleep. */
export const sleepEpisodes = ({
  times,
  lasts = [],
  words = [],
}: Points): readonly SleepEpisode[] => {
  const episodes: { from: number; to: number; asleep: number; awake: number; end: number }[] = [];
  for (const [place, from] of times.entries()) {
    const lasted = lasts[place] ?? 0;
    const to = from + lasted;
    const current = episodes.at(-1);
    const goesOn = current !== undefined && from - current.end <= APART;
    if (goesOn) current.end = Math.max(current.end, to);
    if (goesOn && words[place] === "awake") current.awake += lasted;
    if (!ASLEEP.has(words[place] ?? "")) continue;
    if (goesOn) [current.to, current.asleep] = [Math.max(current.to, to), current.asleep + lasted];
    else episodes.push({ from, to, asleep: lasted, awake: 0, end: to });
  }
  return episodes.map(({ from, to, asleep, awake }) => ({
    from,
    to,
    asleep,
    // What was lain awake after the last of it is no part of it.
    awake: Math.min(awake, Math.max(0, to - from - asleep)),
  }));
};
