import type { Sense } from "@glimmers/model";
import type { Practice, Standing } from "@glimmers/sessions";
import { standing } from "@glimmers/sessions";
import { useApp } from "../../app-context.ts";
import { hidePractice, showPractice } from "../../flow/hidden-practices.ts";
import { practiceName, said } from "../../flow/pack-text.ts";
import { addressOf } from "../../flow/paths.ts";
import { practicePath } from "../../flow/practice-path.ts";
import { oneOf, practiceLength, senseName, situationsName } from "../../flow/practice-words.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { EqualAnswers } from "../../parts/equal-answers.tsx";
import { Screen } from "../../parts/screen.tsx";
import { usePast } from "../../parts/use-past.ts";
import type { Words } from "../../words.ts";
import "./about-practice.css";

interface One {
  readonly practice: Practice;
}

export const AboutOne = ({ practice }: One) => {
  const { words } = useApp();
  const { t } = words.value;
  const past = usePast();
  const stands = past && standing(practice, past);
  return (
    <Screen
      context={t("practice.about.top")}
      heading={practiceName(practice, words.value)}
      foot={stands && <Ways practice={practice} stands={stands} />}
    >
      <p class="say">{said(practice.invitation, words.value)}</p>
      {stands !== undefined && isShut(stands) && (
        <p class="card">{t(`practice.about.shut.${stands}`)}</p>
      )}
      <HeadsUp practice={practice} />
      <Opens practice={practice} />
      <Facts practice={practice} stands={stands} />
      <p class="cap">{t("practice.about.stopping")}</p>
    </Screen>
  );
};

/** Where nothing can be begun from here; what is locked says by itself what is missing. */
const isShut = (stands: Standing): stands is "hidden" | "sense_off" | "too_deep" =>
  stands === "hidden" || stands === "sense_off" || stands === "too_deep";

/** What has a gate tells what opens it before anybody stands in front of it. */
const Opens = ({ practice: { gate } }: One) => {
  const { t } = useApp().words.value;
  if (gate === undefined) return null;
  return (
    <section class="card stack tight">
      <h2 class="small">{t("practice.about.opens")}</h2>
      <p>{t("practice.about.opensBy")}</p>
      <p>{t("practice.session.gate.advice")}</p>
    </section>
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
const Facts = ({ practice, stands }: One & { readonly stands: Standing | undefined }) => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const { about, grade, id, never } = practice;
  return (
    <dl class="facts">
      <Fact name={t("practice.about.takes")}>
        {practiceLength(practice, prefs.value, words.value)}
      </Fact>
      <Fact name={t("practice.about.needs")}>{needsOf(practice, words.value)}</Fact>
      {never.length > 0 && (
        <Fact name={t("practice.about.never")}>
          {situationsName(never, prefs.value, words.value)}
          {isOpenAnyway(practice, stands) && (
            <span class="cap">{t("practice.about.neverOpen")}</span>
          )}
        </Fact>
      )}
      <Fact name={t("practice.about.known")}>{said(about, words.value)}</Fact>
      <Fact name={t("practice.about.grade")}>
        {t(`practice.about.grade.${grade}`)}
        {isOfAPack(id) && <span class="cap">{t("practice.about.gradeTheirs")}</span>}
      </Fact>
    </dl>
  );
};

/** "It stays open all the same" holds for what has no gate and is not shut. */
const isOpenAnyway = ({ gate }: Practice, stands: Standing | undefined): boolean =>
  gate === undefined && (stands === "open" || stands === "not_here");

/** What somebody else says of their own practice, nobody here has looked into. */
const isOfAPack = (id: string): boolean => id.includes("/");

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

/** Putting it away, and one way on of the same size: beginning it, or what would open it. */
const Ways = ({ practice, stands }: One & { readonly stands: Standing }) => {
  const app = useApp();
  const { t } = app.words.value;
  if (stands === "hidden") return <Away practice={practice} />;
  const putAway = async () => {
    if (await hidePractice(app, practice.id)) app.go({ at: "practice" });
  };
  return (
    <EqualAnswers>
      <Button onClick={() => void putAway()}>{t("practice.about.notForMe")}</Button>
      <WayOn practice={practice} stands={stands} />
    </EqualAnswers>
  );
};

const WayOn = ({ practice, stands }: One & { readonly stands: Standing }) => {
  const { path, words } = useApp();
  const { t } = words.value;
  const begins = practicePath(practice.id, "only" in path.value);
  if (stands === "sense_off")
    return (
      <LinkButton href={addressOf({ at: "senses" })}>{t("practice.session.toSenses")}</LinkButton>
    );
  if (stands === "too_deep")
    return (
      <LinkButton href={addressOf({ at: "settings" })}>{t("practice.about.settings")}</LinkButton>
    );
  return <LinkButton href={addressOf(begins)}>{t("practice.about.begin")}</LinkButton>;
};

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
