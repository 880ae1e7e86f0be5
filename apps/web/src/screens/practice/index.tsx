import { useApp } from "../../app-context.ts";
import { Screen } from "../../parts/screen.tsx";
import { useLibrary } from "../../parts/use-library.ts";
import { usePast } from "../../parts/use-past.ts";
import { AlsoHere } from "./also-here.tsx";
import { OwnAnchors } from "./own-anchors.tsx";
import { OnlyGlimmers } from "./only-glimmers.tsx";
import { Practices } from "./practices.tsx";
import "./practice.css";

/** Everything there is to do with a state: own anchors first, the rest in words and folded. */
const Practice = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const library = useLibrary();
  const past = usePast();
  return (
    <Screen tab="practice" context={t("practice.top")} heading={t("practice.title")}>
      {prefs.value.depth === 0 ? (
        <OnlyGlimmers library={library} />
      ) : (
        <div class="practice-page">
          <OwnAnchors library={library} />
          <Practices library={library} past={past} />
          <AlsoHere />
        </div>
      )}
    </Screen>
  );
};

export default Practice;
