import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Changing } from "./changing.tsx";
import { Hours } from "./hours.tsx";
import { How } from "./how.tsx";
import { Looking } from "./looking.tsx";
import "./rhythm.css";

/** How one leaves and comes back, as far as it can be said. Opened by the person, never pushed. */
const Rhythm = () => {
  const { path, prefs } = useApp();
  const { value } = path;
  const page = value.at === "rhythm" ? value.page : undefined;
  if (page === "how") return <How />;
  if (page === "hours") return <Hours />;
  if (prefs.value.historyHidden) return <Hidden />;
  return page === "changing" ? <Changing /> : <Looking />;
};

export default Rhythm;

/** Out of sight with the trail it is made of: nothing is worked out either. */
const Hidden = () => {
  const { t } = useApp().words.value;
  return (
    <Screen tab="rhythm" context={t("rhythm.top")} heading={t("rhythm.hidden.title")} centred>
      <p class="cap">{t("rhythm.hidden.say")}</p>
      <LinkButton href={addressOf({ at: "trail" })}>{t("rhythm.hidden.trail")}</LinkButton>
    </Screen>
  );
};
