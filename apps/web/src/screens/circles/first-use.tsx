import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

/** One plain page before anything is shared with anybody (S7): what it is, and two answers of one size. */
export const FirstUse = () => {
  const { words, prefs, here, go } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const notForMe = () => {
    here.letGo();
    go({ at: "now" });
  };
  const agree = () => set("agreed", [...prefs.peek().agreed, "sharing"]);
  return (
    <Screen
      context={t("circles.title")}
      heading={t("circles.first.title")}
      foot={
        <>
          <Trouble sentence={trouble} />
          <EqualAnswers>
            <Button onClick={notForMe}>{t("practice.session.notForMe")}</Button>
            <Button onClick={() => void agree()}>{t("practice.session.goOn")}</Button>
          </EqualAnswers>
        </>
      }
    >
      <div class="stack">
        <p class="say">{t("circles.first.says")}</p>
        <p>{t("circles.first.nothing")}</p>
        <p>{t("circles.first.unsent")}</p>
        <p class="cap">{t("circles.first.sealed")}</p>
      </div>
    </Screen>
  );
};
