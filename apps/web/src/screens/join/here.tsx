import { useApp } from "../../app-context.ts";
import type { RoadOn } from "../../flow/road.ts";
import { shareWords } from "../../flow/road-words.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** It is in: what has come, what is still to come, and the way on. */
export const Here = (props: { readonly report: RoadOn; readonly already: boolean }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("devices.join.top")}
      heading={t(props.already ? "devices.join.already" : "devices.join.here")}
      stacked
      foot={
        <>
          <Button kind="primary" onClick={() => go({ at: "trail" })}>
            {t("devices.join.toTrail")}
          </Button>
          <Button onClick={() => go({ at: "devices" })}>{t("devices.join.toDevices")}</Button>
        </>
      }
    >
      <p class="say" role="status">
        <Coming report={props.report} />
      </p>
      {!props.already && <p class="cap">{t("devices.join.stays")}</p>}
    </Screen>
  );
};

const Coming = ({ report }: { readonly report: RoadOn }) => {
  const { t } = useApp().words.value;
  if (report.going !== undefined)
    return <>{t("devices.join.coming", { share: shareWords(report, t) })}</>;
  if (report.toFetch > 0) return <>{t("devices.on.coming", { count: report.toFetch })}</>;
  return <>{t("devices.join.allHere")}</>;
};
