import type { StuckAnswer } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { DoorCard, Doors } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Outward } from "./outward.tsx";
import "./stuck.css";
import { SupportCard } from "./support-card.tsx";

/** "I'm not okay, or stuck": one question, and after one answer three things outside and Support. */
const Stuck = () => {
  const answer = useSignal<StuckAnswer | undefined>(undefined);
  if (answer.value === undefined) return <Question onAnswer={(said) => (answer.value = said)} />;
  return <Outward answer={answer.value} onBack={() => (answer.value = undefined)} />;
};

export default Stuck;

const ANSWERS = {
  too_much: "tooMuch",
  too_little: "tooLittle",
  both: "both",
  cant_tell: "cantTell",
} as const satisfies Record<StuckAnswer, string>;

const NAMES = Object.keys(ANSWERS) as readonly StuckAnswer[];

const Question = ({ onAnswer }: { readonly onAnswer: (said: StuckAnswer) => void }) => {
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
      <a class="quiet" href={addressOf({ at: "support" })}>
        {t("checkIn.notAlive")}
      </a>
    </Screen>
  );
};
