import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { PrintedPage } from "./printed-page.tsx";
import "./print.css";

/** A check-in for paper, in the person's own words and shapes; it is filled in by hand. */
const Print = () => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("lookBack.print.top")}
      heading={t("lookBack.print.top")}
      foot={
        <Button kind="primary" onClick={() => print()}>
          {t("lookBack.print.do")}
        </Button>
      }
    >
      <p class="cap not-printed">{t("lookBack.print.hint")}</p>
      <PrintedPage />
    </Screen>
  );
};

export default Print;
