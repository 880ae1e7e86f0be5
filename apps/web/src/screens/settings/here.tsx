import { POLES } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { stateName } from "../../flow/state-words.ts";
import { addressOf } from "../../flow/paths.ts";
import { clockOfDay } from "../../flow/rhythm-days.ts";
import { RowCard } from "../../parts/card.tsx";
import { Shape } from "../../parts/shape.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { CheckInDepth } from "../where/depth.tsx";
import type { Setting } from "./looks.tsx";
import { PrefChips } from "./pref-chips.tsx";

const DEPTHS = [0, 1, 2, 3] as const;
/** From here on it is for adults (S11). */
const FOR_ADULTS = 3;
const MINUTES = [0, 1, 5, 15, 60] as const;
const WAYS = ["compass", "sliders", "ladder", "own_word"] as const;

/** What is here at all, and when it closes by itself. */
export const Here = ({ set }: Setting) => (
  <section>
    <h2>{useApp().words.value.t("settings.here")}</h2>
    <Depth set={set} />
    <Adult set={set} />
    <AutoLock set={set} />
  </section>
);

const Depth = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { adult } = prefs.value;
  // "Adult" goes along to every device, and depth stays: another one may have taken it back.
  const depth = adult ? prefs.value.depth : Math.min(prefs.value.depth, FOR_ADULTS - 1);
  return (
    <div class="stack tight">
      <PrefChips
        legend={t("settings.depth")}
        choices={DEPTHS.filter((value) => adult || value < FOR_ADULTS).map((value) => ({
          value: `${value}` as const,
          label: t(`settings.depth.${value}`),
        }))}
        chosen={`${depth}`}
        onChoose={(value) => void set("depth", Number(value) as (typeof DEPTHS)[number])}
      />
      <p class="cap">{t("settings.depthDetail")}</p>
    </div>
  );
};

/** Said by the person and asked for nowhere else. Taking it back also takes back what needs it. */
const Adult = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { adult, depth } = prefs.value;
  const say = async (isAdult: boolean) => {
    if (!isAdult && depth === FOR_ADULTS) await set("depth", 2);
    await set("adult", isAdult);
  };
  return (
    <div class="stack tight">
      <ToggleRow name={t("settings.adult")} on={adult} onChange={(on) => void say(on)} />
      <p class="cap">{t("settings.adultDetail")}</p>
    </div>
  );
};

const AutoLock = ({ set }: Setting) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { autoLockMinutes } = prefs.value;
  return (
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
      <div class="stack tight">
        <CheckInDepth set={set} />
        <p class="cap">{t("settings.checkInDepthDetail")}</p>
      </div>
      <ToggleRow
        name={t("rhythm.again.setting")}
        caption={t("rhythm.again.settingDetail")}
        on={prefs.value.askAgain}
        onChange={(on) => void set("askAgain", on)}
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
      <WakingHours />
    </section>
  );
};

/** What Rhythm calls a day; the page is Rhythm's own. */
const WakingHours = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { wake, bed } = prefs.value.wakingHours;
  return (
    <RowCard
      name={t("rhythm.hours")}
      caption={t("rhythm.hoursDetail", {
        wake: clockOfDay(wake, words.value),
        bed: clockOfDay(bed, words.value),
      })}
      href={addressOf({ at: "rhythm", page: "hours" })}
    />
  );
};
