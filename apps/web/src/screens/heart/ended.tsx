import type { NotKept } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { TakenReading } from "../../flow/heart-keep.ts";
import { keepReading } from "../../flow/heart-keep.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";

export interface EndedProps {
  readonly taken: TakenReading;
  /** Drops what is held of it. */
  readonly letGo: () => Promise<void>;
  /** Where it leads once it was let go. */
  readonly onLetGo: () => void;
}

/** Fewer beats than this are nothing to look at. */
const LEAST = 2;

/** It is kept at once, and leads to itself. Where that cannot be, it says why, and nothing is lost. */
export const Ended = (props: EndedProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const { trouble, keep, drop } = useKeeping(props);
  if (trouble === undefined)
    return (
      <Screen context={t("heart.top")} heading={t("heart.live.keeping")} centred>
        {null}
      </Screen>
    );
  return (
    <Screen
      context={t("heart.top")}
      heading={t("heart.ended.notKept")}
      foot={
        <EqualAnswers>
          <Button onClick={() => void drop()}>{t("heart.cut.letGo")}</Button>
          <Button onClick={() => void keep()}>{t("heart.ended.again")}</Button>
        </EqualAnswers>
      }
    >
      <p role="alert">{notKeptSentence(trouble, words.value)}</p>
      <p>{t("heart.ended.here")}</p>
    </Screen>
  );
};

const useKeeping = ({ taken, letGo, onLetGo }: EndedProps) => {
  const app = useApp();
  const trouble = useSignal<NotKept | undefined>(undefined);
  const drop = async () => {
    await letGo();
    onLetGo();
  };
  const keep = async () => {
    trouble.value = undefined;
    const kept = await keepReading(app, taken);
    if (!kept.ok) return void (trouble.value = kept.error);
    await letGo();
    app.go({ at: "heart-reading", id: kept.value });
  };
  useEffect(() => {
    if (taken.intervals.length >= LEAST) return void keep();
    app.say(app.words.peek().t("heart.ended.tooLittle"));
    void drop();
  }, []);
  return { trouble: trouble.value, keep, drop };
};
