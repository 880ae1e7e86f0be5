import { useApp } from "../../app-context.ts";
import { Button } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";

const SAID = ["does", "needs", "stays", "limits"] as const;

/** One plain page before it is opened for the first time: what it is, what it needs, where it stays. */
export const Opening = () => {
  const { back, prefs, words } = useApp();
  const { t } = words.value;
  const { set, trouble } = usePrefs();
  const open = () => void set("heart", { ...prefs.peek().heart, opened: true });
  return (
    <Screen
      context={t("heart.top")}
      heading={t("heart.title")}
      foot={
        <EqualAnswers>
          <Button onClick={back}>{t("heart.open.notNow")}</Button>
          <Button onClick={open}>{t("heart.open.yes")}</Button>
        </EqualAnswers>
      }
    >
      <Trouble sentence={trouble} />
      <p class="say">{t("heart.what")}</p>
      {SAID.map((part) => (
        <p key={part}>{t(`heart.open.${part}`)}</p>
      ))}
    </Screen>
  );
};
