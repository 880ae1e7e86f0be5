import type { FollowUp } from "@glimmers/model";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { changesIn, mayOffer, noteGoneBy, openFollowUp } from "../../flow/ask-again.ts";
import { change } from "../../flow/belongings.ts";
import { standsAt } from "../../flow/follow-up-time.ts";
import { addressOf } from "../../flow/paths.ts";
import { Button, LinkButton } from "../../parts/button.tsx";
import { focusHeading } from "../../parts/focus.ts";
import "./asked-again.css";

/**
 * "You wanted to be asked again": there for an hour, for who comes by. It calls nobody, and where
 * the hour went by nothing tells of it.
 */
export const AskedAgain = () => {
  const app = useApp();
  const { t, whole } = app.words.value;
  const due = useDue();
  if (!whole || due === undefined) return null;
  const notNow = async () => {
    // The button goes with the question it stood in.
    if (await change(app, due.id, { unanswered: "put_away" })) focusHeading();
  };
  return (
    <aside class="asked-again" aria-label={t("rhythm.again.label")}>
      <p role="status">{t("rhythm.again.ask")}</p>
      <LinkButton kind="quiet" href={addressOf({ at: "again", id: due.id })}>
        {t("rhythm.again.answer")}
      </LinkButton>
      <Button kind="quiet" onClick={() => void notNow()}>
        {t("rhythm.again.notNow")}
      </Button>
    </aside>
  );
};

/** The one to be asked now; looked up again as things are kept, and as its time comes and goes. */
const useDue = (): FollowUp | undefined => {
  const app = useApp();
  const open = useSignal<FollowUp | undefined>(undefined);
  const turned = useSignal(0);
  const isRead = app.history.progress.value === 1;
  const wanted = mayOffer(app.prefs.value);
  const changed = app.history.changed.value;
  useEffect(() => {
    if (!isRead || !wanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    void openFollowUp(app).then((found) => {
      if (left) return;
      open.value = found;
      const again = () => void (turned.value += 1);
      if (found !== undefined) timer = setTimeout(again, changesIn(found, app.clock.now()));
      else void noteGoneBy(app);
    });
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [app, isRead, wanted, changed, turned.value]);
  if (!wanted || open.value === undefined) return undefined;
  return standsAt(open.value, app.clock.now()) === "due" ? open.value : undefined;
};
