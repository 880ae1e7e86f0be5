import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Take = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("keeping.title")}
      heading={t("take.title")}
      onBack={() => go({ at: "keeping" })}
    >
      {null}
    </Screen>
  );
};

export default Take;
