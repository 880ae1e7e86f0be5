import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** It is in. The way it came by is laid to rest again as soon as its key has come. */
export const BackIn = () => {
  const { words, go, recovery, history } = useApp();
  const { t } = words.value;
  const changed = history.changed.value;
  useEffect(() => void recovery.waysBack(), [changed]);
  return (
    <Screen
      context={t("recovery.in.top")}
      heading={t("recovery.in.back")}
      stacked
      foot={
        <>
          <Button kind="primary" onClick={() => go({ at: "trail" })}>
            {t("devices.join.toTrail")}
          </Button>
          <Button onClick={() => go({ at: "recovery" })}>{t("recovery.title")}</Button>
        </>
      }
    >
      <p role="status">{t("recovery.in.backWhat")}</p>
      <p class="cap">{t("recovery.in.backWords")}</p>
    </Screen>
  );
};
