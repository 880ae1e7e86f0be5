import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

/** The way into the sample journal. */
const Sample = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("sample.top")} heading={t("sample.title")}>
      {null}
    </Screen>
  );
};

export default Sample;
