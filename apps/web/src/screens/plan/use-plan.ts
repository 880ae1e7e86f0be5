import type { SupportPlan } from "@glimmers/model";
import { SUPPORT_PLAN_ID } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";

/** The person's own plan: undefined where they have none. Follows what another tab or device does. */
export const usePlan = (): SupportPlan | undefined | "reading" => {
  const { history } = useApp();
  const plan = useSignal<SupportPlan | undefined | "reading">("reading");
  const changed = history.changed.value;
  useEffect(() => {
    let left = false;
    void history.read(SUPPORT_PLAN_ID).then((found) => {
      if (!left) plan.value = found?.kind === "support-plan" ? found : undefined;
    });
    return () => {
      left = true;
    };
  }, [history, changed]);
  return plan.value;
};
