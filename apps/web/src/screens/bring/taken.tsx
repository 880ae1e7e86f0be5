import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Taken } from "../../flow/bringing.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { AskFirst } from "../../parts/ask-first.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import type { WordKey } from "../../words.ts";
import { useUndo } from "./use-undo.ts";

interface TakenProps {
  readonly taken: Taken;
  /** Some of it is of the heart. */
  readonly heart: boolean;
  /** Some of it is numbers that are not. */
  readonly numbers: boolean;
  readonly onAgain: () => void;
}

/** What came of it; where to see it, and how to take it back. */
export const TakenScreen = ({ taken, heart, numbers, onAgain }: TakenProps) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const undone = useSignal<number | undefined>(undefined);
  const isHere = taken.added > 0 && undone.value === undefined;
  return (
    <Screen
      context={t("bring.title")}
      heading={t(headingOf(taken))}
      onBack={() => go({ at: "keeping" })}
      foot={<Ways isHere={isHere} onAgain={onAgain} />}
    >
      <div role="status" class="stack tight">
        {undone.value === undefined ? (
          <Came taken={taken} />
        ) : (
          <p>{t("bring.undone", { count: undone.value })}</p>
        )}
      </div>
      {isHere && <TakeBack taken={taken} onUndone={(count) => (undone.value = count)} />}
      {isHere && numbers && (
        <LinkButton kind="quiet" href={addressOf({ at: "bring", page: "numbers" })}>
          {t("bring.toNumbers")}
        </LinkButton>
      )}
      {isHere && heart && (
        <LinkButton kind="quiet" href={addressOf({ at: "heart", page: "over-time" })}>
          {t("bring.toHeart")}
        </LinkButton>
      )}
    </Screen>
  );
};

const headingOf = ({ how }: Taken): WordKey => {
  if (how === "done") return "bring.done";
  return how === "called-off" ? "bring.stopped" : "bring.failed";
};

const Came = ({ taken }: { readonly taken: Taken }) => {
  const { words } = useApp();
  const { t } = words.value;
  const { added, known, mediaLeft, trouble } = taken;
  return (
    <>
      <p>{t(sentenceOf(taken), { count: added })}</p>
      {trouble !== undefined && <p>{notKeptSentence(trouble, words.value)}</p>}
      {known > 0 && <p class="cap">{t("bring.doneKnown", { count: known })}</p>}
      {mediaLeft > 0 && <p class="cap">{t("bring.mediaLeft", { count: mediaLeft })}</p>}
    </>
  );
};

const sentenceOf = ({ how, added }: Taken): WordKey => {
  const some = added > 0;
  if (how === "done") return some ? "bring.doneAdded" : "bring.doneNothing";
  if (how === "called-off") return some ? "bring.stoppedSome" : "bring.stoppedNone";
  return some ? "bring.failedSome" : "bring.failedNone";
};

const TakeBack = (props: { readonly taken: Taken; readonly onUndone: (count: number) => void }) => {
  const { t } = useApp().words.value;
  const undo = useUndo();
  const onYes = async () => {
    const count = await undo.run(props.taken.receipts);
    if (count !== undefined) props.onUndone(count);
  };
  return (
    <>
      <AskFirst
        label={t(undo.busy ? "bring.undoing" : "bring.undo")}
        title={t("bring.undo")}
        says={t("bring.undoSure")}
        busy={undo.busy}
        onYes={() => void onYes()}
      />
      <Trouble sentence={undo.trouble} />
    </>
  );
};

const Ways = (props: { readonly isHere: boolean; readonly onAgain: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <>
      <Button onClick={props.onAgain}>{t("bring.another")}</Button>
      {props.isHere && (
        <LinkButton kind="primary" href={addressOf({ at: "trail" })}>
          {t("bring.toTrail")}
        </LinkButton>
      )}
    </>
  );
};
