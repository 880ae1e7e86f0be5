import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Brief } from "./brief.tsx";
import { ByItself } from "./by-itself.tsx";
import { MakeFile } from "./make-file.tsx";
import type { SealTyped } from "./seal.tsx";
import { Seal } from "./seal.tsx";

/** Everything, taken away: for oneself first, and in other forms behind a fold. */
const Take = () => {
  const { path } = useApp();
  const page = path.value.at === "take" ? path.value.page : undefined;
  if (page === "by-itself") return <ByItself />;
  return page === "brief" ? <Brief /> : <All />;
};

export default Take;

const OTHER_FORMS = ["csv", "markdown", "beats", "ics", "fhir", "open-m-health", "json"] as const;

const All = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  const seal = useSignal<SealTyped | undefined>(undefined);
  const ownWords = useSignal(false);
  return (
    <Screen
      context={t("keeping.title")}
      heading={t("take.title")}
      onBack={() => go({ at: "keeping" })}
    >
      <section class="card stack tight">
        <h2>{t("take.all")}</h2>
        <p class="cap">{t("take.allHint")}</p>
        <Seal onChange={(chosen) => (seal.value = chosen)} />
        <MakeFile form="archive" seal={seal.value} kind="primary">
          {t("take.allDo")}
        </MakeFile>
      </section>
      <section class="card stack tight">
        <h2>{t("take.brief")}</h2>
        <p class="cap">{t("take.briefHint")}</p>
        <LinkButton href={addressOf({ at: "take", page: "brief" })}>{t("take.briefDo")}</LinkButton>
      </section>
      <Fold label={t("take.others")}>
        <p class="cap">{t("take.othersHint")}</p>
        {OTHER_FORMS.map((form) => (
          <section class="stack tight" key={form}>
            <h2>{t(`take.form.${form}`)}</h2>
            <p class="cap">{t(`take.formHint.${form}`)}</p>
            {form === "fhir" && (
              <ToggleRow
                name={t("take.ownWords")}
                caption={t("take.ownWordsHint")}
                on={ownWords.value}
                onChange={(on) => (ownWords.value = on)}
              />
            )}
            <MakeFile form={form} ownWords={ownWords.value}>
              {t("keeping.exportDo")}
            </MakeFile>
          </section>
        ))}
      </Fold>
    </Screen>
  );
};
