import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const SAID = [
  "wave",
  "pacer",
  "strap",
  "camera",
  "mended",
  "refuses",
  "cannot",
  "like",
  "stays",
] as const;

/** What is done with beats, what is mended, and what it cannot see, in plain words. */
export const How = () => {
  const { t } = useApp().words.value;
  return (
    <Screen context={t("heart.top")} heading={t("heart.how.title")}>
      <div class="stack loose">
        <p class="say">{t("heart.what")}</p>
        {SAID.map((part) => (
          <p key={part}>{t(`heart.how.${part}`)}</p>
        ))}
      </div>
    </Screen>
  );
};
