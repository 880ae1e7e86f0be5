import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

const SAYS = ["share.consent.what", "share.consent.unseen", "share.consent.watched"] as const;

/** One plain page before anything is shared for the first time (S7): two answers of one size. */
export const ConsentFirst = () => {
  const { prefs, words, go } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const agree = () => set("agreed", [...prefs.peek().agreed, "sharing"]);
  return (
    <Screen
      context={t("share.top")}
      heading={t("share.consent.title")}
      onBack={() => go({ at: "shares" })}
      foot={
        <>
          <Trouble sentence={trouble} />
          <EqualAnswers>
            <Button onClick={() => go({ at: "settings" })}>{t("share.consent.notForMe")}</Button>
            <Button onClick={() => void agree()}>{t("share.consent.goOn")}</Button>
          </EqualAnswers>
        </>
      }
    >
      <p class="say">{t("share.consent.says")}</p>
      {SAYS.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </Screen>
  );
};
