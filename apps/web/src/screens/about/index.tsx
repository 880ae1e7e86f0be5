import { version } from "../../../package.json";
import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";

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
      <p>{t("settings.about.what")}</p>
      <p>{t("settings.about.stopping")}</p>
      <p>{t("settings.about.adults")}</p>
      <h2>{t("settings.about.scienceTitle")}</h2>
      <p>{t("settings.about.science")}</p>
      <h2>{t("settings.about.creditTitle")}</h2>
      <p>{t("settings.about.credit")}</p>
      <h2>{t("settings.about.licenceTitle")}</h2>
      <p>{t("settings.about.licence")}</p>
      <p class="cap">{t("settings.about.version", { version })}</p>
    </Screen>
  );
};

export default About;
