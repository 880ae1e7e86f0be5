import type { Page, PageKind, PageWords } from "@glimmers/exchange/writing";
import { BRIEF_ROWS, makePage, PAGE_KINDS, pageHtml } from "@glimmers/exchange/writing";
import type { Moment } from "@glimmers/model";
import type { DayNumber } from "@glimmers/primitives";
import { useComputed, useSignal, useSignalEffect } from "@preact/signals";
import type { App } from "../../app.ts";
import { useApp } from "../../app-context.ts";
import { longDate, today } from "../../flow/days.ts";
import { pageTeller } from "../../flow/page-teller.ts";
import { dateToDay, dayToDate } from "../../flow/when.ts";
import { Button } from "../../parts/button.tsx";
import { Chips } from "../../parts/chips.tsx";
import { Line } from "../../parts/field.tsx";
import { Screen } from "../../parts/screen.tsx";
import { ToggleRow } from "../../parts/toggle-row.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { usePracticeNames } from "../../parts/use-practice-names.ts";
import type { Words } from "../../words.ts";
import { PageSheet } from "./page-sheet.tsx";

/** Four weeks are as much as anybody looks at in one sitting. */
const DAYS_BEFORE = 27;

/** What is on from the start: what was noticed and done. What was hard is ticked by hand. */
const AT_FIRST: readonly PageKind[] = ["check-in", "glimmer", "session", "return"];

/** A page for somebody else: what is chosen is what is seen, and what is seen is what goes. */
export const Brief = () => {
  const app = useApp();
  const { t } = app.words.value;
  const kinds = useSignal(AT_FIRST);
  const since = useSignal(dayToDate((today(app.clock) - DAYS_BEFORE) as DayNumber));
  const until = useSignal(dayToDate(today(app.clock)));
  const [own, short] = [useSignal(false), useSignal(true)];
  const page = useSignal<Page | undefined>(undefined);
  const isNotMade = useSignal(false);
  const names = usePracticeNames(true);
  const offered = offeredKinds(app);
  const wish = useComputed(() => {
    const days = daysFrom(since.value, until.value);
    const chosen = offeredKinds(app).filter((kind) => kinds.value.includes(kind));
    const most = short.value ? { most: BRIEF_ROWS } : {};
    return days && { ...days, ...most, kinds: chosen, words: own.value };
  });
  useSignalEffect(() => {
    const wished = wish.value;
    const teller = pageTeller(app.prefs.value, app.words.value, names);
    // What is seen is what goes: no page stands there, nor can be handed over, that was not asked for now.
    page.value = undefined;
    isNotMade.value = false;
    // Made anew once practices have names, and once more of the journal has been read.
    void [app.library.value, app.history.changed.value, app.history.progress.value];
    if (wished === undefined) return;
    let isStale = false;
    makePage({ moments: momentsOf(app, wished.kinds) }, wished, teller).then(
      (made) => void (isStale || (page.value = made)),
      () => void (isStale || (isNotMade.value = true)),
    );
    return () => void (isStale = true);
  });
  const isMaking = page.value === undefined;
  const noPage = wish.value === undefined ? t("take.page.noDays") : undefined;
  const around: PageWords = {
    language: app.words.value.language,
    title: t("take.page.title"),
    lead: t("take.page.lead", {
      from: written(since.value, app.words.value),
      to: written(until.value, app.words.value),
    }),
    ...(page.value?.count === 0 && { left: t("take.page.nothing") }),
    ...((page.value?.left ?? 0) > 0 && {
      left: t("take.page.left", { count: page.value?.left ?? 0 }),
    }),
    foot: footOf(page.value, app.words.value),
  };
  const onFile = () => {
    if (page.value === undefined) return;
    const file = new Blob([pageHtml(page.value, around)], { type: "text/html" });
    app.handOver(file, `${t("take.page.file")}-${until.value}.html`);
  };
  return (
    <Screen
      context={t("take.title")}
      heading={t("take.brief")}
      onBack={() => app.go({ at: "take" })}
      foot={
        wish.value !== undefined && (
          <>
            <Button kind="primary" busy={isMaking} onClick={() => print()}>
              {t("lookBack.print.do")}
            </Button>
            <Button busy={isMaking} onClick={onFile}>
              {t("take.page.asFile")}
            </Button>
          </>
        )
      }
    >
      <div class="stack not-printed">
        <p class="cap">{t("take.page.hint")}</p>
        <Chips
          legend={t("take.page.kinds")}
          choices={offered.map((value) => ({ value, label: t(`take.a.${value}`) }))}
          chosen={kinds.value}
          onChange={(chosen) => (kinds.value = PAGE_KINDS.filter((kind) => chosen.includes(kind)))}
        />
        <Line
          label={t("take.page.from")}
          type="date"
          value={since.value}
          onInput={(value) => (since.value = value)}
        />
        <Line
          label={t("take.page.to")}
          type="date"
          value={until.value}
          onInput={(value) => (until.value = value)}
        />
        <ToggleRow
          name={t("take.page.words")}
          caption={t("take.page.wordsHint")}
          on={own.value}
          onChange={(on) => (own.value = on)}
        />
        <ToggleRow
          name={t("take.page.short")}
          caption={t("take.page.shortHint")}
          on={short.value}
          onChange={(on) => (short.value = on)}
        />
      </div>
      <Trouble sentence={isNotMade.value ? t("take.notMade") : noPage} />
      {page.value !== undefined && <PageSheet page={page.value} words={around} />}
    </Screen>
  );
};

/** Heartbeats only where the Heart room was opened (S16), and never ticked by themselves. */
const offeredKinds = ({ prefs }: App): readonly PageKind[] =>
  PAGE_KINDS.filter((kind) => kind !== "heart-reading" || prefs.value.heart.opened);

/** Both days, where both are days and not the wrong way round. */
const daysFrom = (first: string, last: string) => {
  const [since, until] = [dateToDay(first), dateToDay(last)];
  if (since === undefined || until === undefined || since > until) return undefined;
  return { since, until };
};

/** Only what is true of what is on it. */
const footOf = (page: Page | undefined, { t }: Words): string =>
  [
    t("take.page.foot"),
    ...(page?.kinds.includes("imported") === true ? [t("take.page.footImported")] : []),
    ...(page?.kinds.includes("heart-reading") === true ? [t("take.page.footHeart")] : []),
  ].join(" ");

/** A day as it is said; as it was typed where that is no day. */
const written = (typed: string, words: Words): string => {
  const day = dateToDay(typed);
  return day === undefined ? typed : longDate(day, words);
};

const AT_ONCE = 500;

/** Oldest first, as a page is read; a stamp is no matter here. */
const momentsOf = async function* ({ history }: App, kinds: readonly PageKind[]) {
  const { count, moments } = await history.find({ kinds });
  for (let to = count; to > 0; to -= AT_ONCE) {
    const some = await moments(Math.max(0, to - AT_ONCE), to);
    for (const moment of some.toReversed()) if (moment !== undefined) yield unstamped(moment);
  }
};

const unstamped = (moment: Moment) => ({
  moment,
  stamp: { edits: 0, wall: moment.at, device: "0".repeat(16) },
});
