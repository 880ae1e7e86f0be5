import type { SupportPlan } from "@glimmers/model";
import { PLAN_PARTS } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** The plan to hold on to: large, still, in the words it was written in. Blank parts are not there. */
export const PlanShown = (props: { readonly plan: SupportPlan; readonly onChange: () => void }) => {
  const { t } = useApp().words.value;
  const foot = (
    <>
      <Button onClick={() => print()}>{t("safety.plan.print")}</Button>
      <Button onClick={props.onChange}>{t("safety.plan.change")}</Button>
    </>
  );
  return (
    <Screen context={t("safety.plan.top")} heading={t("safety.plan.title")} foot={foot}>
      <Written plan={props.plan} />
    </Screen>
  );
};

const Written = ({ plan }: { readonly plan: SupportPlan }) => {
  const { t } = useApp().words.value;
  const parts = PLAN_PARTS.filter((part) => plan[part] !== undefined);
  if (parts.length === 0) return <p class="say">{t("safety.plan.blank")}</p>;
  return (
    <div class="plan-page stack loose">
      {parts.map((part) => (
        <section key={part}>
          <h2>{t(`safety.plan.part.${part}`)}</h2>
          <p>{plan[part]}</p>
        </section>
      ))}
    </div>
  );
};
