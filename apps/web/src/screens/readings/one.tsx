import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Reading = () => {
  const { words, back } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.title")} heading={t("reading.title")} onBack={back}>
      <p />
    </Screen>
  );
};

export default Reading;
