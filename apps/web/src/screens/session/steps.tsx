import type { Anchor } from "@glimmers/model";
import type { Practice, SessionView, StepView } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { practiceName, said } from "../../flow/practice-words.ts";
import type { Braking } from "../../flow/heart-braking.ts";
import { ANCHOR_STEP } from "../../flow/session-anchor.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { Screen } from "../../parts/screen.tsx";
import type { Words } from "../../words.ts";
import { AnchorItself } from "./anchor-itself.tsx";
import { Answer } from "./answer.tsx";
import { BrakeWord } from "./braking.tsx";
import { DarkAgain, DarkScreen, useDark } from "./dark.tsx";
import { Foot } from "./foot.tsx";
import { SessionLight } from "./light.tsx";
import { Sentence, useTelling } from "./sentence.tsx";

type Running = Extract<SessionView, { phase: "step" | "landing" }>;

export interface StepsProps {
  readonly run: SessionRun;
  readonly practice: Practice;
  readonly anchor?: Anchor | undefined;
  /** A strap that may brake; absent where none may. */
  readonly braking?: Braking | undefined;
}

/** One sentence, one slow light. Shorter, Skip and Stop are always at the foot, always in that order. */
export const Steps = ({ run, practice, anchor, braking }: StepsProps) => {
  const { words } = useApp();
  const view = run.face.value;
  const dark = useDark();
  const black = useSignal(dark);
  const typed = useSignal("");
  const isRunning = view.phase === "step" || view.phase === "landing";
  const sentence = isRunning ? said(view.say, words.value) : "";
  const telling = useTelling(sentence);
  if (!isRunning) return null;
  const name = anchor?.name ?? practiceName(practice, words.value);
  const step = view.phase === "step" ? view.step.id : "landing";
  if (dark && black.value)
    return <DarkScreen black={black} name={name} step={step} sentence={sentence} />;
  return (
    <Screen
      centred
      // A name that is itself the sentence is told once.
      context={name === sentence ? "" : name}
      heading={<span class="hidden-words">{name}</span>}
      foot={<Foot run={run} view={view} typed={typed} />}
    >
      <div class="in-session stage" data-step={step}>
        <Middle run={run} view={view} anchor={anchor} />
        <BeatWord view={view} />
        {name === sentence ? (
          <p class="sentence" aria-hidden="true">
            {sentence}
          </p>
        ) : (
          <Sentence telling={telling} />
        )}
        {view.phase === "step" && <Answer run={run} view={view} typed={typed} />}
        <BrakeWord braking={braking} view={view} />
        <p class="cap">{standsAt(view, practice, words.value)}</p>
        {dark && <DarkAgain black={black} />}
      </div>
    </Screen>
  );
};

const Middle = (props: {
  readonly run: SessionRun;
  readonly view: Running;
  readonly anchor: Anchor | undefined;
}) => {
  const { run, view, anchor } = props;
  const isAnchor = view.phase === "step" && view.step.id === ANCHOR_STEP;
  const { sensesOff } = useApp().prefs.value;
  const isHeard = anchor?.voice !== undefined && !sensesOff.includes("sound");
  const hasPicture = anchor?.photo !== undefined || isHeard;
  return anchor !== undefined && isAnchor && hasPicture ? (
    <AnchorItself anchor={anchor} />
  ) : (
    <SessionLight run={run} view={view} />
  );
};

/** "in", "out": for the eye alone, as it changes with every breath; voice, tones or touch say it too. */
const BeatWord = ({ view }: { readonly view: Running }) => {
  const { t } = useApp().words.value;
  if (view.phase !== "step" || view.step.kind !== "breathe" || view.beat === undefined) return null;
  return (
    <p class="beat" aria-hidden="true">
      {t(`practice.session.beat.${view.beat.part}`)}
    </p>
  );
};

/** "step 2 of 3 · eyes open is fine". A script that leads back and forth has no number to tell. */
const standsAt = (view: Running, practice: Practice, { t }: Words): string => {
  const eyes = t("practice.session.eyes");
  if (view.phase !== "step" || view.of < 2 || leadsBack(practice)) return eyes;
  return t("practice.session.stepOf", { step: view.index + 1, of: view.of, eyes });
};

const leadsBack = ({ steps }: Practice): boolean =>
  steps.some(
    (step) =>
      step.then !== undefined ||
      (step.kind === "choose" && step.options.some(({ then }) => then !== undefined)),
  );

export type { Running, StepView };
