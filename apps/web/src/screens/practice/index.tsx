import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Practice = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("practice.top")} heading={t("practice.top")}>
      {null}
    </Screen>
  );
};

export default Practice;
