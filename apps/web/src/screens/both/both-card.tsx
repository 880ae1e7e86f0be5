import type { EntryId } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { textIn, timeIn } from "../../flow/moment-form.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { FormScreen } from "../../parts/form-screen.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { WhenChoice } from "../../parts/when-choice.tsx";
import { Pairs } from "./pairs.tsx";
import "./both.css";

/** Two fields of one size. Either may stay blank; neither answers the other, and nor do we. */
export const BothCard = ({ id }: { readonly id: EntryId | undefined }) => {
  const { t } = useApp().words.value;
  const form = useMomentForm("hold-both", id);
  return (
    <FormScreen
      form={form}
      context={t("hard.both.top")}
      heading={t("hard.both.title")}
      kept={<BothKept form={form} changed={id !== undefined} />}
    >
      <p class="cap">{t("hard.both.hint")}</p>
      <div class="both-sides">
        <Side form={form} side="hard" />
        <Side form={form} side="good" />
      </div>
      <Pairs form={form} />
      <More form={form} changing={id !== undefined} />
    </FormScreen>
  );
};

interface OfForm {
  readonly form: MomentForm;
}

const Side = ({ form, side }: OfForm & { readonly side: "hard" | "good" }) => (
  <div class="card">
    <Field
      label={useApp().words.value.t(`hard.both.${side}`)}
      value={textIn(form.fields.value, side)}
      rows={4}
      onInput={(written) => form.put({ [side]: written })}
    />
  </div>
);

const More = ({ form, changing }: OfForm & { readonly changing: boolean }) => {
  const { t } = useApp().words.value;
  const fields = form.fields.value;
  return (
    <Fold label={t("common.more")}>
      <ToggleRow
        name={t("hard.both.veil")}
        caption={t("hard.both.veilDetail")}
        on={fields["veiled"] === true}
        onChange={(veiled) => form.put({ veiled })}
      />
      {changing && (
        <ToggleRow
          name={t("hard.both.open")}
          caption={t("hard.both.openDetail")}
          on={fields["open"] !== false}
          onChange={(open) => form.put({ open })}
        />
      )}
      <WhenChoice time={timeIn(fields)} onChange={(time) => form.put({ dayPart: "", ...time })} />
    </Fold>
  );
};

/** The two of them, the same size, and a way on. */
const BothKept = ({ form, changed }: OfForm & { readonly changed: boolean }) => {
  const { go, words } = useApp();
  const { t } = words.value;
  const sides = (["hard", "good"] as const)
    .map((side) => textIn(form.fields.value, side).trim())
    .filter((side) => side !== "");
  return (
    <Screen
      context={t("hard.both.top")}
      heading={t(sides.length === 2 ? "hard.both.kept" : "hard.both.keptOne")}
      foot={
        <Button kind="primary" onClick={() => go({ at: changed ? "trail" : "now" })}>
          {t("common.enough")}
        </Button>
      }
    >
      <div class="both-sides">
        {sides.map((side) => (
          <p class="card say" key={side}>
            {side}
          </p>
        ))}
      </div>
    </Screen>
  );
};
