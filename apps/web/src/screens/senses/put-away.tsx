import type { Practice } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { showPractice } from "../../flow/hidden-practices.ts";
import { practiceName } from "../../flow/pack-text.ts";
import { useLibrary } from "../../parts/use-library.ts";

/** Practices that are not offered and not listed, each to be brought back in one tap. */
export const PutAway = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { hiddenPractices } = prefs.value;
  const library = useLibrary();
  const away = library?.practices.filter(({ id }) => hiddenPractices.includes(id)) ?? [];
  return (
    <section>
      <h2>{t("settings.senses.away")}</h2>
      <p class="cap">
        {t(away.length === 0 ? "settings.senses.awayNone" : "settings.senses.awayDetail")}
      </p>
      {away.length > 0 && (
        <ul class="put-away card">
          {away.map((practice) => (
            <Away key={practice.id} practice={practice} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Away = ({ practice }: { readonly practice: Practice }) => {
  const app = useApp();
  const { t } = app.words.value;
  const name = practiceName(practice, app.words.value);
  const bringBack = () =>
    void showPractice(app, practice.id, t("settings.senses.cameBack", { name }));
  return (
    <li>
      <span class="name">{name}</span>
      <button
        type="button"
        class="pill"
        aria-label={t("settings.senses.bringBackName", { name })}
        onClick={bringBack}
      >
        {t("settings.senses.bringBack")}
      </button>
    </li>
  );
};
