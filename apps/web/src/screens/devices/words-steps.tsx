import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Words24 } from "../../flow/road.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { useDeed } from "../../parts/use-deed.ts";
import { WordsCheck } from "./words-check.tsx";
import { WordsShown } from "./words-shown.tsx";

/**
 * The 24 words, shown once and then asked back, or skipped with open eyes. They are here and
 * nowhere else: with this screen they are gone.
 */
export const WordsSteps = (props: { readonly words: Words24; readonly onSettled: () => void }) => {
  const { words, road, say } = useApp();
  const { t } = words.value;
  const step = useSignal<"shown" | "asked">("shown");
  const skipping = useSignal(false);
  const { busy, trouble, run } = useDeed();
  const settle = async (how: "checked" | "skipped") => {
    if ((await run(() => road.settleWords(how))) === undefined) return;
    say(t(how === "checked" ? "devices.check.settled" : "devices.words.skipped"));
    props.onSettled();
  };
  const skip = () => {
    skipping.value = true;
  };
  return (
    <>
      {step.value === "shown" ? (
        <WordsShown
          words={props.words}
          trouble={trouble}
          onHave={() => (step.value = "asked")}
          onSkip={skip}
        />
      ) : (
        <WordsCheck
          words={props.words}
          busy={busy}
          trouble={trouble}
          onRight={() => void settle("checked")}
          onLook={() => (step.value = "shown")}
          onSkip={skip}
        />
      )}
      <Skipping
        open={skipping.value}
        onClose={() => (skipping.value = false)}
        onSkip={() => {
          skipping.value = false;
          void settle("skipped");
        }}
      />
    </>
  );
};

const Skipping = (props: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSkip: () => void;
}) => {
  const { t } = useApp().words.value;
  return (
    <Dialog
      open={props.open}
      title={t("devices.words.skipTitle")}
      onClose={props.onClose}
      answers={
        <>
          <Button onClick={props.onClose}>{t("devices.words.skipBack")}</Button>
          <Button onClick={props.onSkip}>{t("devices.words.skip")}</Button>
        </>
      }
    >
      <p>{t("devices.words.skipSure")}</p>
    </Dialog>
  );
};
