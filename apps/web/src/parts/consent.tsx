import type { Consent, Prefs } from "@glimmers/model";
import { useApp } from "../app-context.ts";
import type { WordKey } from "../words.ts";
import { Button } from "./button.tsx";
import { EqualAnswers } from "./equal-answers.tsx";
import { Screen } from "./screen.tsx";

/** What is asked about before a practice first uses it. */
export type PracticeConsent = Exclude<Consent, "triggers" | "sharing">;

/**
 * One plain page before something is used for the first time (S7): what it is, and two answers
 * of one size. "Not for me" switches it off everywhere; both can be taken back in Settings.
 */
export const ConsentScreen = (props: {
  readonly consent: PracticeConsent;
  readonly context: string;
  /** How it is left, where that is by other buttons than in a practice. */
  readonly leaving?: WordKey;
  readonly onNotForMe: () => void;
  readonly onAgreed?: () => void;
}) => {
  const { consent, context, leaving, onNotForMe, onAgreed } = props;
  const { prefs, setPref, words } = useApp();
  const { t } = words.value;
  const agree = async () => {
    const kept = await setPref("agreed", [...prefs.peek().agreed, consent]);
    if (kept.ok) onAgreed?.();
  };
  const refuse = async () => {
    await refuseFor(consent, prefs.peek(), setPref);
    onNotForMe();
  };
  return (
    <Screen
      context={context}
      heading={t(`practice.session.consent.${consent}`)}
      foot={
        <EqualAnswers>
          <Button onClick={() => void refuse()}>{t("practice.session.notForMe")}</Button>
          <Button onClick={() => void agree()}>{t("practice.session.goOn")}</Button>
        </EqualAnswers>
      }
    >
      <div class="in-session stack">
        <p class="say">{t(`practice.session.consentSays.${consent}`)}</p>
        <p>{t(leaving ?? "practice.session.consentStop")}</p>
        <p class="cap">{t(`practice.session.consentNot.${consent}`)}</p>
      </div>
    </Screen>
  );
};

type SetPref = ReturnType<typeof useApp>["setPref"];

/** A sense is switched off; back and forth, which is no sense, is put away. */
const refuseFor = (consent: PracticeConsent, prefs: Prefs, setPref: SetPref): Promise<unknown> => {
  if (consent === "back_and_forth")
    return setPref("hiddenPractices", [...new Set([...prefs.hiddenPractices, "P15"])]);
  return setPref("sensesOff", [...new Set([...prefs.sensesOff, consent])]);
};
