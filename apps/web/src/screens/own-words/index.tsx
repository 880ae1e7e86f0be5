import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { OwnPathways } from "./own-pathways.tsx";
import { States } from "./states.tsx";
import "./own-words.css";

/** The person's own names and colours for states, and ways a glimmer reaches them. */
const OwnWords = () => {
  const { go, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  return (
    <Screen
      context={t("settings.own.top")}
      heading={t("settings.own.title")}
      onBack={() => go({ at: "settings" })}
    >
      <p class="cap">{t("settings.own.intro")}</p>
      <Trouble sentence={trouble} />
      <div class="own-words-page">
        <States set={set} />
        <OwnPathways set={set} />
      </div>
    </Screen>
  );
};

export default OwnWords;
