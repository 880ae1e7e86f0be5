import { useApp } from "../../app-context.ts";
import { clockOfDay } from "../../flow/rhythm-days.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";

const SAID = [
  "states",
  "when",
  "back",
  "helps",
  "night",
  "gates",
  "words",
  "limits",
  "stays",
] as const;

/** What is done to come to an answer, and what it cannot say, in plain words. */
export const How = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { wake, bed } = prefs.value.wakingHours;
  return (
    <Screen context={t("rhythm.top")} heading={t("rhythm.how.title")}>
      <div class="stack loose">
        {SAID.map((part) => (
          <p key={part}>{t(`rhythm.how.${part}`)}</p>
        ))}
        <RowCard
          name={t("rhythm.hours")}
          caption={t("rhythm.hoursDetail", {
            wake: clockOfDay(wake, words.value),
            bed: clockOfDay(bed, words.value),
          })}
          href={addressOf({ at: "rhythm", page: "hours" })}
        />
      </div>
    </Screen>
  );
};
