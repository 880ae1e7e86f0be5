import type { LookBack, QuestionAnswers } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { removeAndSay } from "../../flow/belongings.ts";
import { dayWords, today } from "../../flow/days.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";

/** What was said on one day; blank where nothing was. */
export interface SaidThen {
  readonly id: string;
  readonly day: string;
  readonly said: string | undefined;
}

/** How many stand beside each other before the rest waits behind a button. */
const BESIDE = 4;

/**
 * One question, and what the person said to it each time: side by side, in their words, the
 * newest first. Nothing is added up, and no colour or arrow says which is the better one.
 */
export const SideBySide = (props: {
  readonly asked: string;
  readonly answers: readonly SaidThen[];
}) => {
  const { t } = useApp().words.value;
  const all = useSignal(false);
  const said = props.answers.filter((answer) => answer.said !== undefined);
  if (said.length === 0) return null;
  return (
    <section class="side-by-side">
      <h3>{props.asked}</h3>
      <dl>
        {(all.value ? said : said.slice(0, BESIDE)).map((answer) => (
          <div key={answer.id}>
            <dt>{answer.day}</dt>
            <dd>{answer.said}</dd>
          </div>
        ))}
      </dl>
      {said.length > BESIDE && !all.value && (
        <Button kind="quiet" onClick={() => (all.value = true)}>
          {t("lookBack.earlierStill")}
        </Button>
      )}
    </section>
  );
};

/** The day a look back was kept, as a person says it. */
export const useDayWords = (): ((kept: LookBack | QuestionAnswers) => string) => {
  const { clock, words } = useApp();
  return ({ at, offset }) => dayWords(dayOf(at, offset), today(clock), words.value);
};

/** Each of them by its day, to be deleted; each can be taken back for a day. */
export const DeleteDays = (props: { readonly kept: readonly (LookBack | QuestionAnswers)[] }) => {
  const app = useApp();
  const { t } = app.words.value;
  const dayOfKept = useDayWords();
  if (props.kept.length === 0) return null;
  return (
    <Fold label={t("lookBack.days")}>
      <ul class="kept-days">
        {props.kept.map((kept) => (
          <li key={kept.id}>
            <Button
              kind="quiet"
              onClick={() => void removeAndSay(app, kept.id, t("trail.deleted"))}
            >
              {t("lookBack.deleteDay", { day: dayOfKept(kept) })}
            </Button>
          </li>
        ))}
      </ul>
    </Fold>
  );
};
