import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";

/**
 * Beside what being asked again would help with: that it is not offered, where it was switched off.
 * Else somebody looks for a button that is nowhere.
 */
export const AskAgainOff = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  if (prefs.value.askAgain) return null;
  return (
    <p class="cap">
      {t("rhythm.again.off")}{" "}
      <a class="quiet" href={addressOf({ at: "settings" })}>
        {t("rhythm.again.toSettings")}
      </a>
    </p>
  );
};
