import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import { heldBeats, letGo } from "../../flow/heart-keep.ts";
import { beatsIn } from "../../flow/heart-live.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";

interface HeldHere {
  /** Undefined where there is none. */
  readonly taken: TakenReading | undefined;
  readonly known: boolean;
  readonly forget: () => void;
}

/** What a reading that was cut short has left, where one was. */
export const useHeld = (): HeldHere => {
  const app = useApp();
  const held = useSignal<Pick<HeldHere, "taken" | "known">>({ taken: undefined, known: false });
  const found = (taken: TakenReading | undefined) => {
    held.value = { taken: taken?.intervals.length === 0 ? undefined : taken, known: true };
  };
  useEffect(() => void heldBeats(app).then(found), []);
  return { ...held.value, forget: () => found(undefined) };
};

interface CutShortProps {
  readonly taken: TakenReading;
  readonly onKeep: (taken: TakenReading, letGo: () => Promise<void>) => void;
  readonly onLetGo: () => void;
}

/** To keep, or to let go, before there is another. */
export const CutShort = ({ taken, onKeep, onLetGo }: CutShortProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const drop = async () => {
    await letGo(app, taken);
    onLetGo();
    app.say(t("heart.cut.gone"));
  };
  return (
    <Screen
      context={t("heart.top")}
      heading={t("heart.cut.title")}
      foot={
        <EqualAnswers>
          <Button onClick={() => void drop()}>{t("heart.cut.letGo")}</Button>
          <Button onClick={() => onKeep(taken, () => letGo(app, taken))}>
            {t("heart.cut.keep")}
          </Button>
        </EqualAnswers>
      }
    >
      <p class="say">{t("heart.cut.say", { count: beatsIn(taken.intervals) })}</p>
    </Screen>
  );
};
