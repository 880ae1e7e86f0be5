import type { QuestionAnswers } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { days } from "@glimmers/primitives";

/** How far apart the same questions are, at the least. */
const APART = days(28);

/** Whether a set of questions may be answered now; if not, from when on. Nothing reminds of it. */
export const questionsDue = (
  set: string,
  answers: readonly QuestionAnswers[],
  now: Instant,
): { readonly due: boolean; readonly from?: Instant } => {
  const times = answers.filter((each) => each.set === set).map(({ at }) => at);
  if (times.length === 0) return { due: true };
  const from = (Math.max(...times) + APART) as Instant;
  return now >= from ? { due: true } : { due: false, from };
};
