import type { NotKept } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Card } from "../../parts/card.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import "./hard.css";

/**
 * Before hard moments are here at all: what would open, and two answers of one size. Asked
 * once; Settings closes it again.
 */
export const OpenThese = () => {
  const { go, setPref, words } = useApp();
  const { t } = words.value;
  const trouble = useSignal<NotKept | undefined>(undefined);
  const open = async () => {
    const kept = await setPref("depth", 2);
    if (!kept.ok) trouble.value = kept.error;
  };
  const answers = (
    <EqualAnswers>
      <Button onClick={() => go({ at: "now" })}>{t("hard.open.no")}</Button>
      <Button onClick={() => void open()}>{t("hard.open.yes")}</Button>
    </EqualAnswers>
  );
  return (
    <Screen context={t("hard.open.top")} heading={t("hard.open.title")} foot={answers}>
      <p>{t("hard.open.intro")}</p>
      <Page name={t("hard.open.pull")} detail={t("hard.open.pullDetail")} />
      <Page name={t("hard.open.both")} detail={t("hard.open.bothDetail")} />
      <p class="cap">{t("hard.open.close")}</p>
      <Trouble sentence={trouble.value && notKeptSentence(trouble.value, words.value)} />
    </Screen>
  );
};

const Page = ({ name, detail }: { readonly name: string; readonly detail: string }) => (
  <Card>
    <h2 class="page-name">{name}</h2>
    <p class="cap">{detail}</p>
  </Card>
);
