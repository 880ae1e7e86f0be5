import type { QuestionAnswers, Raw } from "@glimmers/model";
import type { QuestionSet } from "@glimmers/sessions";
import { textIn } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { momentForm } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { useLibrary } from "../../parts/use-library.ts";
import { useWhenDue } from "./question-sets.tsx";
import { DeleteDays, SideBySide, useDayWords } from "./side-by-side.tsx";
import "./look-back.css";

/** A set of questions in somebody's exact words, and the person's own answers side by side. */
const Questions = () => {
  const { path, words } = useApp();
  const { value } = path;
  const id = value.at === "questions" ? value.set : undefined;
  const library = useLibrary();
  const answers = useBelongings("answers");
  const set = library?.questions.find((one) => one.id === id);
  if (library === undefined || answers === undefined)
    return <Screen context={words.value.t("lookBack.top")}>{null}</Screen>;
  if (set === undefined) return <Gone />;
  return <OneSet key={id} set={set} answers={answers.filter((one) => one.set === id)} />;
};

export default Questions;

interface SetProps {
  readonly set: QuestionSet;
  readonly answers: readonly QuestionAnswers[];
}

const OneSet = ({ set, answers }: SetProps) => {
  const { words } = useApp();
  const { t, language } = words.value;
  const { due, sentence } = useWhenDue(set.id, answers);
  const kept = useSignal(false);
  return (
    <Screen context={t("lookBack.top")} heading={textIn(set.title, language)}>
      <div class="look-back-page">
        <p role="status">{kept.value && t("lookBack.kept")}</p>
        {due ? <Asked set={set} onKept={() => (kept.value = true)} /> : <p>{sentence}</p>}
        <Before set={set} answers={answers} />
        <div class="cap">
          <p>{t("lookBack.citation", { citation: set.citation })}</p>
          <p>{t("lookBack.licence", { licence: set.licence })}</p>
        </div>
      </div>
    </Screen>
  );
};

/** A form with a draft of its own for each set. */
const formFor = (app: App, set: string): MomentForm => {
  const named = (name: string): string => `${name}:${set}`;
  const drafts: App["drafts"] = {
    ...app.drafts,
    read: (name) => app.drafts.read(named(name)),
    keep: (name, raw) => app.drafts.keep(named(name), raw),
    drop: (name) => app.drafts.drop(named(name)),
  };
  const keep = (raw: Raw) => app.keep({ ...raw, set, answers: raw["answers"] ?? {} });
  return momentForm({ ...app, drafts, keep }, "answers");
};

const Asked = (props: { readonly set: QuestionSet; readonly onKept: () => void }) => {
  const app = useApp();
  const { t, language } = app.words.value;
  const { set } = props;
  const form = useMemo(() => formFor(app, set.id), [app, set.id]);
  const stage = form.stage.value;
  const trouble = form.trouble.value;
  useEffect(() => {
    if (stage === "kept") props.onKept();
  }, [stage]);
  return (
    <form
      class="stack loose"
      onSubmit={(event) => {
        event.preventDefault();
        void form.keep();
      }}
    >
      {set.intro !== undefined && <p>{textIn(set.intro, language)}</p>}
      <p class="cap">{t("lookBack.questionsHint")}</p>
      {set.questions.map((question) => (
        <Question key={question.id} form={form} set={set} question={question} />
      ))}
      <Trouble sentence={trouble && notKeptWithWords(trouble, app.words.value)} />
      <Button kind="primary" type="submit" busy={stage === "keeping"}>
        {t("common.keep")}
      </Button>
    </form>
  );
};

/** The answers in a form so far: by question, the position of the choice. */
const answersIn = (form: MomentForm): Readonly<Record<string, unknown>> => {
  const { answers } = form.fields.value;
  return typeof answers === "object" && answers !== null ? { ...answers } : {};
};

/** One question; its choices stand in their author's order and look alike. */
const Question = (props: {
  readonly form: MomentForm;
  readonly set: QuestionSet;
  readonly question: QuestionSet["questions"][number];
}) => {
  const { language } = useApp().words.value;
  const { form, question } = props;
  const chosen = answersIn(form)[question.id];
  const choose = (position: string | undefined) => {
    const { [question.id]: _before, ...others } = answersIn(form);
    const given = position === undefined ? {} : { [question.id]: Number(position) };
    form.put({ answers: { ...others, ...given } });
  };
  return (
    <ChipOne
      legend={textIn(question.ask, language)}
      choices={props.set.choices.map((choice, position) => ({
        value: `${position}`,
        label: textIn(choice, language),
      }))}
      chosen={typeof chosen === "number" ? `${chosen}` : undefined}
      onChange={choose}
    />
  );
};

const Before = ({ set, answers }: SetProps) => {
  const { t, language } = useApp().words.value;
  const day = useDayWords();
  if (answers.length === 0) return null;
  const said = (kept: QuestionAnswers, question: string): string | undefined => {
    const choice = set.choices[kept.answers[question] ?? -1];
    return choice && textIn(choice, language);
  };
  return (
    <section class="stack">
      <h2>{t("lookBack.before")}</h2>
      {set.questions.map(({ id, ask }) => (
        <SideBySide
          key={id}
          asked={textIn(ask, language)}
          answers={answers.map((one) => ({ id: one.id, day: day(one), said: said(one, id) }))}
        />
      ))}
      <DeleteDays kept={answers} />
    </section>
  );
};

const Gone = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("lookBack.top")} heading={t("lookBack.questionsGone")}>
      <LinkButton href={addressOf({ at: "look-back" })}>{t("lookBack.toLookBack")}</LinkButton>
    </Screen>
  );
};
