import type { EntryId, Glimmer } from "@glimmers/model";
import type { DayNumber } from "@glimmers/primitives";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import { changeAndSay } from "../../flow/belongings.ts";
import { today } from "../../flow/days.ts";
import type { WordsByWay } from "../../flow/glimmer-words.ts";
import { wordsByWay } from "../../flow/glimmer-words.ts";
import { listedOrOwn } from "../../flow/moment-words.ts";
import { Button } from "../../parts/button.tsx";
import { Fold } from "../../parts/fold.tsx";

/** The newest so many of the time looked back on are opened; nobody reads more. */
const MOST = 200;

/** Own words for glimmers of these days, behind a fold: nothing comes up that was not asked for. */
export const OwnWords = ({ days }: { readonly days: number }) => {
  const { t } = useApp().words.value;
  const ways = useWordsByWay(days);
  return (
    <Fold label={t("lookBack.words")}>
      {ways?.length === 0 && <p>{t("lookBack.wordsNone")}</p>}
      {ways?.map((way) => (
        <Way key={way.pathway ?? ""} way={way} />
      ))}
    </Fold>
  );
};

const useWordsByWay = (days: number): readonly WordsByWay[] | undefined => {
  const { clock, history } = useApp();
  const ways = useSignal<readonly WordsByWay[] | undefined>(undefined);
  const changed = history.changed.value;
  useEffect(() => {
    let left = false;
    const fromDay = (today(clock) - days + 1) as DayNumber;
    void history.find({ kinds: ["glimmer"], fromDay }).then(async ({ count, moments }) => {
      const found = await moments(0, Math.min(MOST, count));
      const glimmers = found.filter((moment): moment is Glimmer => moment?.kind === "glimmer");
      if (!left) ways.value = wordsByWay(glimmers);
    });
    return () => {
      left = true;
    };
  }, [history, changed, days]);
  return ways.value;
};

const Way = ({ way }: { readonly way: WordsByWay }) => {
  const { words } = useApp();
  const { t } = words.value;
  return (
    <section class="way-words">
      <h3>
        {way.pathway === undefined
          ? t("lookBack.noPathway")
          : listedOrOwn("glimmer.pathway", way.pathway, words.value)}
      </h3>
      <ul>
        {way.words.map(({ id, text }) => (
          <OwnLine key={id} id={id} text={text} />
        ))}
      </ul>
    </section>
  );
};

/** Hidden here means not brought back anywhere; it stays on the trail, and Undo takes it back. */
const OwnLine = ({ id, text }: { readonly id: EntryId; readonly text: string }) => {
  const app = useApp();
  const { t } = app.words.value;
  const hide = () =>
    changeAndSay(
      app,
      id,
      { dontBringBack: true },
      { sentence: t("lookBack.hidden"), before: { dontBringBack: false } },
    );
  return (
    <li>
      <span>{text}</span>
      <Button kind="quiet" onClick={() => void hide()}>
        <span aria-hidden="true">{t("lookBack.hide")}</span>
        <span class="hidden-words">{t("lookBack.hideNamed", { words: text })}</span>
      </Button>
    </li>
  );
};
