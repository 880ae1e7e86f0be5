import { useApp } from "../app-context.ts";
import { SAMPLE_EXIT } from "../flow/paths.ts";
import "./sample-band.css";

/** On every screen of the sample journal: what it is, and the one tap that ends it. */
export const SampleBand = () => {
  const { t } = useApp().words.value;
  return (
    <aside class="sample-band" aria-label={t("sample.top")}>
      <span>{t("sample.band")}</span>
      <a href={SAMPLE_EXIT}>{t("sample.leave")}</a>
    </aside>
  );
};
