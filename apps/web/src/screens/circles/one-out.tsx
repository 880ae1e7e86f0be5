import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { CircleLine, JarGlimmer } from "../../flow/circles/door.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { JarPaper } from "./jar-paper.tsx";

/** One glimmer out of the jar: another one, or enough. It stays in the jar for the others. */
export const OneOut = (props: {
  readonly circle: CircleLine;
  readonly glimmer: JarGlimmer;
  readonly isOnly: boolean;
  readonly onAnother: () => void;
  readonly onEnough: () => void;
}) => {
  const { words } = useApp();
  const { t } = words.value;
  const { circle, glimmer, isOnly, onAnother, onEnough } = props;
  return (
    <Screen
      centred
      context={circle.name}
      heading={<span class="hidden-words">{t("circles.jar.title")}</span>}
      onBack={onEnough}
      foot={
        <>
          {!isOnly && <Button onClick={onAnother}>{t("circles.jar.another")}</Button>}
          <Button kind="primary" onClick={onEnough}>
            {t("common.enough")}
          </Button>
        </>
      }
    >
      <div role="status">
        <JarPaper
          text={glimmer.text}
          {...(glimmer.mine && { mine: true })}
          {...(glimmer.from !== undefined && { from: glimmer.from })}
        />
      </div>
      {isOnly && <p class="cap">{t("circles.jar.onlyOne")}</p>}
      {!glimmer.mine && <KeepIt key={glimmer.id} text={glimmer.text} />}
    </Screen>
  );
};

/** Kept as a glimmer of one's own: its words and nothing else. */
const KeepIt = ({ text }: { readonly text: string }) => {
  const { words, keep } = useApp();
  const { t } = words.value;
  const [isKept, trouble] = [useSignal(false), useSignal<string | undefined>(undefined)];
  const keepIt = async () => {
    const kept = await keep({ kind: "glimmer", text });
    isKept.value = kept.ok;
    trouble.value = kept.ok ? undefined : notKeptSentence(kept.error, words.value);
  };
  return (
    <>
      <Trouble sentence={trouble.value} />
      <p class="cap" role="status">
        {isKept.value ? t("circles.jar.kept") : ""}
      </p>
      {!isKept.value && (
        <Button kind="quiet" onClick={() => void keepIt()}>
          {t("circles.jar.keep")}
        </Button>
      )}
    </>
  );
};
