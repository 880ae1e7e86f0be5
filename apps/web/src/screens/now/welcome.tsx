import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";

/** Said once, before anything else is: who else sees this device matters. Put away by a tap. */
export const Welcome = () => {
  const { prefs, setPref, words } = useApp();
  const { t } = words.value;
  if (prefs.value.welcomed) return null;
  return (
    <aside class="card stack tight">
      <p class="cap">{t("glimmer.welcome")}</p>
      <div class="row">
        <Button kind="quiet" onClick={() => void setPref("welcomed", true)}>
          {t("glimmer.welcomeEnough")}
        </Button>
        <LinkButton kind="quiet" href={addressOf({ at: "privacy" })}>
          {t("glimmer.welcomeRead")}
        </LinkButton>
      </div>
    </aside>
  );
};
