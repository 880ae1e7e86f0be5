import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { Doors } from "./doors.tsx";
import { CheckingIn, Here } from "./here.tsx";
import { Looks } from "./looks.tsx";
import "./settings.css";

/** Everything that can be as the person likes it. Each choice is kept as it is made. */
const Settings = () => {
  const { t } = useApp().words.value;
  const { set, trouble } = usePrefs();
  return (
    <Screen context={t("settings.top")} heading={t("settings.title")} tab="settings">
      <Trouble sentence={trouble} />
      <div class="settings-page">
        <Looks set={set} />
        <Here set={set} />
        <CheckingIn set={set} />
        <Doors />
      </div>
    </Screen>
  );
};

export default Settings;
