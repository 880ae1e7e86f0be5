import { useWords } from "../../parts/use-words.ts";
import { Screen } from "../../parts/screen.tsx";

const HeartOverTime = () => {
  const t = useWords();
  return (
    <Screen context={t("heart.top")} heading={t("heart.title")}>
      <p>{t("heart.what")}</p>
    </Screen>
  );
};

export default HeartOverTime;
