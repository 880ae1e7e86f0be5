import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { Words24 } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";

interface ShownProps {
  readonly words: Words24;
  readonly trouble: string | undefined;
  readonly onHave: () => void;
  readonly onSkip: () => void;
}

/** The words to write down. Out of sight means hidden, until somebody asks to see them again. */
export const WordsShown = (props: ShownProps) => {
  const { t } = useApp().words.value;
  const shown = useSignal(true);
  useEffect(() => {
    const hide = () => {
      if (document.hidden) shown.value = false;
    };
    document.addEventListener("visibilitychange", hide);
    return () => document.removeEventListener("visibilitychange", hide);
  }, []);
  return (
    <Screen
      context={t("devices.top")}
      heading={t("devices.words.title")}
      onBack={props.onSkip}
      stacked
      foot={
        <>
          <Trouble sentence={props.trouble} />
          <Button kind="primary" onClick={props.onHave}>
            {t("devices.words.have")}
          </Button>
          <Button onClick={props.onSkip}>{t("devices.words.skip")}</Button>
        </>
      }
    >
      <p>
        {t("devices.words.what")} {t("devices.words.once")}
      </p>
      {shown.value ? <List words={props.words} /> : <Hidden />}
      <Ways words={props.words} shown={shown.value} onShow={(next) => (shown.value = next)} />
    </Screen>
  );
};

const List = ({ words }: { readonly words: Words24 }) => {
  const { t } = useApp().words.value;
  return (
    <ol class="card words-24" aria-label={t("devices.words.list")}>
      {words.map((word, index) => (
        <li key={index}>
          <span class="nth">{index + 1}</span> <span translate={false}>{word}</span>
        </li>
      ))}
    </ol>
  );
};

const Hidden = () => (
  <p class="card words-24-hidden">{useApp().words.value.t("devices.words.hidden")}</p>
);

/** What one can do with them here. */
const Ways = (props: {
  readonly words: Words24;
  readonly shown: boolean;
  readonly onShow: (shown: boolean) => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <div class="words-ways">
      <Button kind="quiet" onClick={() => props.onShow(!props.shown)}>
        {t(props.shown ? "devices.words.hide" : "devices.words.show")}
      </Button>
      {props.shown && (
        <>
          <Button kind="quiet" onClick={() => print()}>
            {t("devices.words.print")}
          </Button>
          <CopyButton text={props.words.join(" ")} />
        </>
      )}
    </div>
  );
};
