import type { QuestionAnswers } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import type { QuestionSet } from "@glimmers/sessions";
import { questionsDue, textIn } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { dayWords, today } from "../../flow/days.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { useLibrary } from "../../parts/use-library.ts";

/** Sets of questions from accepted packs; where there are none, nothing is said of them. */
export const QuestionSets = () => {
  const { t } = useApp().words.value;
  const library = useLibrary();
  const answers = useBelongings("answers");
  if (library === undefined || answers === undefined || library.questions.length === 0) return null;
  return (
    <section class="stack tight">
      <h2>{t("lookBack.sets")}</h2>
      <p class="cap">{t("lookBack.setsHint")}</p>
      {library.questions.map((set) => (
        <SetDoor key={set.id} set={set} answers={answers} />
      ))}
    </section>
  );
};

const SetDoor = (props: {
  readonly set: QuestionSet;
  readonly answers: readonly QuestionAnswers[];
}) => {
  const { language } = useApp().words.value;
  const { set } = props;
  return (
    <RowCard
      href={addressOf({ at: "questions", set: set.id })}
      name={textIn(set.title, language)}
      caption={useWhenDue(set.id, props.answers).sentence}
    />
  );
};

/** Whether a set may be answered now, and the sentence about it: four weeks apart at the least. */
export const useWhenDue = (
  set: string,
  answers: readonly QuestionAnswers[],
): { readonly due: boolean; readonly sentence: string } => {
  const { clock, words } = useApp();
  const { t } = words.value;
  const { due, from } = questionsDue(set, answers, clock.now());
  if (due || from === undefined) return { due, sentence: t("lookBack.setOpen") };
  const date = dayWords(dayOf(from, clock.offsetAt(from)), today(clock), words.value);
  return { due, sentence: t("lookBack.setFrom", { date }) };
};
