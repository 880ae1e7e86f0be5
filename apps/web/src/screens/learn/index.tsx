import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Learn = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("learn.top")} heading={t("learn.top")}>
      {null}
    </Screen>
  );
};

export default Learn;
