import { useApp } from "../../app-context.ts";
import type { ShareField } from "../../flow/sharing/share-fields.ts";
import { fieldsIn } from "../../flow/sharing/share-fields.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import type { Words } from "../../words.ts";
import { pickedOf, useChosen } from "./use-chosen.ts";
import type { StepProps } from "./use-draft.ts";
import { change } from "./use-draft.ts";

/** What of each may go. Words stay out until ticked; what pulled has a tick of its own (5.11). */
export const FieldsStep = ({ draft, onNext, onBack }: StepProps) => {
  const { words } = useApp();
  const { t } = words.value;
  const chosen = useChosen(draft.value);
  const moments = chosen?.type === "some" ? pickedOf(draft.value, chosen.moments) : [];
  const { fields } = draft.value;
  const flip = (field: ShareField, on: boolean) =>
    change(draft, { fields: on ? [...fields, field] : fields.filter((each) => each !== field) });
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.fields.title")}
      onBack={onBack}
      foot={
        <Button kind="primary" onClick={onNext}>
          {t("share.step.next")}
        </Button>
      }
    >
      <p class="cap">{t("share.fields.lead")}</p>
      <div class="stack tight">
        {fieldsIn(moments).map((field) => (
          <ToggleRow
            key={field}
            name={t(`share.field.${field}`)}
            {...captionOf(field, words.value)}
            on={fields.includes(field)}
            onChange={(on) => flip(field, on)}
          />
        ))}
      </div>
    </Screen>
  );
};

const captionOf = (field: ShareField, { t }: Words) =>
  field === "words" || field === "pulls" || field === "tapped" || field === "heart"
    ? { caption: t(`share.fieldHint.${field}`) }
    : {};
