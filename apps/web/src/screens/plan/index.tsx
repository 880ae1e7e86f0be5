import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { PlanForm } from "./plan-form.tsx";
import { PlanShown } from "./plan-shown.tsx";
import { usePlan } from "./use-plan.ts";
import "./plan.css";

/** The person's own support plan: opened by them alone, from Support; here without a network. */
const Plan = () => {
  const { back } = useApp();
  const plan = usePlan();
  const writing = useSignal(false);
  if (plan === "reading") return <Screen context="">{null}</Screen>;
  if (plan === undefined) return <PlanForm isNew onKept={() => undefined} onCancel={back} />;
  const turn = (on: boolean) => () => {
    writing.value = on;
  };
  return writing.value ? (
    <PlanForm isNew={false} onKept={turn(false)} onCancel={turn(false)} />
  ) : (
    <PlanShown plan={plan} onChange={turn(true)} />
  );
};

export default Plan;
