import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import type { Heard } from "./index.tsx";
import { KeepOrLetGo } from "./keep-or-let-go.tsx";

/** After Stop nothing is told, and nothing is asked but what becomes of the beats. */
export const Stopped = ({ heard }: { readonly heard: Heard }) => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("heart.top")}
      heading={t("resonance.stopped.title")}
      foot={<KeepOrLetGo heard={heard} />}
    >
      <p>{t("resonance.stopped.say")}</p>
      <p class="cap">{t("resonance.rest.body")}</p>
    </Screen>
  );
};
