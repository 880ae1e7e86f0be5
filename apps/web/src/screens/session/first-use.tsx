import type { Past, Practice } from "@glimmers/sessions";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { hidePractice, showPractice } from "../../flow/hidden-practices.ts";
import { addressOf } from "../../flow/paths.ts";
import { notHereWords, practiceName, said, senseName } from "../../flow/practice-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";

interface FirstUseProps {
  readonly practice: Practice;
}

/** Where nothing begins: why, and the way to what would change it. */
const Shut = (props: {
  readonly practice: Practice;
  readonly says: string;
  readonly children?: ComponentChildren;
}) => {
  const { back, words } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("practice.top")}
      heading={practiceName(props.practice, words.value)}
      onBack={back}
      foot={
        <EqualAnswers>
          <Button onClick={back}>{t("common.cancel")}</Button>
          {props.children}
        </EqualAnswers>
      }
    >
      <p class="in-session say">{props.says}</p>
    </Screen>
  );
};

/** Put away once; brought back by one press. */
export const Hidden = ({ practice }: FirstUseProps) => {
  const app = useApp();
  const { t } = app.words.value;
  const bringBack = () => showPractice(app, practice.id, t("practice.about.cameBack"));
  return (
    <Shut practice={practice} says={t("practice.session.isHidden")}>
      <Button onClick={() => void bringBack()}>{t("practice.session.showAgain")}</Button>
    </Shut>
  );
};

export const SenseOff = ({ practice }: FirstUseProps) => {
  const { prefs, words } = useApp();
  const { t, language } = words.value;
  const { sensesOff } = prefs.value;
  const needed = [
    ...practice.needs,
    ...practice.needsOne,
    ...practice.variants.flatMap(({ needs }) => needs),
  ];
  const off = [...new Set(needed)].filter((sense) => sensesOff.includes(sense));
  const senses = new Intl.ListFormat(language).format(
    off.map((one) => senseName(one, words.value)),
  );
  return (
    <Shut practice={practice} says={t("practice.session.isSenseOff", { senses })}>
      <LinkButton href={addressOf({ at: "senses" })}>{t("practice.session.toSenses")}</LinkButton>
    </Shut>
  );
};

export const TooDeep = ({ practice }: FirstUseProps) => {
  const { t } = useApp().words.value;
  return (
    <Shut practice={practice} says={t("practice.session.isTooDeep")}>
      <LinkButton href={addressOf({ at: "settings" })}>
        {t("practice.session.toSettings")}
      </LinkButton>
    </Shut>
  );
};

/** It asks for a consent that is not asked here: said plainly, and nothing begins. */
export const NoPage = ({ practice }: FirstUseProps) => {
  const { t } = useApp().words.value;
  return (
    <Shut practice={practice} says={t("practice.session.noPage")}>
      <LinkButton href={addressOf({ at: "practice" })}>
        {t("practice.session.gate.others")}
      </LinkButton>
    </Shut>
  );
};

/** The library stays open: a word ahead, and a way on. */
export const NotHere = (
  props: FirstUseProps & { readonly past: Past; readonly onGo: () => void },
) => {
  const { practice, past, onGo } = props;
  const { words } = useApp();
  const { t } = words.value;
  const why = notHereWords(practice, past, words.value) ?? "";
  return (
    <Shut practice={practice} says={t("practice.session.notHere", { why })}>
      <Button onClick={onGo}>{t("practice.session.goOn")}</Button>
    </Shut>
  );
};

/** Read once, before the first time. Nothing is asked, and nothing about anybody's health is kept. */
export const HeadsUp = ({ practice }: FirstUseProps) => {
  const app = useApp();
  const { prefs, setPref, back, words } = app;
  const { t } = words.value;
  const notForMe = () => {
    back();
    void hidePractice(app, practice.id);
  };
  const goOn = () => setPref("headsUpRead", [...prefs.peek().headsUpRead, practice.id]);
  return (
    <Screen
      context={practiceName(practice, words.value)}
      heading={t("practice.session.headsUp")}
      onBack={back}
      foot={
        <EqualAnswers>
          <Button onClick={notForMe}>{t("practice.session.notForMe")}</Button>
          <Button onClick={() => void goOn()}>{t("practice.session.goOn")}</Button>
        </EqualAnswers>
      }
    >
      <p class="in-session say">{said(practice.headsUp ?? {}, words.value)}</p>
    </Screen>
  );
};
