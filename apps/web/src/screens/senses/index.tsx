import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { PutAway } from "./put-away.tsx";
import "./senses.css";
import { Senses } from "./senses.tsx";
import { Ways } from "./ways.tsx";

/** What practices may use, how they run on this device, and which ones were put away. */
const WhatPracticesMayUse = () => {
  const { words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  return (
    <Screen context={t("settings.senses.top")} heading={t("settings.senses.title")}>
      <Trouble sentence={trouble} />
      <div class="senses-page">
        <Senses set={set} />
        <Ways set={set} />
        <PutAway />
      </div>
    </Screen>
  );
};

export default WhatPracticesMayUse;
