import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { PrefChips } from "./pref-chips.tsx";
import { TextSize } from "./text-size.tsx";

export interface Setting {
  readonly set: App["setPref"];
}

const THEMES = ["system", "paper", "dusk"] as const;
const QUIET = ["system", "on", "off"] as const;
const LANGUAGES = ["system", "en", "de"] as const;

export const Looks = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { theme, language, discreet } = prefs.value;
  return (
    <section>
      <h2>{t("settings.looks")}</h2>
      <PrefChips
        legend={t("settings.theme")}
        choices={THEMES.map((value) => ({ value, label: t(`settings.theme.${value}`) }))}
        chosen={theme}
        onChoose={(value) => void set("theme", value)}
      />
      <Quiet set={set} />
      <TextSize set={set} />
      <PrefChips
        legend={t("settings.language")}
        choices={LANGUAGES.map((value) => ({ value, label: t(`settings.language.${value}`) }))}
        chosen={language}
        onChoose={(value) => void set("language", value)}
      />
      <div class="stack tight">
        <ToggleRow
          name={t("settings.discreet")}
          on={discreet}
          onChange={(on) => void set("discreet", on)}
        />
        <p class="cap">{t("settings.discreetDetail")}</p>
      </div>
    </section>
  );
};

const Quiet = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  return (
    <div class="stack tight">
      <PrefChips
        legend={t("settings.lowStim")}
        choices={QUIET.map((value) => ({ value, label: t(`settings.lowStim.${value}`) }))}
        chosen={prefs.value.lowStim}
        onChoose={(value) => void set("lowStim", value)}
      />
      <p class="cap">{t("settings.lowStimDetail")}</p>
    </div>
  );
};
