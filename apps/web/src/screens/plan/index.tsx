import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Plan = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("safety.top")} heading={t("safety.top")}>
      {null}
    </Screen>
  );
};

export default Plan;
