import { version } from "../../../package.json";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";

const PARTS = [
  { title: "settings.about.scienceTitle", says: "settings.about.science" },
  { title: "settings.about.creditTitle", says: "settings.about.credit" },
  { title: "settings.about.licenceTitle", says: "settings.about.licence" },
] as const;

/** What this is, what it is not, and whose ideas it stands on. */
const About = () => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Screen context={t("settings.about.top")} heading={t("settings.about.title")}>
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
            {says === "settings.about.science" && <DisputedCard />}
          </section>
        ))}
        <p class="cap">{t("settings.about.version", { version })}</p>
      </div>
    </Screen>
  );
};

/** The card about what science disputes, once the library is here. */
const DisputedCard = () => {
  const { t } = useApp().words.value;
  const card = useLibrary()?.lessons.find(({ chapter }) => chapter === "disputed");
  if (card === undefined) return null;
  return (
    <LinkButton kind="quiet" href={addressOf({ at: "card", card: card.id })}>
      {t("settings.about.scienceCard")}
    </LinkButton>
  );
};

export default About;
