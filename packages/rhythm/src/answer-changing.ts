import { changingFound, middleOf, ratioOf, trendOf } from "./changing.ts";
import { warmFrom } from "./fitted-part.ts";
import type { FittedPart } from "./fitted-part.ts";
import { answered, changingAllows, changingNeeds, GATES, untold } from "./gates.ts";
import type { Answer, Changing, Lacking } from "./report.ts";
import type { Main, Run } from "./report-run.ts";
import { basisOf, refits } from "./report-run.ts";
import { agreesWith } from "./second-layer.ts";
import { daysOf } from "./timeline-part.ts";
import type { Weekly } from "./weekly-looks.ts";
import { claimOf, CLAIMS } from "./weekly-looks.ts";

/**
 * Whether coming back is changing: a fit of its own, the second layer, and every refit. All of it
 * as it was on the last Sunday that is over; only how much there must be is counted today.
 */
export function* changingSteps(
  run: Run,
  main: Main | undefined,
  weekly: Weekly,
): Generator<undefined, Answer<Changing>> {
  const [lacking, ...others] = changingNeeds(changingFound(run.journal));
  if (lacking !== undefined) return untold([lacking, ...others]);
  if (main === undefined) return untold([{ type: "NoFit" }]);
  const { trend: fitted } = weekly;
  const [lackingThen, ...othersThen] = changingNeeds(changingFound(weekly.run.journal));
  if (lackingThen !== undefined) return untold([lackingThen, ...othersThen]);
  if (fitted === undefined) return untold([{ type: "NoFit" }]);
  const lackingMore = yield* lackingOf(weekly, main, fitted);
  const { journal } = weekly.run;
  const { weeks } = changingFound(journal);
  return answered(lackingMore, ratioOf(trendOf(fitted), weeks), basisOf(journal));
}

function* lackingOf(
  weekly: Weekly,
  { skill }: Main,
  fitted: FittedPart,
): Generator<undefined, Lacking[]> {
  const { trend } = trendOf(fitted);
  const claim = claimOf(weekly, trend > 0 ? CLAIMS.quicker : CLAIMS.slower);
  const allow = (layersAgree: boolean, isSteady: boolean): Lacking[] =>
    changingAllows({ skill, ...claim, layersAgree, isSteady });
  // Nothing further is worked out where the answer is settled already.
  if (!claim.stands || skill <= GATES.back.skill) return allow(true, true);
  if (!doLayersAgree(weekly.run, trend)) return allow(false, true);
  const fits = yield* refits(weekly.run, warmFrom(fitted), { trend: true });
  return allow(
    true,
    fits.every((other) => other && trendOf(other).trend * trend > 0),
  );
}

const doLayersAgree = ({ journal }: Run, trend: number): boolean => {
  const { timeline } = journal;
  const [first, last] = [timeline.day[0] ?? 0, timeline.day[timeline.rows - 1] ?? 0];
  const middle = middleOf(timeline);
  return agreesWith(trend, daysOf(timeline, first, middle), daysOf(timeline, middle + 1, last));
};
