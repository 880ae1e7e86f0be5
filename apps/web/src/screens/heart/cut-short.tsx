import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import { heldBeats, letGo } from "../../flow/heart-keep.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { focusHeading } from "../../parts/focus.ts";

interface CutShortProps {
  readonly onKeep: (taken: TakenReading, letGo: () => Promise<void>) => void;
}

/** What a reading that was cut short has left, where one was: to keep, or to let go. */
export const CutShort = ({ onKeep }: CutShortProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const held = useSignal<TakenReading | undefined>(undefined);
  useEffect(() => void heldBeats(app).then((found) => (held.value = found)), []);
  const taken = held.value;
  if (taken === undefined || taken.intervals.length === 0) return null;
  const drop = async () => {
    await letGo(app);
    held.value = undefined;
    focusHeading();
    app.say(t("heart.cut.gone"));
  };
  return (
    <Card stack>
      <h2 class="small">{t("heart.cut.title")}</h2>
      <p>{t("heart.cut.say", { count: taken.intervals.length })}</p>
      <EqualAnswers>
        <Button onClick={() => void drop()}>{t("heart.cut.letGo")}</Button>
        <Button onClick={() => onKeep(taken, () => letGo(app))}>{t("heart.cut.keep")}</Button>
      </EqualAnswers>
    </Card>
  );
};
