import type { SessionWays } from "@glimmers/model";
import type { Cues } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import type { Setting } from "./senses.tsx";

/** What this device needs to have for each. What is missing is not there, and not spoken of. */
const NEEDS: Readonly<Record<keyof SessionWays, (cues: Cues) => boolean>> = {
  untimed: () => true,
  voice: ({ speak }) => speak !== undefined,
  cues: ({ tone }) => tone !== undefined,
  vibration: ({ vibrate }) => vibrate !== undefined,
  awake: ({ stayAwake }) => stayAwake !== undefined,
  dark: ({ speak, tone, vibrate }) => [speak, tone, vibrate].some((way) => way !== undefined),
};
const WAYS = Object.keys(NEEDS) as readonly (keyof SessionWays)[];

export const Ways = ({ set }: Setting) => {
  const { cues, prefs, words } = useApp();
  const { t } = words.value;
  const { sessionWays } = prefs.value;
  return (
    <section>
      <h2>{t("settings.senses.ways")}</h2>
      <p class="cap">{t("settings.senses.waysDetail")}</p>
      {WAYS.filter((way) => NEEDS[way](cues)).map((way) => (
        <ToggleRow
          key={way}
          name={t(`settings.senses.${way}`)}
          caption={t(`settings.senses.${way}Detail`)}
          on={sessionWays[way]}
          onChange={(on) => void set("sessionWays", { ...sessionWays, [way]: on })}
        />
      ))}
    </section>
  );
};
