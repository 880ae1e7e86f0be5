import type { ForeseenMove } from "./critics.ts";
import type { FittedPart } from "./fitted-part.ts";
import { predictOneStep } from "./forecast.ts";

/** An asked check-in as it was foreseen, and the check-in before it on the same day, if any. */
export type ForeseenCheckIn = Omit<ForeseenMove, "from" | "gap"> &
  Partial<Pick<ForeseenMove, "from" | "gap">> & { readonly row: number };

/** Every asked check-in, with what the chain held likely before it. */
export const foreseenCheckIns = ({ chain, timeline, fit }: FittedPart): ForeseenCheckIn[] => {
  const forecast = predictOneStep(chain, fit.mode);
  if (forecast === undefined) return [];
  const { rows, chances } = forecast;
  return Array.from(rows, (row, place): ForeseenCheckIn => {
    const [v = 0, s = 0, d = 0] = chances.subarray(3 * place, 3 * place + 3);
    const seen = (timeline.seen[row] ?? 1) - 1;
    return { row, seen, chances: [v, s, d], ...before({ timeline }, row) };
  });
};

/** The check-in before a row on the same day. */
const before = (
  { timeline }: Pick<FittedPart, "timeline">,
  row: number,
): Partial<Pick<ForeseenMove, "from" | "gap">> => {
  for (let at = row - 1; at >= 0 && timeline.day[at] === timeline.day[row]; at--) {
    const seen = timeline.seen[at] ?? 0;
    if (seen === 0) continue;
    return { from: seen - 1, gap: (timeline.time[row] ?? 0) - (timeline.time[at] ?? 0) };
  }
  return {};
};

export const isMove = (one: ForeseenCheckIn): one is ForeseenCheckIn & ForeseenMove =>
  one.from !== undefined && one.gap !== undefined;
