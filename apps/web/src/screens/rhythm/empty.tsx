import type { RhythmReport } from "@glimmers/rhythm";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Noticed } from "./sections.tsx";
import { useSaid } from "./use-rhythm.ts";

/** Before there is anything to look at: what it would need, and where it can be seen alive. */
export const Empty = ({ report }: { readonly report: RhythmReport }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const said = useSaid(report);
  return (
    <Screen tab="rhythm" context={t("rhythm.top")} heading={t("rhythm.empty.title")}>
      <p class="say">{t("rhythm.empty.say")}</p>
      {prefs.value.depth > 0 && <p class="cap">{t("rhythm.empty.when")}</p>}
      <Doors />
      {report.logged.glimmers > 0 && (
        <div class="rhythm-page">
          <Noticed said={said} />
        </div>
      )}
    </Screen>
  );
};

const Doors = () => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  return (
    <div class="stack tight">
      {prefs.value.depth > 0 && (
        <RowCard
          name={t("rhythm.empty.where")}
          caption={t("rhythm.empty.whereDetail")}
          href={addressOf({ at: "where" })}
        />
      )}
      <RowCard
        name={t("rhythm.empty.sample")}
        caption={t("rhythm.empty.sampleDetail")}
        href={addressOf({ at: "sample" })}
      />
      <RowCard
        name={t("rhythm.empty.picture")}
        caption={t("rhythm.empty.pictureDetail")}
        href={addressOf({ at: "picture" })}
      />
    </div>
  );
};
