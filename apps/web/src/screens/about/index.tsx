import { version } from "../../../package.json";
import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

const PARTS = [
  { title: "settings.about.scienceTitle", says: "settings.about.science" },
  { title: "settings.about.creditTitle", says: "settings.about.credit" },
  { title: "settings.about.licenceTitle", says: "settings.about.licence" },
] as const;

/** What this is, what it is not, and whose ideas it stands on. */
const About = () => {
  const { go, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("settings.about.top")}
      heading={t("settings.about.title")}
      onBack={() => go({ at: "settings" })}
    >
      <div class="stack loose">
        <div class="stack">
          <p>{t("settings.about.what")}</p>
          <p>{t("settings.about.stopping")}</p>
          <p>{t("settings.about.adults")}</p>
        </div>
        {PARTS.map(({ title, says }) => (
          <section class="stack tight" key={title}>
            <h2>{t(title)}</h2>
            <p>{t(says)}</p>
          </section>
        ))}
        <p class="cap">{t("settings.about.version", { version })}</p>
      </div>
    </Screen>
  );
};

export default About;
