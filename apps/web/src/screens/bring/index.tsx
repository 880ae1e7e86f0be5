import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const Bring = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("keeping.title")}
      heading={t("bring.title")}
      onBack={() => go({ at: "keeping" })}
    >
      {null}
    </Screen>
  );
};

export default Bring;
