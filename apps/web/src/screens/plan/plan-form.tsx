import type { Raw } from "@glimmers/model";
import { PLAN_PARTS, SUPPORT_PLAN_ID } from "@glimmers/model";
import { useEffect, useMemo } from "preact/hooks";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import type { MomentForm } from "../../flow/moment-form.ts";
import { momentForm, textIn } from "../../flow/moment-form.ts";
import { notKeptWithWords } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Field } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

/** A form for the plan there is, or for the first one: there is one plan, so its id is known. */
const formFor = (app: App, isNew: boolean): MomentForm => {
  if (!isNew) return momentForm(app, "support-plan", SUPPORT_PLAN_ID);
  const keep = (raw: Raw) => app.keep({ ...raw, id: SUPPORT_PLAN_ID });
  return momentForm({ ...app, keep }, "support-plan");
};

/** Seven parts in own words, kept as they were typed; what is typed lies in a draft meanwhile. */
export const PlanForm = (props: {
  readonly isNew: boolean;
  readonly onKept: () => void;
  readonly onCancel: () => void;
}) => {
  const app = useApp();
  const { t } = app.words.value;
  const form = useMemo(() => formFor(app, props.isNew), [app]);
  const stage = form.stage.value;
  useEffect(() => {
    if (stage === "kept") props.onKept();
  }, [stage]);
  const foot = (
    <>
      <PlanTrouble form={form} />
      <Button onClick={props.onCancel}>{t("common.cancel")}</Button>
      <Button kind="primary" busy={stage === "keeping"} onClick={() => void form.keep()}>
        {t("common.keep")}
      </Button>
    </>
  );
  return (
    <Screen
      context={t("safety.plan.top")}
      heading={t("safety.plan.write")}
      onBack={props.onCancel}
      foot={foot}
    >
      <p class="cap">{t("safety.plan.intro")}</p>
      <div class="stack loose">
        <Parts form={form} />
      </div>
    </Screen>
  );
};

const PlanTrouble = ({ form }: { readonly form: MomentForm }) => {
  const { words } = useApp();
  const trouble = form.trouble.value;
  return <Trouble sentence={trouble && notKeptWithWords(trouble, words.value)} />;
};

const Parts = ({ form }: { readonly form: MomentForm }) => {
  const { t } = useApp().words.value;
  return PLAN_PARTS.map((part) => (
    <Field
      key={part}
      label={t(`safety.plan.part.${part}`)}
      value={textIn(form.fields.value, part)}
      onInput={(written) => form.put({ [part]: written })}
    />
  ));
};
