import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
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
        <FurtherDoors />
      </div>
    </Screen>
  );
};

const DOORS = [
  { at: "own-words", name: "settings.door.ownWords", detail: "settings.door.ownWordsDetail" },
  { at: "lock", name: "settings.door.lock", detail: "settings.door.lockDetail" },
  { at: "keeping", name: "settings.door.keeping", detail: "settings.door.keepingDetail" },
  { at: "privacy", name: "settings.door.privacy", detail: "settings.door.privacyDetail" },
  { at: "about", name: "settings.door.about", detail: "settings.door.aboutDetail" },
] as const;

const FurtherDoors = () => {
  const { t } = useApp().words.value;
  return (
    <nav class="stack tight" aria-label={t("settings.doors")}>
      {DOORS.map(({ at, name, detail }) => (
        <RowCard key={at} name={t(name)} caption={t(detail)} href={addressOf({ at })} />
      ))}
    </nav>
  );
};

export default Settings;
