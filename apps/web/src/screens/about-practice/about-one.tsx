import type { Sense } from "@glimmers/model";
import type { Practice } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { hidePractice, showPractice } from "../../flow/hidden-practices.ts";
import { practiceName, said } from "../../flow/pack-text.ts";
import type { Path } from "../../flow/paths.ts";
import { addressOf } from "../../flow/paths.ts";
import { oneOf, practiceLength, senseName, situationsName } from "../../flow/practice-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { Words } from "../../words.ts";
import "./about-practice.css";

interface One {
  readonly practice: Practice;
}

export const AboutOne = ({ practice }: One) => {
  const { go, prefs, words } = useApp();
  const { t } = words.value;
  const isAway = prefs.value.hiddenPractices.includes(practice.id);
  return (
    <Screen
      context={t("practice.about.top")}
      heading={practiceName(practice, words.value)}
      onBack={() => go({ at: "practice" })}
      foot={isAway ? <Away practice={practice} /> : <Doing practice={practice} />}
    >
      <p class="say">{said(practice.invitation, words.value)}</p>
      {isAway && <p class="card">{t("practice.about.isAway")}</p>}
      <HeadsUp practice={practice} />
      <Facts practice={practice} />
      <p class="cap">{t("practice.about.stopping")}</p>
    </Screen>
  );
};

const HeadsUp = ({ practice: { headsUp } }: One) => {
  const { words } = useApp();
  if (headsUp === undefined) return null;
  return (
    <section class="card stack tight">
      <h2 class="small">{words.value.t("practice.about.headsUp")}</h2>
      <p>{said(headsUp, words.value)}</p>
    </section>
  );
};

/** Each fact behind its name; where there is none, no line. */
const Facts = ({ practice }: One) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { about, grade, never } = practice;
  return (
    <dl class="facts">
      <Fact name={t("practice.about.takes")}>
        {practiceLength(practice, prefs.value, words.value)}
      </Fact>
      <Fact name={t("practice.about.needs")}>{needsOf(practice, words.value)}</Fact>
      {never.length > 0 && (
        <Fact name={t("practice.about.never")}>
          {situationsName(never, prefs.value, words.value)}
          <span class="cap">{t("practice.about.neverOpen")}</span>
        </Fact>
      )}
      <Fact name={t("practice.about.known")}>{said(about, words.value)}</Fact>
      <Fact name={t("practice.about.grade")}>{t(`practice.about.grade.${grade}`)}</Fact>
    </dl>
  );
};

const Fact = (props: { readonly name: string; readonly children: preact.ComponentChildren }) => (
  <div>
    <dt class="cap">{props.name}</dt>
    <dd>{props.children}</dd>
  </div>
);

/** Everything it needs, and where one of several is enough, those as alternatives. */
const needsOf = ({ needs, needsOne }: Practice, words: Words): string => {
  const named = (senses: readonly Sense[]) => senses.map((sense) => senseName(sense, words));
  const all = [...named(needs), oneOf(named(needsOne), words)].filter((name) => name !== "");
  return all.length === 0 ? words.t("practice.about.needsNothing") : all.join(", ");
};

const Doing = ({ practice }: One) => {
  const app = useApp();
  const { t } = app.words.value;
  const putAway = async () => {
    if (await hidePractice(app, practice.id)) app.go({ at: "practice" });
  };
  return (
    <EqualAnswers>
      <Button onClick={() => void putAway()}>{t("practice.about.notForMe")}</Button>
      <LinkButton href={addressOf(beginPath(practice))}>{t("practice.about.begin")}</LinkButton>
    </EqualAnswers>
  );
};

/** The on-ramp begins with a thing of one's own, on its own page. */
const beginPath = ({ id }: Practice): Path =>
  id === "P25" ? { at: "on-ramp" } : { at: "session", practice: id };

const Away = ({ practice }: One) => {
  const app = useApp();
  const { t } = app.words.value;
  const back = () => void showPractice(app, practice.id, t("practice.about.cameBack"));
  return (
    <Button kind="primary" onClick={back}>
      {t("practice.about.bringBack")}
    </Button>
  );
};
