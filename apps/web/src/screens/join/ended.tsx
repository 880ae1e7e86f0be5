import { useApp } from "../../app-context.ts";
import type { Joining } from "../../flow/road.ts";
import { roadTroubleWords } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { Words } from "../../words.ts";

type NotIn = Exclude<Joining, { readonly step: "waiting" }>;

/** It did not come in: why, that nothing here was changed, and a way to ask again. */
export const Ended = ({ joining }: { readonly joining: NotIn }) => {
  const { words, road, go } = useApp();
  const { t } = words.value;
  const leave = async () => {
    await road.stopJoining();
    go({ at: "devices" });
  };
  return (
    <Screen
      context={t("devices.join.top")}
      heading={t(`devices.join.${joining.step}`)}
      onBack={() => void leave()}
      foot={
        <>
          <Button onClick={() => void leave()}>{t("common.cancel")}</Button>
          <Button kind="primary" onClick={() => void road.stopJoining()}>
            {t("devices.join.again")}
          </Button>
        </>
      }
    >
      <p role="alert">{sentenceOf(joining, words.value)}</p>
    </Screen>
  );
};

const sentenceOf = (joining: NotIn, words: Words): string => {
  if (joining.step === "trouble") return roadTroubleWords(joining.trouble, words);
  const key = joining.step === "refused" ? "refusedWhat" : "tooLateWhat";
  return words.t(`devices.join.${key}`);
};
