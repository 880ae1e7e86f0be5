import { useApp } from "../../app-context.ts";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

/**
 * Whether a strap may shorten a touch in back and forth: off until chosen. Where no strap can be
 * heard it says so; nothing of it is here while back and forth itself is not.
 */
export const BrakeChoice = () => {
  const { heart, prefs, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const { adult, depth, heart: chosen } = prefs.value;
  if (!adult || depth < 3) return null;
  if (heart.strap === undefined) return <p class="cap">{t("resonance.brake.noStrap")}</p>;
  return (
    <>
      <ToggleRow
        name={t("resonance.brake.name")}
        caption={t("resonance.brake.detail")}
        on={chosen.brakes}
        onChange={(brakes) => void set("heart", { ...chosen, brakes })}
      />
      <Trouble sentence={trouble} />
    </>
  );
};
