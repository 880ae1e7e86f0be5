import type { Prefs } from "@glimmers/model";
import { useApp } from "../../app-context.ts";
import { clockOfDay } from "../../flow/rhythm-days.ts";
import { Screen } from "../../parts/screen.tsx";
import { Select } from "../../parts/select.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

type WakingHours = Prefs["wakingHours"];

const STEP = 30;
const DAY = 24 * 60;
const SHORTEST = 4 * 60;
const LONGEST = 23 * 60;

/** When somebody is usually awake: two lists, of which no choice can be a wrong one. */
export const Hours = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const { wake, bed } = prefs.value.wakingHours;
  const choose = (hours: WakingHours) => void set("wakingHours", hours);
  return (
    <Screen context={t("rhythm.top")} heading={t("rhythm.hours.title")}>
      <p>{t("rhythm.hours.say")}</p>
      <Select
        label={t("rhythm.hours.wake")}
        value={`${wake}`}
        choices={steps(0, DAY - STEP, wake).map((minute) => ({
          value: `${minute}`,
          label: clockOfDay(minute, words.value),
        }))}
        onChange={(value) => choose({ wake: Number(value), bed: bedAfter(Number(value), bed) })}
      />
      <Select
        label={t("rhythm.hours.bed")}
        value={`${bed}`}
        choices={steps(wake + SHORTEST, wake + LONGEST, bed).map((minute) => ({
          value: `${minute}`,
          label: clockOfDay(minute, words.value),
        }))}
        onChange={(value) => choose({ wake, bed: Number(value) })}
      />
      <Trouble sentence={trouble} />
    </Screen>
  );
};

/** Half hours from one to another, and what is chosen already, wherever it lies. */
const steps = (from: number, to: number, chosen: number): readonly number[] => {
  const first = Math.ceil(from / STEP) * STEP;
  const all = Array.from(
    { length: Math.floor((to - first) / STEP) + 1 },
    (_, n) => first + n * STEP,
  );
  return [...new Set([...all, chosen])].toSorted((one, other) => one - other);
};

/** Bedtime stays, as far as a day can be that long. */
const bedAfter = (wake: number, bed: number): number =>
  Math.min(wake + LONGEST, Math.max(wake + SHORTEST, bed));
