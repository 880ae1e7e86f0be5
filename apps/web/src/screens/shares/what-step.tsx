import { PAGE_KINDS } from "@glimmers/exchange/writing";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { Words } from "../../words.ts";
import type { Chosen } from "./use-chosen.ts";
import { offeredKinds, useChosen } from "./use-chosen.ts";
import type { StepProps } from "./use-draft.ts";
import { change } from "./use-draft.ts";

/** Which days and which kinds; then all of it, or one by one. */
export const WhatStep = ({ draft, onNext, onBack }: StepProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const chosen = useChosen(draft.value);
  const { since, until, kinds } = draft.value;
  const goOn = (byHand: boolean) => {
    change(draft, { byHand });
    onNext();
  };
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.what.title")}
      onBack={onBack}
      foot={
        chosen?.type === "some" && (
          <>
            <Button onClick={() => goOn(true)}>{t("share.what.byHand")}</Button>
            <Button kind="primary" onClick={() => goOn(false)}>
              {t("share.what.all")}
            </Button>
          </>
        )
      }
    >
      <Chips
        legend={t("share.what.kinds")}
        choices={offeredKinds(app).map((value) => ({ value, label: t(`take.a.${value}`) }))}
        chosen={kinds}
        onChange={(ticked) =>
          change(draft, { kinds: PAGE_KINDS.filter((kind) => ticked.includes(kind)) })
        }
      />
      <Line
        label={t("share.what.from")}
        type="date"
        value={since}
        onInput={(value) => change(draft, { since: value })}
      />
      <Line
        label={t("share.what.to")}
        type="date"
        value={until}
        onInput={(value) => change(draft, { until: value })}
      />
      <Trouble sentence={whyNone(chosen, app.words.value)} />
    </Screen>
  );
};

const whyNone = (chosen: Chosen | undefined, { t }: Words): string | undefined => {
  if (chosen?.type === "none") return t("share.what.none");
  if (chosen?.type === "no-days") return t("share.what.noDays");
  return chosen?.type === "too-many" ? t("share.what.tooMany") : undefined;
};
