import type { LookBack } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { Words } from "../../words.ts";
import { DeleteDays, SideBySide, useDayWords } from "./side-by-side.tsx";

const QUESTIONS = ["room", "pulled", "broughtBack", "felt", "possible"] as const;
type Question = (typeof QUESTIONS)[number];

/** What somebody said to a question; their own words, or the word of the answer they chose. */
const saidTo = (question: Question, kept: LookBack, { t }: Words): string | undefined => {
  if (question === "room") return kept.room && t(`checkIn.room.${kept.room}`);
  if (question === "felt") return kept.felt && t(`hard.felt.${kept.felt}`);
  return kept[question];
};

/** Earlier looks back, question by question and side by side. */
export const Earlier = ({ kept }: { readonly kept: readonly LookBack[] }) => {
  const { words } = useApp();
  const { t } = words.value;
  const day = useDayWords();
  if (kept.length === 0) return null;
  return (
    <section class="stack">
      <h2>{t("lookBack.earlier")}</h2>
      {QUESTIONS.map((question) => (
        <SideBySide
          key={question}
          asked={t(`lookBack.${question}`)}
          answers={kept.map((one) => ({
            id: one.id,
            day: day(one),
            said: saidTo(question, one, words.value),
          }))}
        />
      ))}
      <DeleteDays kept={kept} />
    </section>
  );
};
