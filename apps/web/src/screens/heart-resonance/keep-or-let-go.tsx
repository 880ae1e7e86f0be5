import type { NotKept } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { keepReading } from "../../flow/heart-keep.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Heard } from "./index.tsx";

interface KeepProps {
  readonly heard: Heard;
  /** What was found, in breaths a minute. */
  readonly resonance?: number;
}

/** What becomes of the beats: neither answer is the better one. */
export const KeepOrLetGo = ({ heard, resonance }: KeepProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const trouble = useSignal<NotKept | undefined>(undefined);
  const letGo = async () => {
    await heard.letGo();
    if (heard.taken.intervals.length > 1) app.say(t("resonance.told.gone"));
    app.go({ at: "heart" });
  };
  const keep = async () => {
    const found = resonance === undefined ? {} : { resonance };
    const kept = await keepReading(app, { ...heard.taken, ...found });
    if (!kept.ok) return void (trouble.value = kept.error);
    await heard.letGo();
    app.go({ at: "heart-reading", id: kept.value });
  };
  const sentence = trouble.value && notKeptSentence(trouble.value, app.words.value);
  // Nothing was heard: there is nothing to keep, and nothing to let go.
  if (heard.taken.intervals.length < 2)
    return <Button onClick={() => void letGo()}>{t("resonance.toHeart")}</Button>;
  return (
    <>
      <Trouble sentence={sentence} />
      <EqualAnswers>
        <Button onClick={() => void letGo()}>{t("resonance.told.letGo")}</Button>
        <Button onClick={() => void keep()}>{t("resonance.told.keep")}</Button>
      </EqualAnswers>
    </>
  );
};
