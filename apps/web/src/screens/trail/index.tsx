import type { TrailQuery } from "@glimmers/journal";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Found } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { Find } from "./find.tsx";
import { Rows } from "./rows.tsx";
import "./trail.css";

/** Breadcrumbs home: everything kept, newest first. Nothing comes up here by itself. */
const Trail = () => (useApp().prefs.value.historyHidden ? <HiddenTrail /> : <OpenTrail />);

export default Trail;

/** Out of sight because the person wanted it so: one sentence, and one way to have it back. */
const HiddenTrail = () => {
  const { words } = useApp();
  const { set, trouble } = usePrefs();
  const { t } = words.value;
  return (
    <Screen tab="trail" context={t("trail.title")} heading={t("safety.trail.hidden")} centred>
      <Trouble sentence={trouble} />
      <Button onClick={() => void set("historyHidden", false)}>{t("safety.trail.show")}</Button>
    </Screen>
  );
};

const OpenTrail = () => {
  const { words, history } = useApp();
  const { t } = words.value;
  const query = useSignal<TrailQuery>({});
  const found = useFound(query.value);
  const asked = Object.keys(query.value).length > 0;
  return (
    <Screen
      tab="trail"
      wide
      context={t("trail.title")}
      heading={<span class="hidden-words">{t("trail.title")}</span>}
    >
      <Find query={query.value} onChange={(next) => (query.value = next)} />
      <p class="cap centre" role="status">
        {asked && found !== undefined && t("trail.found", { count: found.count })}
        {history.progress.value < 1 && <span class="reading"> {t("trail.reading")}</span>}
      </p>
      {found?.count === 0 && history.progress.value === 1 && (
        <p class="say centre">{t(asked ? "trail.nothingFound" : "trail.empty")}</p>
      )}
      {found !== undefined && found.count > 0 && <Rows found={found} />}
    </Screen>
  );
};

/** What the query finds, found again whenever the trail changes. */
const useFound = (query: TrailQuery): Found | undefined => {
  const { history } = useApp();
  const found = useSignal<Found | undefined>(undefined);
  useEffect(() => {
    let outdated = false;
    void history.find(query).then((next) => {
      if (!outdated) found.value = next;
    });
    return () => {
      outdated = true;
    };
  }, [query, history.changed.value]);
  return found.value;
};
