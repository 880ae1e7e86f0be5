import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** Without the road between devices there is nothing to come back to, and it is said. */
export const Off = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("common.settings")}
      heading={t("recovery.title")}
      onBack={() => go({ at: "settings" })}
      stacked
      foot={
        <>
          <LinkButton href={addressOf({ at: "devices" })}>{t("recovery.off.devices")}</LinkButton>
          <LinkButton href={addressOf({ at: "take" })}>{t("recovery.off.copy")}</LinkButton>
        </>
      }
    >
      <p>{t("recovery.off")}</p>
    </Screen>
  );
};
