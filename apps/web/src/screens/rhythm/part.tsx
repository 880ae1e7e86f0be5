import type { About, Sentence } from "@glimmers/rhythm";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Fold } from "../../parts/fold.tsx";
import type { Said } from "./use-rhythm.ts";

/** The sentences about one thing, in their parts. */
export interface Told {
  readonly answers: readonly Sentence[];
  readonly notYet: readonly Sentence[];
  readonly basis: readonly Sentence[];
  readonly notes: readonly Sentence[];
}

export const toldOf = (sentences: readonly Sentence[]): Told => ({
  answers: sentences.filter(({ part }) => part === "answer"),
  notYet: sentences.filter(({ part }) => part === "not-yet" || part === "help"),
  basis: sentences.filter(({ part }) => part === "basis"),
  notes: sentences.filter(({ part }) => part === "note"),
});

export const about = ({ sentences }: Said, ...what: readonly About[]): readonly Sentence[] =>
  sentences.filter((one) => what.includes(one.about));

/** One question, with its heading and all that is said of it. */
export const Part = (props: { readonly name: string; readonly children: ComponentChildren }) => {
  const id = useId();
  return (
    <section class="rhythm-part" aria-labelledby={id}>
      <h2 class="small" id={id}>
        {props.name}
      </h2>
      {props.children}
    </section>
  );
};

interface SaidSentences {
  readonly said: Said;
  readonly of: readonly Sentence[];
}

/** What is true, large. */
export const Lead = ({ said, of }: SaidSentences) => (
  <>
    {of.map((sentence, index) => (
      <p class="say" key={index}>
        {said.say(sentence)}
      </p>
    ))}
  </>
);

/** What it rests on, and how to read it. */
export const Lines = ({ said, of }: SaidSentences) => (
  <>
    {of.map((sentence, index) => (
      <p class="cap" key={index}>
        {said.say(sentence)}
      </p>
    ))}
  </>
);

/** "Cannot tell yet": an answer as whole as any other, with its own still picture. */
export const NotYet = ({ said, of }: SaidSentences) => {
  const { t } = useApp().words.value;
  if (of.length === 0) return null;
  const [first, ...help] = of;
  return (
    <div class="not-yet">
      <StillWater />
      {first !== undefined && <p class="say">{said.say(first)}</p>}
      <Lines said={said} of={help} />
      <p class="hidden-words">{t("rhythm.notYetHint")}</p>
    </div>
  );
};

/** A quiet surface: nothing is missing from it. */
const StillWater = () => (
  <svg viewBox="0 0 300 36" aria-hidden="true" preserveAspectRatio="none">
    <path d="M0 12C50 4 100 20 150 12S250 4 300 12V36H0Z" />
    <path d="M0 22C50 16 100 28 150 22S250 16 300 22V36H0Z" />
  </svg>
);

/** What is there for who wants to know more. */
export const More = ({ said, of }: SaidSentences) => {
  const { t } = useApp().words.value;
  if (of.length === 0) return null;
  return (
    <Fold label={t("rhythm.withNumbers")}>
      <div class="stack tight">
        <Lines said={said} of={of} />
      </div>
    </Fold>
  );
};
