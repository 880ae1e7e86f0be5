import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import type { Taken } from "../../flow/bringing.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { Screen } from "../../parts/screen.tsx";
import type { WordKey } from "../../words.ts";
import { TakeBack } from "./take-back.tsx";
import type { SeenAt } from "./use-bring.ts";
import { useUndo } from "./use-undo.ts";

interface TakenProps {
  readonly taken: Taken;
  /** Where it can be seen, the first of them first. */
  readonly seen: readonly SeenAt[];
  readonly onAgain: () => void;
}

/** What came of it; where to see it, and how to take it back. */
export const TakenScreen = ({ taken, seen, onAgain }: TakenProps) => {
  const { words, go } = useApp();
  const { t } = words.value;
  const undone = useSignal<number | undefined>(undefined);
  const isHere = taken.added > 0 && undone.value === undefined;
  return (
    <Screen
      context={t("bring.title")}
      heading={t(headingOf(taken))}
      onBack={() => go({ at: "keeping" })}
      foot={<Ways first={isHere ? seen[0] : undefined} onAgain={onAgain} />}
    >
      <div role="status" class="stack tight">
        {undone.value === undefined ? (
          <Came taken={taken} />
        ) : (
          <p>{t("bring.undone", { count: undone.value })}</p>
        )}
      </div>
      {isHere && taken.receipts.length === 0 && (
        <LinkButton kind="quiet" href={addressOf({ at: "bring", page: "before" })}>
          {t("bring.before")}
        </LinkButton>
      )}
      {isHere && taken.receipts.length > 0 && (
        <TakeItBack taken={taken} onUndone={(count) => (undone.value = count)} />
      )}
      {isHere &&
        seen.slice(1).map((place) => (
          <LinkButton key={place} kind="quiet" href={SEEN[place].href}>
            {t(SEEN[place].label)}
          </LinkButton>
        ))}
    </Screen>
  );
};

const SEEN = {
  trail: { label: "bring.toTrail", href: addressOf({ at: "trail" }) },
  numbers: { label: "bring.toNumbers", href: addressOf({ at: "bring", page: "numbers" }) },
  heart: { label: "bring.toHeart", href: addressOf({ at: "heart", page: "over-time" }) },
} as const satisfies Record<SeenAt, { readonly label: WordKey; readonly href: string }>;

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

const TakeItBack = (props: {
  readonly taken: Taken;
  readonly onUndone: (count: number) => void;
}) => {
  const undo = useUndo();
  const onYes = async () => {
    const count = await undo.run(props.taken.receipts);
    // As many as were said to be in: rows, of which some hundreds may be one day of numbers.
    if (count !== undefined) props.onUndone(props.taken.added);
  };
  return <TakeBack undo={undo} onYes={() => void onYes()} />;
};

const Ways = (props: { readonly first: SeenAt | undefined; readonly onAgain: () => void }) => {
  const { t } = useApp().words.value;
  return (
    <>
      <Button onClick={props.onAgain}>{t("bring.another")}</Button>
      {props.first !== undefined && (
        <LinkButton kind="primary" href={SEEN[props.first].href}>
          {t(SEEN[props.first].label)}
        </LinkButton>
      )}
    </>
  );
};
