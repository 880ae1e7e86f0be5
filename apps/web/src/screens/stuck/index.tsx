import type { StuckAnswer } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { DoorCard, Doors } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { NotAlive } from "../support/not-alive.tsx";
import { Outward } from "./outward.tsx";
import "./stuck.css";
import { SupportCard } from "./support-card.tsx";

/** "I'm not okay, or stuck": one question, and after one answer three things outside and Support. */
const Stuck = () => {
  const answer = useSignal<StuckAnswer | "not_alive" | undefined>(undefined);
  const ask = () => (answer.value = undefined);
  if (answer.value === undefined) return <Question onAnswer={(said) => (answer.value = said)} />;
  if (answer.value === "not_alive") return <NotAlive onBack={ask} />;
  return <Outward answer={answer.value} onBack={ask} />;
};

export default Stuck;

const ANSWERS = {
  too_much: "tooMuch",
  too_little: "tooLittle",
  both: "both",
  cant_tell: "cantTell",
} as const satisfies Record<StuckAnswer, string>;

const NAMES = Object.keys(ANSWERS) as readonly StuckAnswer[];

interface QuestionProps {
  readonly onAnswer: (said: StuckAnswer | "not_alive") => void;
}

const Question = ({ onAnswer }: QuestionProps) => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("practice.stuck.top")} heading={t("practice.stuck.title")} centred>
      <div class="stuck-answers" role="group" aria-label={t("practice.stuck.title")}>
        <Doors>
          {NAMES.map((answer) => (
            <DoorCard
              key={answer}
              name={t(`practice.stuck.${ANSWERS[answer]}`)}
              caption={t(`practice.stuck.${ANSWERS[answer]}Hint`)}
              onClick={() => onAnswer(answer)}
            />
          ))}
        </Doors>
      </div>
      <SupportCard />
      <button type="button" class="quiet" onClick={() => onAnswer("not_alive")}>
        {t("checkIn.notAlive")}
      </button>
    </Screen>
  );
};
