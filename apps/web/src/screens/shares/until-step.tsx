import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { EndChoice } from "./end-choice.tsx";
import type { StepProps } from "./use-draft.ts";
import { change, endOf } from "./use-draft.ts";

/** When it closes by itself: every share has an end. */
export const UntilStep = ({ draft, onNext, onBack }: StepProps) => {
  const { words, clock } = useApp();
  const { t } = words.value;
  const until = endOf(draft.value, clock);
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.until.title")}
      onBack={onBack}
      foot={
        <Button kind="primary" onClick={() => until !== undefined && onNext()}>
          {t("share.step.next")}
        </Button>
      }
    >
      <EndChoice value={draft.value} onChange={(ending) => change(draft, ending)} />
      <Trouble sentence={until === undefined ? t("share.until.notADay") : undefined} />
      <ToggleRow
        name={t("share.until.once")}
        caption={t("share.until.onceHint")}
        on={draft.value.once}
        onChange={(once) => change(draft, { once })}
      />
    </Screen>
  );
};
