import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { SupportHere } from "./support-here.tsx";

/** People to call, and what may help until then. In one tap from everywhere, without a network. */
const Support = () => {
  const { journalOpen, prefs, setPref, words } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("support.top")} heading={t("support.title")}>
      <SupportHere
        words={words.value}
        prefs={prefs.value}
        {...(journalOpen.value && { keep: setPref })}
      />
    </Screen>
  );
};

export default Support;
