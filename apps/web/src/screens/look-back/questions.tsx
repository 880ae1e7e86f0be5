import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Questions = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("lookBack.top")} heading={t("lookBack.top")}>
      {null}
    </Screen>
  );
};

export default Questions;
