import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import type { MadeSheet } from "../../flow/recovery/door.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { Screen } from "../../parts/screen.tsx";
import { SheetPaper } from "./sheet-paper.tsx";

/** The three parts, one at a time, and then the offer to try them. With this screen they are gone. */
export const SheetShown = ({ sheet }: { readonly sheet: MadeSheet }) => {
  const { go } = useApp();
  const at = useSignal(0);
  const leaving = useSignal(false);
  const words = sheet.parts[at.value];
  if (words === undefined) return <Ready />;
  return (
    <>
      <Part
        words={words}
        part={at.value + 1}
        onNext={() => (at.value += 1)}
        onBack={() => (at.value > 0 ? (at.value -= 1) : (leaving.value = true))}
      />
      <SheetPaper sheet={sheet} />
      <Leaving
        open={leaving.value}
        onClose={() => (leaving.value = false)}
        onLeave={() => go({ at: "recovery" })}
      />
    </>
  );
};

const Part = (props: {
  readonly words: readonly string[];
  readonly part: number;
  readonly onNext: () => void;
  readonly onBack: () => void;
}) => {
  const { t } = useApp().words.value;
  const { part } = props;
  return (
    <Screen
      context={t("recovery.sheet")}
      heading={t("recovery.sheet.part", { part })}
      onBack={props.onBack}
      stacked
      foot={
        <>
          <Button kind="primary" onClick={props.onNext}>
            {t(part < 3 ? "recovery.sheet.next" : "recovery.sheet.have")}
          </Button>
          <Button onClick={() => print()}>{t("recovery.sheet.print")}</Button>
        </>
      }
    >
      <p>{t("recovery.sheet.once")}</p>
      <PartWords words={props.words} label={t("recovery.sheet.partWords", { part })} />
    </Screen>
  );
};

const PartWords = (props: { readonly words: readonly string[]; readonly label: string }) => (
  <ol class="card words-24" aria-label={props.label}>
    {props.words.map((word, index) => (
      <li key={index}>
        <span class="nth">{index + 1}</span> <span translate={false}>{word}</span>
      </li>
    ))}
  </ol>
);

const Leaving = (props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onLeave: () => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <Dialog
      open={props.open}
      title={t("recovery.sheet.leave")}
      onClose={props.onClose}
      answers={
        <>
          <Button onClick={props.onClose}>{t("common.cancel")}</Button>
          <Button onClick={props.onLeave}>{t("recovery.sheet.leaveDo")}</Button>
        </>
      }
    >
      <p>{t("recovery.sheet.leaveSure")}</p>
    </Dialog>
  );
};

const Ready = () => {
  const { words, go } = useApp();
  const { t } = words.value;
  return (
    <Screen
      context={t("recovery.sheet")}
      heading={t("recovery.sheet.done")}
      onBack={() => go({ at: "recovery" })}
      stacked
      foot={
        <>
          <LinkButton kind="primary" href={addressOf({ at: "recovery", page: "try" })}>
            {t("recovery.try")}
          </LinkButton>
          <Button onClick={() => go({ at: "recovery" })}>{t("recovery.title")}</Button>
        </>
      }
    >
      <p>{t("recovery.sheet.doneWhat")}</p>
    </Screen>
  );
};
