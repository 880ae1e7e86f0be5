import { afterHarder } from "@glimmers/sessions";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { hidePractice, showPractice } from "../../flow/hidden-practices.ts";
import { addressOf } from "../../flow/paths.ts";
import { practiceName } from "../../flow/practice-words.ts";
import { OWN_ANCHOR } from "../../flow/session-anchor.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { usePast } from "../../parts/use-past.ts";
import { LookAround } from "./look-around.tsx";
import type { EndedProps } from "./not-kept-session.tsx";
import { NotKeptSession } from "./not-kept-session.tsx";

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
        <LookAround after={practice} />
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
  const app = useApp();
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
    // Not by the usual way, which says it at the foot: here the screen itself says it.
    void app.setPref("hiddenPractices", [...app.prefs.peek().hiddenPractices, practice.id]);
  }, [hide]);
  return done.value && app.prefs.value.hiddenPractices.includes(practice.id);
};

const KeepOrHide = ({ practice, hiddenNow }: EndedProps & { readonly hiddenNow: boolean }) => {
  const app = useApp();
  const { t } = app.words.value;
  const enough = () => app.go({ at: "now" });
  const show = () => void showPractice(app, practice.id, t("practice.about.cameBack"));
  const hide = () => {
    enough();
    void hidePractice(app, practice.id);
  };
  // An own anchor is the person's to put away, where it stands; and nothing is, without a journal.
  if (practice.id === OWN_ANCHOR || !app.journalOpen.value)
    return <Button onClick={enough}>{t("common.enough")}</Button>;
  if (hiddenNow)
    return (
      <EqualAnswers>
        <Button onClick={show}>{t("practice.session.showAgain")}</Button>
        <Button onClick={enough}>{t("common.enough")}</Button>
      </EqualAnswers>
    );
  return (
    <EqualAnswers>
      <Button onClick={enough}>{t("practice.session.keepIt")}</Button>
      <Button onClick={hide}>{t("practice.session.hideIt")}</Button>
    </EqualAnswers>
  );
};
