import type { Moment } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { timeWords } from "../../flow/days.ts";
import { momentWords } from "../../flow/moment-words.ts";
import { notKeptSentence } from "../../flow/not-kept.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import "./keeping.css";

/** What was deleted in the last day: brought back, or erased now. */
export const Deleted = () => {
  const { words, history } = useApp();
  const { t } = words.value;
  const deleted = useSignal<readonly Moment[]>([]);
  useEffect(() => {
    void history.deleted().then((found) => (deleted.value = found));
  }, [history.changed.value]);
  return (
    <section class="card stack tight">
      <h2>{t("keeping.deleted")}</h2>
      <p class="cap">
        {t(deleted.value.length === 0 ? "keeping.deletedNone" : "keeping.deletedHint")}
      </p>
      <ul>
        {deleted.value.map((moment) => (
          <li key={moment.id}>
            <One moment={moment} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const One = ({ moment }: { readonly moment: Moment }) => {
  const { words, prefs, bringBack, erase, say } = useApp();
  const { t } = words.value;
  const asking = useSignal(false);
  const names = usePracticeNames(moment.kind === "session");
  const { title } = momentWords(moment, prefs.value, words.value, names);
  const onBringBack = async () => {
    const back = await bringBack(moment.id);
    say(back.ok ? t("trail.broughtBack") : notKeptSentence(back.error, words.value));
  };
  const onErase = async () => {
    asking.value = false;
    const erased = await erase(moment.id);
    if (erased.ok) return say(t("keeping.erased"));
    say(
      erased.error.type === "NotAllRead"
        ? t("keeping.notAllRead")
        : notKeptSentence(erased.error as never, words.value),
    );
  };
  return (
    <div class="waiting">
      <span class="title">{title}</span>
      <span class="cap">{timeWords(moment, words.value)}</span>
      <span class="ways">
        <Button kind="quiet" onClick={() => void onBringBack()}>
          {t("keeping.bringBack")}
        </Button>
        <Button kind="quiet" onClick={() => (asking.value = true)}>
          {t("keeping.eraseNow")}
        </Button>
      </span>
      <Dialog
        open={asking.value}
        title={t("keeping.eraseNow")}
        onClose={() => (asking.value = false)}
        answers={
          <>
            <Button onClick={() => (asking.value = false)}>{t("common.cancel")}</Button>
            <Button onClick={() => void onErase()}>{t("keeping.eraseNow")}</Button>
          </>
        }
      >
        <p>{t("keeping.eraseSure")}</p>
      </Dialog>
    </div>
  );
};
