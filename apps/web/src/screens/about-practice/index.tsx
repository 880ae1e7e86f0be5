import type { Practice } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { AboutOne } from "./about-one.tsx";

/** What a practice is, and what is known of it, before it is begun or left alone. */
const AboutPractice = () => {
  const { path, words } = useApp();
  const { t } = words.value;
  const library = useLibrary();
  const id = path.value.at === "about-practice" ? path.value.practice : undefined;
  const practice = library?.practices.find((one: Practice) => one.id === id);
  if (library === undefined) return <Screen context={t("practice.about.top")}>{null}</Screen>;
  if (practice !== undefined) return <AboutOne practice={practice} />;
  return (
    <Screen context={t("practice.about.top")} heading={t("practice.about.gone")}>
      <LinkButton href={addressOf({ at: "practice" })}>{t("practice.about.toAll")}</LinkButton>
    </Screen>
  );
};

export default AboutPractice;
