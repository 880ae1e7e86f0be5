import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Shared = () => {
  const { words, back } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.title")} heading={t("share.title")} onBack={back}>
      <p />
    </Screen>
  );
};

export default Shared;
