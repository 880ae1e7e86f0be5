import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Packs = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("packs.top")} heading={t("packs.top")}>
      {null}
    </Screen>
  );
};

export default Packs;
