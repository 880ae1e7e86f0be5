import { POLES } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { stateName } from "../../flow/state-words.ts";
import { Shape } from "../../parts/shape.tsx";
import type { Setting } from "./looks.tsx";
import { PrefChips } from "./pref-chips.tsx";

const DEPTHS = [0, 1, 2] as const;
const MINUTES = [0, 1, 5, 15, 60] as const;
const WAYS = ["compass", "sliders", "ladder", "own_word"] as const;

/** What is here at all, and when it closes by itself. */
export const Here = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { depth, autoLockMinutes } = prefs.value;
  return (
    <section>
      <h2>{t("settings.here")}</h2>
      <div class="stack tight">
        <PrefChips
          legend={t("settings.depth")}
          choices={DEPTHS.map((value) => ({
            value: `${value}` as const,
            label: t(`settings.depth.${value}`),
          }))}
          chosen={`${depth}`}
          onChoose={(value) => void set("depth", Number(value) as (typeof DEPTHS)[number])}
        />
        <p class="cap">{t("settings.depthDetail")}</p>
      </div>
      <div class="stack tight">
        <PrefChips
          legend={t("settings.autoLock")}
          choices={[...new Set([...MINUTES, autoLockMinutes])].map((count) => ({
            value: `${count}`,
            label: count === 0 ? t("settings.autoLock.0") : t("settings.autoLockAfter", { count }),
          }))}
          chosen={`${autoLockMinutes}`}
          onChoose={(value) => void set("autoLockMinutes", Number(value))}
        />
        <p class="cap">{t("settings.autoLockDetail")}</p>
      </div>
    </section>
  );
};

export const CheckingIn = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  if (prefs.value.depth < 1) return null;
  return (
    <section>
      <h2>{t("settings.checkIn")}</h2>
      <PrefChips
        legend={t("settings.checkInWay")}
        choices={WAYS.map((value) => ({ value, label: t(`settings.way.${value}`) }))}
        chosen={prefs.value.checkInWay}
        onChoose={(value) => void set("checkInWay", value)}
      />
      <PrefChips
        legend={t("settings.compassTop")}
        choices={POLES.map((value) => ({
          value,
          label: stateName(value, prefs.value, words.value),
          mark: <Shape pole={value} />,
        }))}
        chosen={prefs.value.compassTop}
        onChoose={(value) => void set("compassTop", value)}
      />
    </section>
  );
};
