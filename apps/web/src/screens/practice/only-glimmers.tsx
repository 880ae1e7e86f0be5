import { useApp } from "../../app-context.ts";
import type { PackLibrary } from "../../flow/pack-library.ts";
import { practiceName } from "../../flow/pack-text.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceLength } from "../../flow/practice-words.ts";
import { LinkButton } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";

/** Where only glimmers were chosen, staying with something good is all there is on this page. */
const SAVOUR = "P02";

export const OnlyGlimmers = ({ library }: { readonly library: PackLibrary | undefined }) => {
  const { words, prefs } = useApp();
  const { t } = words.value;
  const savour = library?.practices.find(({ id }) => id === SAVOUR);
  return (
    <div class="stack">
      <p class="cap">{t("practice.onlyGlimmers")}</p>
      {savour !== undefined && (
        <RowCard
          href={addressOf({ at: "session", practice: savour.id })}
          name={practiceName(savour, words.value)}
          caption={practiceLength(savour, prefs.value, words.value)}
        />
      )}
      <LinkButton kind="quiet" href={addressOf({ at: "settings" })}>
        {t("practice.about.settings")}
      </LinkButton>
    </div>
  );
};
