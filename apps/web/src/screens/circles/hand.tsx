import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Hand = () => {
  const { words, back } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.title")} heading={t("circles.title")} onBack={back}>
      <p />
    </Screen>
  );
};

export default Hand;
