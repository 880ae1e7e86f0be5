import type { Wish } from "@glimmers/model";
import { dayOf } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useApp } from "../../app-context.ts";
import { removeAndSay } from "../../flow/belongings.ts";
import { dayWords, timeWords, today } from "../../flow/days.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { EqualWays } from "../../parts/equal-ways.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import "../breadcrumbs/breadcrumbs.css";

/** What was chosen for the coming day, and two ways on of one size. Leaving it is a third. */
export const Chosen = ({ wish }: { readonly wish: Wish }) => {
  const { clock, words } = useApp();
  const { t } = words.value;
  const trouble = useSignal<string | undefined>(undefined);
  const day = dayWords(dayOf(wish.at, wish.offset), today(clock), words.value);
  return (
    <Screen
      context={t("anchors.wish.top")}
      heading={<span class="breadcrumb-words">{wish.text}</span>}
      centred
      foot={
        <>
          <Trouble sentence={trouble.value} />
          <Answers wish={wish} onTrouble={(sentence) => (trouble.value = sentence)} />
        </>
      }
    >
      <p class="cap">{t("anchors.wish.chosen", { day, time: timeWords(wish, words.value) })}</p>
    </Screen>
  );
};

const Answers = (props: {
  readonly wish: Wish;
  readonly onTrouble: (sentence: string) => void;
}) => {
  const app = useApp();
  const { t } = app.words.value;
  const { id, text } = props.wish;
  const busy = useSignal(false);
  const letGo = () => removeAndSay(app, id, t("anchors.wish.gone"));
  /** A glimmer in the same words; what more there is to say of it is asked as of any other. */
  const cameTrue = async () => {
    busy.value = true;
    const kept = await app.keep({ kind: "glimmer", text });
    busy.value = false;
    if (!kept.ok) return props.onTrouble(notKeptSentence(kept.error, app.words.value));
    await app.remove(id);
    app.go({ at: "kept", id: kept.value.entry.id });
  };
  return (
    <EqualWays>
      <Button onClick={() => void letGo()}>{t("anchors.wish.letGo")}</Button>
      <Button busy={busy.value} onClick={() => void cameTrue()}>
        {t("anchors.wish.came")}
      </Button>
    </EqualWays>
  );
};
