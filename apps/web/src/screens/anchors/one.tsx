import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Anchor = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("anchors.top")} heading={t("anchors.top")}>
      {null}
    </Screen>
  );
};

export default Anchor;
