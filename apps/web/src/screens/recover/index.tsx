import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Recover = () => {
  const { words, back } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.title")} heading={t("recovery.title")} onBack={back}>
      <p />
    </Screen>
  );
};

export default Recover;
