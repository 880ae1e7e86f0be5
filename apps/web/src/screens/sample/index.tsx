import { useApp } from "../../app-context.ts";
import { SAMPLE_ENTRANCE, SAMPLE_EXIT } from "../../flow/paths.ts";
import { LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import "./sample.css";

/** The way into the sample journal: what it is, that it stays apart, and one button. */
const Sample = () => {
  const { words, here } = useApp();
  const { t } = words.value;
  const isIn = here.sample === true;
  return (
    <Screen
      context={t("sample.top")}
      heading={t("sample.title")}
      foot={
        <LinkButton kind="primary" href={isIn ? SAMPLE_EXIT : SAMPLE_ENTRANCE}>
          {t(isIn ? "sample.leave" : "sample.open")}
        </LinkButton>
      }
    >
      {isIn && <p class="say">{t("sample.here")}</p>}
      <div class="sample-words">
        <p>{t("sample.what")}</p>
        <p>{t("sample.apart")}</p>
        <p>{t("sample.touch")}</p>
      </div>
    </Screen>
  );
};

export default Sample;
