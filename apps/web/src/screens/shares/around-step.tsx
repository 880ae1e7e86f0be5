import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { StepProps } from "./use-draft.ts";
import { change } from "./use-draft.ts";

/** What stands at the top of the page, in the person's own words; both may stay empty. */
export const AroundStep = ({ draft, onNext, onBack }: StepProps) => {
  const { t } = useApp().words.value;
  const { from, why } = draft.value;
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.around.title")}
      onBack={onBack}
      foot={
        <Button kind="primary" onClick={onNext}>
          {t("share.step.next")}
        </Button>
      }
    >
      <Line
        label={t("share.around.from")}
        value={from}
        onInput={(typed) => change(draft, { from: typed })}
      />
      <Field
        label={t("share.around.why")}
        rows={2}
        value={why}
        onInput={(typed) => change(draft, { why: typed })}
      />
    </Screen>
  );
};
