import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

/** What belongs to a journal of one's own is no part of the sample, and says so. */
const NotInSample = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("sample.not.top")} heading={t("sample.not.title")}>
      <p class="say">{t("sample.not.say")}</p>
    </Screen>
  );
};

export default NotInSample;
