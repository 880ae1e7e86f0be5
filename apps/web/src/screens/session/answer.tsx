import type { Step, StepView } from "@glimmers/sessions";
import type { ComponentChildren } from "preact";
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { said } from "../../flow/practice-words.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Button } from "../../parts/button.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { OwnChip } from "../../parts/own-chip.tsx";
import { useBelongings } from "../../parts/use-belongings.ts";
import { GoOn } from "./go-on.tsx";
import { Listen } from "./listen.tsx";

interface AnswerProps {
  readonly run: SessionRun;
  readonly view: StepView;
}

/** What is typed on a step, and not yet sent: Skip sends it too. */
export interface Typed {
  readonly typed: Signal<string>;
}

/** What a step waits for, where it waits: a tap, an answer, a word, or going on. */
export const Answer = ({ run, view, typed }: AnswerProps & Typed) => {
  const { step } = view;
  const key = step.id;
  if (step.kind === "choose") return <Choose key={key} run={run} view={view} />;
  if (step.kind === "size") return <Size run={run} view={view} />;
  if (step.kind === "tap") return <Taps run={run} view={view} />;
  if (step.kind === "write") return <Write key={key} run={run} view={view} typed={typed} />;
  if (step.kind === "listen") return <Listen key={key} run={run} />;
  return view.waits ? <GoOn run={run} /> : null;
};

/** What is still to be found, as small lights; and one button for each that was found. */
const Taps = ({ run, view }: AnswerProps) => {
  const { t } = useApp().words.value;
  const left = view.left ?? 0;
  return (
    <div class="answer">
      <button type="button" class="tap-one" onClick={() => run.send({ type: "tap" })}>
        {t("practice.session.tap")}
        <span class="dots" aria-hidden="true">
          {Array.from({ length: left }, (_, dot) => (
            <span key={dot} />
          ))}
        </span>
        <span class="hidden-words">{t("practice.session.tapsLeft", { count: left })}</span>
      </button>
    </div>
  );
};

const SIZES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

const Size = ({ run, view }: AnswerProps) => {
  const { words } = useApp();
  return (
    <Answers label={said(view.say, words.value)}>
      {SIZES.map((size) => (
        <button
          type="button"
          class="chip size"
          key={size}
          onClick={() => run.send({ type: "size", size })}
        >
          {size}
        </button>
      ))}
    </Answers>
  );
};

const Answers = (props: { readonly label: string; readonly children: ComponentChildren }) => (
  <div class="answer chips centred" role="group" aria-label={props.label}>
    <div class="set">{props.children}</div>
  </div>
);

const Choose = ({ run, view }: AnswerProps) => {
  const { step } = view;
  if (step.kind !== "choose") return null;
  if (step.from === "anchors") return <WithAnchors run={run} view={view} />;
  if (step.from === "kin") return <WithKin run={run} view={view} />;
  return <Options run={run} view={view} theirs={[]} />;
};

/** Own anchors among the answers. What is kept of one is its name, in the person's own words. */
const WithAnchors = (props: AnswerProps) => {
  const anchors = useBelongings("anchor") ?? [];
  return <Options {...props} theirs={anchors.filter(({ retired }) => !retired)} />;
};

/**
 * Safe-enough beings among the answers; one without a name by the word for its kind, unless the
 * question offers that word already: nobody is to choose between two that are called the same.
 */
const WithKin = (props: AnswerProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const beings = useBelongings("kin") ?? [];
  const asked = props.view.options?.map(({ label }) => said(label, words.value)) ?? [];
  const theirs = beings
    .filter(({ retired }) => !retired)
    .map(({ id, label, being }) => ({ id, name: label ?? t(`anchors.kin.being.${being}`) }))
    .filter(({ name }) => !asked.includes(name));
  return <Options {...props} theirs={theirs} />;
};

interface OptionsProps extends AnswerProps {
  /** The person's own. */
  readonly theirs: readonly Their[];
}

interface Their {
  readonly id: string;
  readonly name: string;
}

const Options = (props: OptionsProps) => {
  const { step } = props.view;
  return step.kind === "choose" && step.several === true ? (
    <Several {...props} />
  ) : (
    <One {...props} />
  );
};

const One = ({ run, view, theirs }: OptionsProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const { step, options = [] } = view;
  const choices = [
    ...theirChoices(theirs, step),
    ...options.map(({ id, label }) => ({ value: id, label: said(label, words.value) })),
  ];
  return (
    <Answers label={said(view.say, words.value)}>
      {choices.map(({ value, label }) => (
        <button type="button" class="chip" key={value} onClick={() => run.send(answerOf([value]))}>
          {label}
        </button>
      ))}
      {step.kind === "choose" && step.own === true && (
        <OwnChip
          words={{ label: t("common.own"), add: t("practice.session.next") }}
          onAdd={(own) => run.send({ type: "choose", options: [], own })}
        />
      )}
    </Answers>
  );
};

const Several = ({ run, view, theirs }: OptionsProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const { step, options = [] } = view;
  const chosen = useSignal<readonly string[]>([]);
  const own = { label: t("common.own"), add: t("common.add") };
  const onward = () =>
    chosen.value.length === 0 ? run.send({ type: "skip" }) : run.send(answerOf(chosen.value));
  return (
    <div class="answer">
      <Chips<string>
        legend={said(view.say, words.value)}
        silent
        centred
        choices={[
          ...theirChoices(theirs, step),
          ...options.map(({ id, label }) => ({ value: id, label: said(label, words.value) })),
        ]}
        chosen={chosen.value}
        onChange={(now) => (chosen.value = now)}
        {...(step.kind === "choose" && step.own === true && { own })}
      />
      <Button onClick={onward}>{t("practice.session.next")}</Button>
    </div>
  );
};

const OWN = "own:";

/**
 * The person's own as answers: by name where a step takes own words, for that is what is kept; else
 * by id. Two of one name are one answer.
 */
const theirChoices = (theirs: readonly Their[], step: Step) => {
  const byName = step.kind === "choose" && step.own === true;
  const choices = theirs.map(({ id, name }) => ({ value: byName ? OWN + name : id, label: name }));
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()];
};

/** Words of one's own go as the own word there is one place for. */
const answerOf = (chosen: readonly string[]) => {
  const isOwn = (value: string): boolean => value.startsWith(OWN);
  const own = chosen
    .filter(isOwn)
    .map((value) => value.slice(OWN.length))
    .join(", ");
  const options = chosen.filter((value) => !isOwn(value));
  return { type: "choose", options, ...(own !== "" && { own }) } as const;
};

const Write = ({ run, view, typed }: AnswerProps & Typed) => {
  const { words } = useApp();
  const { t } = words.value;
  const { step } = view;
  // What was typed goes with its step.
  useEffect(() => () => void (typed.value = ""), []);
  const field = {
    label: said(view.say, words.value),
    silent: true,
    value: typed.value,
    onInput: (now: string) => (typed.value = now),
  };
  const goOn = () => run.send({ type: "write", text: typed.value });
  return (
    <div class="answer">
      {step.kind === "write" && step.long ? <Field {...field} rows={3} /> : <Line {...field} />}
      <Button onClick={goOn}>{t("practice.session.next")}</Button>
    </div>
  );
};
