import { BACKS, FELT_LENGTHS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { textIn, timeIn } from "../../flow/moment-form.ts";
import { ChipOne } from "../../parts/chips.tsx";
import { Field } from "../../parts/field.tsx";
import { Fold } from "../../parts/fold.tsx";
import { FormScreen } from "../../parts/form-screen.tsx";
import { useMomentForm } from "../../parts/use-moment-form.ts";
import { WhenChoice } from "../../parts/when-choice.tsx";
import { BackKept } from "./back-kept.tsx";
import { Helped } from "./helped.tsx";

/** Coming back after being pulled: four small questions, and "not yet" as full an answer as any. */
const ICameBack = () => {
  const { path, words } = useApp();
  const { t } = words.value;
  const id = path.value.at === "back" ? path.value.id : undefined;
  const form = useMomentForm("return", id);
  const fields = form.fields.value;
  return (
    <FormScreen
      form={form}
      context={t("hard.back.top")}
      heading={t("hard.back.title")}
      kept={<BackKept notYet={fields["back"] === "not_yet"} changed={id !== undefined} />}
    >
      <p class="cap">{t("hard.back.hint")}</p>
      <Back form={form} />
      <Helped form={form} />
      <Felt form={form} />
      <Field
        label={t("hard.back.pulledBy")}
        value={textIn(fields, "pulledBy")}
        onInput={(pulledBy) => form.put({ pulledBy })}
      />
      <Fold label={t("common.more")}>
        <WhenChoice time={timeIn(fields)} onChange={(time) => form.put({ dayPart: "", ...time })} />
      </Fold>
    </FormScreen>
  );
};

const Back = ({ form }: { readonly form: MomentForm }) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("hard.back.back")}
      choices={BACKS.map((value) => ({ value, label: t(`hard.back.${value}`) }))}
      chosen={BACKS.find((back) => back === form.fields.value["back"])}
      onChange={(back) => form.put({ back: back ?? "" })}
    />
  );
};

const Felt = ({ form }: { readonly form: MomentForm }) => {
  const { t } = useApp().words.value;
  return (
    <ChipOne
      legend={t("hard.back.felt")}
      choices={FELT_LENGTHS.map((value) => ({ value, label: t(`hard.felt.${value}`) }))}
      chosen={FELT_LENGTHS.find((felt) => felt === form.fields.value["felt"])}
      onChange={(felt) => form.put({ felt: felt ?? "" })}
    />
  );
};

export default ICameBack;
