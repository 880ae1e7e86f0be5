import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { StoragePromise } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { isCopyDue } from "../../flow/copies-by-themselves.ts";
import type { Report } from "../../flow/keeper.ts";
import { megabytes } from "../../flow/megabytes.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button } from "../../parts/button.tsx";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Copies } from "./copies.tsx";
import { Deleted } from "./deleted.tsx";

/** What this device keeps, how sure that is, copies out and in, and what waits to go. */
const Keeping = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("common.settings")}
      heading={t("keeping.title")}
      onBack={() => go({ at: "settings" })}
    >
      <Kept />
      <Promised />
      <Doorways />
      <Copies />
      <Deleted />
    </Screen>
  );
};

export default Keeping;

/** What comes from elsewhere, and what goes there; and a word where a copy has been long ago. */
const Doorways = () => {
  const { words, prefs, clock } = useApp();
  const { t } = words.value;
  return (
    <div class="stack tight">
      {isCopyDue(prefs.value, clock.now()) && <p>{t("bring.itself.remind")}</p>}
      <RowCard
        name={t("bring.title")}
        caption={t("keeping.door.bring")}
        href={addressOf({ at: "bring" })}
      />
      <RowCard
        name={t("bring.itself.door")}
        caption={t("bring.itself.doorHint")}
        href={addressOf({ at: "take", page: "by-itself" })}
      />
    </div>
  );
};

/** How much is here, and what of it does not open. */
const Kept = () => {
  const { words, keeping, history } = useApp();
  const { t } = words.value;
  const report = useSignal<Report | undefined>(undefined);
  useEffect(() => {
    void keeping.report().then((found) => (report.value = found));
  }, [history.changed.value]);
  const found = report.value;
  if (found === undefined) return <p>{t("trail.reading")}</p>;
  return (
    <>
      <p>{t("keeping.count", { count: found.moments })}</p>
      {found.fromNewer > 0 && <p>{t("keeping.fromNewer", { count: found.fromNewer })}</p>}
      {found.unopened.length > 0 && (
        <p role="alert" class="card">
          {t("keeping.unreadable", { count: found.unopened.length })}
        </p>
      )}
    </>
  );
};

/** What the browser said when it was asked to keep all this for good. */
const Promised = () => {
  const { words, askToKeep, offline } = useApp();
  const { t, language } = words.value;
  const promise = useSignal<StoragePromise | undefined>(undefined);
  const ask = () => void askToKeep().then((answer) => (promise.value = answer));
  useEffect(ask, []);
  const given = promise.value;
  return (
    <div class="stack tight">
      {given !== undefined && <p>{t(`keeping.promise.${given.answer}`)}</p>}
      {given?.used !== undefined && given.allowed !== undefined && (
        <p class="cap">
          {t("keeping.used", {
            used: megabytes(given.used, language),
            allowed: megabytes(given.allowed, language),
          })}
        </p>
      )}
      {offline.value !== undefined && <p class="cap">{t(OFFLINE[offline.value.type])}</p>}
      {given?.answer === "not-promised" && (
        <Button kind="quiet" onClick={ask}>
          {t("keeping.promise.ask")}
        </Button>
      )}
    </div>
  );
};

const OFFLINE = {
  ready: "keeping.offline.ready",
  "newer-waiting": "keeping.offline.newer",
  "cannot-offline": "keeping.offline.cannot",
} as const;
