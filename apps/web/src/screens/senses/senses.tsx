import type { Sense } from "@glimmers/model";
import { SENSES } from "@glimmers/model";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { ToggleRow } from "../../parts/toggle-row.tsx";

export interface Setting {
  readonly set: App["setPref"];
}

/** Seven switches. What is off is off everywhere, so there is no exception to look for. */
export const Senses = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { sensesOff } = prefs.value;
  const turn = (sense: Sense, on: boolean) =>
    void set("sensesOff", [...sensesOff.filter((one) => one !== sense), ...(on ? [] : [sense])]);
  return (
    <section>
      <h2>{t("settings.senses.use")}</h2>
      <p class="cap">{t("settings.senses.useDetail")}</p>
      {SENSES.map((sense) => (
        <ToggleRow
          key={sense}
          name={t(`settings.senses.${sense}`)}
          caption={t(`settings.senses.${sense}Detail`)}
          on={!sensesOff.includes(sense)}
          onChange={(on) => turn(sense, on)}
        />
      ))}
    </section>
  );
};
