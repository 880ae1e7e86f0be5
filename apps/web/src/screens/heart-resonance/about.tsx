import { useApp } from "../../app-context.ts";
import { RATES_TRIED } from "../../flow/heart-resonance.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { useNumber } from "./use-number.ts";

/** What it is, what it is not, for whom it may not be, and all that will come. */
export const About = ({ onGo }: { readonly onGo: () => void }) => {
  const { back, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("resonance.whole")}
      heading={t("resonance.title")}
      onBack={back}
      foot={
        <>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button kind="primary" onClick={onGo}>
            {t("practice.session.goOn")}
          </Button>
        </>
      }
    >
      <div class="stack loose">
        <p class="say">{t("resonance.say")}</p>
        <p>{t("resonance.small")}</p>
        <p>{t("resonance.not")}</p>
        <p>{t("resonance.headsUp")}</p>
        <Paces />
        <p class="cap">{t("practice.session.consentStop")}</p>
      </div>
    </Screen>
  );
};

const Paces = () => {
  const { t } = useApp().words.value;
  const number = useNumber();
  return (
    <section class="stack tight">
      <h2 class="small">{t("resonance.comes")}</h2>
      <ol class="pace-list">
        {RATES_TRIED.map((rate) => (
          <li key={rate}>
            <span>{t("resonance.comesPace", { rate: number(rate) })}</span>
            <span class="cap">{t("resonance.comesLong")}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};
