import type { RhythmReport } from "@glimmers/rhythm";
import { isReturnSeen } from "@glimmers/rhythm";
import type { ComponentChild } from "preact";
import { useApp } from "../../app-context.ts";
import { addressOf } from "../../flow/paths.ts";
import { monthWords } from "../../flow/rhythm-days.ts";
import { RowCard } from "../../parts/card.tsx";
import { Screen } from "../../parts/screen.tsx";
import { Empty } from "./empty.tsx";
import { Noticed, Returning, Room, Where } from "./sections.tsx";
import { Helping } from "./helping.tsx";
import { useOneByOne } from "../../parts/one-by-one.tsx";
import type { Said } from "./use-rhythm.ts";
import { useRhythm, useSaid } from "./use-rhythm.ts";
import { Working } from "./working.tsx";

/** The answers, each with what it rests on; or how far the work on them has come. */
export const Looking = () => {
  const rhythm = useRhythm();
  const { report } = rhythm.state.value;
  if (report === undefined) return <AtWork rhythm={rhythm} />;
  return isEmpty(report) ? (
    <Empty report={report} />
  ) : (
    <Answers report={report}>
      <Working rhythm={rhythm} />
    </Answers>
  );
};

/** Nothing that an answer could be made of. */
const isEmpty = ({ logged }: RhythmReport): boolean => logged.checkIns === 0;

const AtWork = ({ rhythm }: { readonly rhythm: ReturnType<typeof useRhythm> }) => {
  const { t } = useApp().words.value;
  return (
    <Screen tab="rhythm" context={t("rhythm.top")} heading={t("rhythm.titlePlain")}>
      <Working rhythm={rhythm} />
    </Screen>
  );
};

interface AnswersProps {
  readonly report: RhythmReport;
  readonly children: ComponentChild;
}

const Answers = ({ report, children }: AnswersProps) => {
  const { prefs, words, clock, lowStim } = useApp();
  const { t } = words.value;
  const said = useSaid(report);
  const from = report.span && monthWords(report.span.from, clock, words.value);
  const parts = partsOf(said, prefs.value.depth === 0);
  const one = useOneByOne(parts);
  return (
    <Screen
      tab="rhythm"
      context={from === undefined ? t("rhythm.top") : t("rhythm.topSince", { from })}
      heading={t(headingFor(report, prefs.value.depth))}
      {...(lowStim.value && { foot: one.foot })}
    >
      {children}
      <div class="rhythm-page">{lowStim.value ? one.shown : parts}</div>
    </Screen>
  );
};

/** That somebody comes back is said where it was seen; it is a plain heading else. */
const headingFor = ({ back }: RhythmReport, depth: number) => {
  if (depth === 0) return "rhythm.about.noticing";
  return back.told && isReturnSeen(back.value) ? "rhythm.title" : "rhythm.titlePlain";
};

/** Where only glimmers were chosen, only they are looked at. */
const partsOf = (said: Said, onlyGlimmers: boolean): readonly ComponentChild[] =>
  onlyGlimmers
    ? [<Noticed key="noticed" said={said} />, <Further key="further" onlyGlimmers />]
    : [
        <Where key="where" said={said} />,
        <Returning key="back" said={said} />,
        <Helping key="helps" said={said} />,
        <Noticed key="noticed" said={said} />,
        <Room key="room" said={said} />,
        <Further key="further" />,
      ];

/** How it is done, and what is only looked at by who wants to. */
const Further = ({ onlyGlimmers = false }: { readonly onlyGlimmers?: boolean }) => {
  const { t } = useApp().words.value;
  return (
    <nav class="stack tight" aria-label={t("rhythm.further")}>
      <RowCard name={t("rhythm.how")} href={addressOf({ at: "rhythm", page: "how" })} />
      {!onlyGlimmers && (
        <RowCard
          name={t("rhythm.changing")}
          caption={t("rhythm.changingDetail")}
          href={addressOf({ at: "rhythm", page: "changing" })}
        />
      )}
      <RowCard
        name={t("heart.door")}
        caption={t("heart.doorDetail")}
        href={addressOf({ at: "heart" })}
      />
    </nav>
  );
};
