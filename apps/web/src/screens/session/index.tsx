import { lastKnown } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";
import { DarkGround } from "./dark-ground.tsx";
import { Way } from "./way.tsx";
import "./session.css";

/** One practice, from what stands before it to what follows it. */
const Session = () => {
  const { path } = useApp();
  const library = useLibrary();
  const past = usePast();
  const { value } = path;
  if (value.at !== "session") return null;
  const practice = library?.practices.find(({ id }) => id === value.practice);
  // One of a pack may still come, with the packs.
  if (practice === undefined && library?.whole === true) return <NoPractice />;
  if (practice === undefined || past === undefined) return <DarkGround />;
  const before = lastKnown(past)?.situation;
  const from = {
    ...(before !== undefined && { before }),
    ...(value.following !== undefined && { following: value.following }),
  };
  return <Way begins={{ practice, from }} past={past} />;
};

export default Session;

const NoPractice = () => {
  const { t } = useApp().words.value;
  return (
    <Screen
      context={t("practice.top")}
      heading={t("practice.about.gone")}
      foot={
        <LinkButton href={addressOf({ at: "practice" })}>{t("practice.about.toAll")}</LinkButton>
      }
    >
      <div class="in-session" />
    </Screen>
  );
};
