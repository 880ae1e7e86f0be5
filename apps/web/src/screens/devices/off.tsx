import { useApp } from "../../app-context.ts";
import type { RoadOff } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";

/** What it would do, and what it would mean where somebody else looks, before it is turned on. */
export const Off = ({ report }: { readonly report: RoadOff }) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const { because } = report;
  return (
    <Screen
      context={t("devices.top")}
      heading={t("devices.off.title")}
      onBack={() => go({ at: "settings" })}
      stacked
      foot={
        <>
          <Button kind="primary" onClick={() => go({ at: "devices", page: "turn-on" })}>
            {t("devices.turnOn")}
          </Button>
          <Button onClick={() => go({ at: "join" })}>{t("devices.thisIsNew")}</Button>
        </>
      }
    >
      {because !== undefined && (
        <p class="card" role="status">
          {t(`devices.off.because.${because}`)}
        </p>
      )}
      <div class="stack tight">
        <p>{t("devices.off.what")}</p>
        <p>{t("devices.off.sealed")}</p>
        <p>{t("devices.off.until")}</p>
      </div>
      <Watched />
    </Screen>
  );
};

const WATCHED = [
  "devices.off.watched.1",
  "devices.off.watched.2",
  "devices.off.watched.3",
] as const;

const Watched = () => {
  const { t } = useApp().words.value;
  return (
    <section class="card stack tight">
      <h2 class="small">{t("devices.off.watched")}</h2>
      {WATCHED.map((key) => (
        <p class="cap" key={key}>
          {t(key)}
        </p>
      ))}
    </section>
  );
};
