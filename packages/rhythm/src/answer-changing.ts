import { changingFound, middleOf, ratioOf, trendOf } from "./changing.ts";
import { fitPart, warmFrom } from "./fitted-part.ts";
import type { FittedPart } from "./fitted-part.ts";
import { answered, changingAllows, changingNeeds, GATES, untold } from "./gates.ts";
import type { Answer, Changing, Lacking } from "./report.ts";
import type { Main, Run } from "./report-run.ts";
import { basisOf, refits } from "./report-run.ts";
import { agreesWith } from "./second-layer.ts";
import { daysOf } from "./timeline-part.ts";

/** Whether coming back is changing: a fit of its own, the second layer, and every refit. */
export function* changingSteps(
  run: Run,
  main: Main | undefined,
): Generator<undefined, Answer<Changing>> {
  const found = changingFound(run.journal);
  const [lacking, ...others] = changingNeeds(found);
  if (lacking !== undefined) return untold([lacking, ...others]);
  if (main === undefined) return untold([{ type: "NoFit" }]);
  yield undefined;
  const fitted = fitPart(run.journal, { trend: true }, main.warm);
  if (fitted === undefined) return untold([{ type: "NoFit" }]);
  const lackingMore = yield* lackingOf(run, main, fitted);
  return answered(lackingMore, ratioOf(trendOf(fitted), found.weeks), basisOf(run.journal));
}

function* lackingOf(run: Run, main: Main, fitted: FittedPart): Generator<undefined, Lacking[]> {
  const { trend, probability } = trendOf(fitted);
  const allow = (layersAgree: boolean, isSteady: boolean): Lacking[] =>
    changingAllows({ skill: main.skill, probability, layersAgree, isSteady });
  // Nothing further is worked out where the answer is settled already.
  if (probability < GATES.changing.probability || main.skill <= GATES.back.skill)
    return allow(true, true);
  const layersAgree = doLayersAgree(run, trend);
  if (!layersAgree) return allow(false, true);
  const fits = yield* refits(run, warmFrom(fitted), { trend: true });
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
