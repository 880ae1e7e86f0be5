import { afterHarder } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { OWN_ANCHOR } from "../../flow/session-anchor.ts";
import { isHidden, withHidden } from "../../flow/session-hidden.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { usePast } from "../../parts/use-past.ts";
import type { EndedProps } from "./ended.tsx";
import { NotKeptSession } from "./ended.tsx";
import { LookAround } from "./look-around.tsx";

/** It was harder: that is said to be nobody's doing, the room is looked at, and the person decides. */
export const Harder = (props: EndedProps) => {
  const { practice, trouble } = props;
  const { words } = useApp();
  const { t } = words.value;
  const hiddenNow = useHiddenBySecond(props);
  return (
    <Screen
      centred
      context={practiceName(practice, words.value)}
      heading={t("practice.session.w4")}
      foot={<KeepOrHide {...props} hiddenNow={hiddenNow} />}
    >
      <div class="in-session stack">
        <NotKeptSession trouble={trouble} />
        <LookAround />
        <LinkButton kind="quiet" href={addressOf({ at: "support" })}>
          {t("practice.session.people")}
        </LinkButton>
        <p class="cap" role="status">
          {hiddenNow ? t("practice.session.hiddenNow") : ""}
        </p>
      </div>
    </Screen>
  );
};

/** Every second "harder" hides it by itself. Asked once the answer is in the journal. */
const useHiddenBySecond = ({ practice, trouble }: EndedProps): boolean => {
  const { prefs, setPref } = useApp();
  const past = usePast();
  const done = useSignal(false);
  // Not before the answer given here is itself among what was read.
  const [last] = past?.sessions ?? [];
  const isRead = last?.practice === practice.id && last.after === "harder";
  const hide =
    past !== undefined && isRead && trouble === undefined && afterHarder(practice.id, past).hide;
  useEffect(() => {
    if (!hide || done.value || practice.id === OWN_ANCHOR) return;
    done.value = true;
    void setPref("hiddenPractices", withHidden(prefs.peek().hiddenPractices, practice.id));
  }, [hide]);
  return done.value && isHidden(prefs.value, practice.id);
};

const KeepOrHide = ({ practice, hiddenNow }: EndedProps & { readonly hiddenNow: boolean }) => {
  const { go, say, prefs, setPref, words } = useApp();
  const { t } = words.value;
  const set = (hidden: boolean) =>
    setPref("hiddenPractices", withHidden(prefs.peek().hiddenPractices, practice.id, hidden));
  const enough = () => go({ at: "now" });
  const hide = async () => {
    const kept = await set(true);
    enough();
    if (kept.ok) say(t("practice.session.hiddenSaid"), () => void set(false));
  };
  // An own anchor is the person's to put away, where it stands.
  if (practice.id === OWN_ANCHOR) return <Button onClick={enough}>{t("common.enough")}</Button>;
  if (hiddenNow)
    return (
      <EqualAnswers>
        <Button onClick={() => void set(false)}>{t("practice.session.showAgain")}</Button>
        <Button onClick={enough}>{t("common.enough")}</Button>
      </EqualAnswers>
    );
  return (
    <EqualAnswers>
      <Button onClick={enough}>{t("practice.session.keepIt")}</Button>
      <Button onClick={() => void hide()}>{t("practice.session.hideIt")}</Button>
    </EqualAnswers>
  );
};
