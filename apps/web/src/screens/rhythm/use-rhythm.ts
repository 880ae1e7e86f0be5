import type { RhythmReport, Sentence } from "@glimmers/rhythm";
import { sentencesOf } from "@glimmers/rhythm";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { useApp } from "../../app-context.ts";
import type { OpenRhythm } from "../../flow/rhythm.ts";
import { openRhythm } from "../../flow/rhythm.ts";
import { rhythmWords } from "../../flow/rhythm-words.ts";
import { OWN_ANCHOR } from "../../flow/session-anchor.ts";
import { usePracticeNames } from "../../parts/use-practice-names.ts";

/** Rhythm for as long as this screen is there; leaving it ends what is under way. */
export const useRhythm = (): OpenRhythm => {
  const app = useApp();
  const rhythm = useMemo(() => openRhythm(app), [app]);
  useEffect(() => rhythm.close, [rhythm]);
  return rhythm;
};

/** What is quicker than this comes without a word about how far it has come, in milliseconds. */
export const QUICK = 300;
/** After this it is no longer a matter of some seconds. */
export const SOME_SECONDS = 10_000;

/** Whether something has been going on for longer than this, in milliseconds. */
export const useSlow = (isUnderWay: boolean, than: number): boolean => {
  const slow = useSignal(false);
  useEffect(() => {
    slow.value = false;
    if (!isUnderWay) return;
    const timer = setTimeout(() => (slow.value = true), than);
    return () => clearTimeout(timer);
  }, [isUnderWay, than]);
  return slow.value;
};

/** Everything a report says, and how each of it is said. */
export interface Said {
  readonly report: RhythmReport;
  readonly sentences: readonly Sentence[];
  readonly say: (sentence: Sentence) => string;
  readonly nameOf: (practice: string) => string;
}

export const useSaid = (report: RhythmReport): Said => {
  const { prefs, words } = useApp();
  const { t } = words.value;
  const named = usePracticeNames(report.helps.length > 0);
  const known = (id: string): string | undefined =>
    id === OWN_ANCHOR ? t("rhythm.ownAnchor") : named(id);
  return {
    report,
    sentences: useMemo(() => sentencesOf(report), [report]),
    say: (sentence) => rhythmWords(sentence, words.value, known, prefs.value),
    nameOf: (practice) => known(practice) ?? t("rhythmSays.practiceGone"),
  };
};
