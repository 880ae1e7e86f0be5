import type { EntryId } from "@glimmers/model";
import type { Past, Practice } from "@glimmers/sessions";
import { lastKnown } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import type { Begins } from "../../flow/come-back.ts";
import { addressOf } from "../../flow/paths.ts";
import { SAVOUR, savourOffer } from "../../flow/savour.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useAsked } from "../../parts/use-asked.ts";
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
  const asked = useAsked();
  const { value } = path;
  if (value.at !== "session") return null;
  const practice = library?.practices.find(({ id }) => id === value.practice);
  // One of a pack may still come, with the packs.
  if (practice === undefined && library?.whole === true) return <NoPractice />;
  if (practice === undefined || past === undefined) return <DarkGround />;
  const atOnce = asked && value.following !== undefined;
  return <Way begins={begunFrom(practice, past, value.following)} past={past} atOnce={atOnce} />;
};

export default Session;

/** What follows a glimmer or a rung begins at once where it was asked for: the button said how long it is. */
const begunFrom = (practice: Practice, past: Past, following: EntryId | undefined): Begins => {
  const before = lastKnown(past)?.situation;
  const from = before === undefined ? {} : { before };
  if (following === undefined) return { practice, from };
  const savour = practice.id === SAVOUR ? savourOffer(past, [practice]) : undefined;
  return {
    practice,
    from: { ...from, following },
    ...(savour && { variant: savour.variant }),
  };
};

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
