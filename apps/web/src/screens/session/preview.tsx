import type { SessionWays } from "@glimmers/model";
import type { Practice, PreviewView, Setting } from "@glimmers/sessions";
import type { ComponentChildren } from "preact";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { lengthWords, practiceName, said } from "../../flow/practice-words.ts";
import { OWN_ANCHOR } from "../../flow/session-anchor.ts";
import type { SessionRun } from "../../flow/session-run.ts";
import { waysHere } from "../../flow/session-ways.ts";
import { Button } from "../../parts/button.tsx";
import { ChipOne } from "../../parts/chips.tsx";
import { Fold } from "../../parts/fold.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { usePrefs } from "../../parts/use-prefs.ts";
import { PaceSliders } from "./pace.tsx";

interface PreviewProps {
  readonly run: SessionRun;
  readonly practice: Practice;
  readonly view: PreviewView;
  readonly setting: Setting;
  readonly onSetting: (setting: Setting) => void;
  /** Asked at Begin; where it says no, another screen says why. */
  readonly mayBegin?: (() => Promise<boolean>) | undefined;
  /** What may be made ready before it begins. */
  readonly beside?: ComponentChildren;
}

/** All that will come, before anything begins; nothing here runs, and nothing of it is kept. */
export const Preview = (props: PreviewProps) => {
  const { run, practice, view, mayBegin } = props;
  const { path, words, back } = useApp();
  const { t } = words.value;
  const only = "only" in path.value && { only: true as const };
  const begin = async (): Promise<void> => {
    if (mayBegin === undefined || (await mayBegin())) run.send({ type: "begin" });
  };
  const beginShorter = () => {
    run.send({ type: "shorter" });
    void begin();
  };
  const name = practiceName(practice, words.value);
  const invitation = said(practice.invitation, words.value);
  return (
    <Screen
      context={lengthWords(view.seconds, words.value)}
      heading={name}
      onBack={back}
      foot={
        <>
          <Button onClick={back}>{t("common.cancel")}</Button>
          <Button onClick={beginShorter}>{t("practice.session.shorter")}</Button>
          <Button kind="primary" onClick={() => void begin()}>
            {t("practice.session.begin")}
          </Button>
        </>
      }
    >
      <div class="in-session stack loose">
        {invitation !== name && <p class="say">{invitation}</p>}
        <Variants {...props} />
        {props.beside}
        <StepList view={view} />
        <How {...props} />
        {practice.id !== OWN_ANCHOR && (
          <a
            class="quiet"
            href={addressOf({ at: "about-practice", practice: practice.id, ...only })}
          >
            {t("practice.session.about")}
          </a>
        )}
      </div>
    </Screen>
  );
};

/** Ways to do it, one of them chosen; the first is as good a choice as the others. */
const Variants = ({ view, setting, onSetting }: PreviewProps) => {
  const { words } = useApp();
  if (view.variants.length < 2) return null;
  return (
    <ChipOne
      legend={words.value.t("practice.session.variants")}
      choices={view.variants.map(({ id, name }) => ({ value: id, label: said(name, words.value) }))}
      chosen={view.variant}
      onChange={(variant) => variant !== undefined && onSetting({ ...setting, variant })}
    />
  );
};

const StepList = ({ view }: { readonly view: PreviewView }) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <section class="stack tight">
      <h2 class="small">{t("practice.session.steps")}</h2>
      <ol class="step-list">
        {view.steps.map(({ id, say, seconds }) => (
          <li key={id}>
            <span>{said(say, words.value)}</span>
            <span class="cap">
              {seconds === undefined
                ? t("practice.session.asLong")
                : t("practice.seconds", { count: Math.round(seconds) })}
            </span>
          </li>
        ))}
      </ol>
      <p class="cap">{t("practice.session.leaving")}</p>
    </section>
  );
};

/** How it is held: only what this device has, and all of it off until it is chosen. */
const How = ({ practice, setting, onSetting }: PreviewProps) => {
  const { cues, prefs, lowStim, words } = useApp();
  const { set, trouble } = usePrefs();
  const { t, language } = words.value;
  const { sessionWays } = prefs.value;
  const here = waysHere(cues, sessionWays, { language, lowStim: lowStim.value });
  const change = (way: keyof SessionWays, on: boolean) => {
    if (way === "untimed") onSetting({ ...setting, untimed: on });
    void set("sessionWays", { ...sessionWays, [way]: on });
  };
  return (
    <Fold label={t("practice.session.how")}>
      <div class="stack tight">
        {here.map((way) => (
          <ToggleRow
            key={way}
            name={t(`practice.session.way.${way}`)}
            caption={t(`practice.session.wayHint.${way}`)}
            on={way === "untimed" ? setting.untimed : sessionWays[way]}
            onChange={(on) => change(way, on)}
          />
        ))}
      </div>
      <PaceSliders practice={practice} setting={setting} onSetting={onSetting} />
      <p class="cap" role="alert">
        {trouble ?? ""}
      </p>
    </Fold>
  );
};
