import type { BeatSeries, Mended } from "@glimmers/hrv";
import type { HeartReading, HeartSource, HeartTold, Posture } from "@glimmers/model";
import type { WordKey, Words } from "../words.ts";
import type { ReceivedBeats } from "@glimmers/exchange";
import { beatTime } from "./heart-shown.ts";
import { paceOf } from "./heart-range.ts";
import type { HeartSaid, HeartTelling, HeartUnsaid, WhyUnsaid } from "./heart-told.ts";
import { localeOf } from "./locale.ts";

/**
 * What is said of a reading, in words: what comes to the eye first has no number in it but counts.
 * docs/methods/heart-said.md says which sentence is said when.
 */

/** "45 seconds", "5 minutes": minutes where they are whole or many. */
export const lengthWords = (seconds: number, { t }: Words): string => {
  const whole = Math.floor(seconds);
  return whole >= 180 || (whole >= 60 && whole % 60 === 0)
    ? t("heartSays.minutes", { count: Math.floor(whole / 60) })
    : t("heartSays.seconds", { count: whole });
};

const PARTS = [100, 50, 30, 20, 15, 10, 7, 5, 4, 3, 2] as const;

/** "about a tenth": the nearest of few, as twice and half are equally far. */
export const partWords = (ofMean: number, { t }: Words): string => {
  if (!(ofMean * 100 > 0.7)) return t("heartSays.part.less");
  if (ofMean > 0.6) return t("heartSays.part.more");
  const [nearest] = PARTS.toSorted((one, other) => farFrom(ofMean, one) - farFrom(ofMean, other));
  return t(`heartSays.part.${nearest ?? 100}`);
};

const farFrom = (ofMean: number, part: number): number => Math.abs(Math.log(ofMean * part));

/** From above which length in ms each is said. */
const SECONDS = [
  [1_600, "more"],
  [1_375, "halfMore"],
  [1_190, "quarterMore"],
  [1_060, "over"],
  [950, "whole"],
  [820, "under"],
  [705, "threeQuarters"],
  [585, "twoThirds"],
  [415, "half"],
  [290, "third"],
] as const;

/** "about three quarters of a second" */
export const secondWords = (milliseconds: number, { t }: Words): string => {
  const found = SECONDS.find(([above]) => milliseconds > above);
  return t(`heartSays.second.${found?.[1] ?? "less"}`);
};

/** "0:07", "12:30", "1:02:03": a time in a reading. */
export const readingTime = (seconds: number): string => {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [
    Math.floor(whole / 3_600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const two = (part: number): string => String(part).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
};

/** "829", "4.2": as exact as a heart is. */
export const msWords = (milliseconds: number, { language }: Words): string =>
  new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: milliseconds < 10 ? 1 : 0,
  }).format(milliseconds);

const WORD_FIRST = ["mean", "swing", "changes"] as const;
const isFirst = ({ about }: HeartSaid | HeartUnsaid): boolean =>
  WORD_FIRST.some((one) => one === about);

/** What can be said, a sentence each. */
export const saidLines = (said: readonly HeartSaid[], words: Words): readonly string[] =>
  said.filter(isFirst).map(({ about, milliseconds, ofMean }) =>
    about === "mean"
      ? words.t("heartSays.said.mean", { second: secondWords(milliseconds, words) })
      : words.t(about === "swing" ? "heartSays.said.swing" : "heartSays.said.changes", {
          part: partWords(ofMean, words),
        }),
  );

export interface UnsaidLine {
  readonly sentence: string;
  readonly help: string;
}

/** What cannot, and what would help; the spread waits among the numbers. */
export const unsaidLines = (
  unsaid: readonly HeartUnsaid[],
  source: HeartSource,
  words: Words,
): readonly UnsaidLine[] =>
  unsaid.filter(isFirst).map(({ about, why }) => ({
    sentence: words.t(`heartSays.unsaid.${about}`),
    help: helpWords(why, source, words),
  }));

const helpWords = (why: WhyUnsaid, source: HeartSource, words: Words): string => {
  const { t } = words;
  switch (why.type) {
    case "TooShort":
      return t("heartSays.help.TooShort", {
        needed: lengthWords(why.needed, words),
        found: lengthWords(why.found, words),
      });
    case "TooManyMended":
      return t(`heartSays.help.TooManyMended.${source}`);
    case "NoPacer":
      return t("heartSays.help.NoPacer");
    case "TooFewBreaths":
      return t("heartSays.help.TooFewBreaths", { needed: why.needed, found: why.found });
  }
};

/** How good the signal was: said always, and first. */
export const qualityLines = (
  { mended, unusable }: Pick<HeartTelling, "mended" | "unusable">,
  { pauses = [] }: Pick<ReceivedBeats, "pauses">,
  words: Words,
): readonly string[] => {
  const { t } = words;
  const paused = pauses.reduce((sum, { from, to }) => sum + Math.max(0, to - from), 0);
  const whole = unusable === 0 && paused < 1;
  return [
    mended === undefined ? t("heartSays.quality.noBeats") : mendedWords(mended, whole, words),
    ...unjudgedLines(mended?.quality.unreliable ?? [], words),
    ...(unusable > 0 ? [t("heartSays.quality.unusable", { count: unusable })] : []),
    ...(paused >= 1 ? [t("heartSays.quality.paused", { length: lengthWords(paused, words) })] : []),
  ];
};

/** "Clear" is said only where nothing else than that could be. */
const mendedWords = (
  { quality }: Pick<Mended, "quality">,
  whole: boolean,
  { t }: Words,
): string => {
  const { mended, beats, unreliable } = quality;
  if (mended > 0) return t("heartSays.quality.some", { count: mended, beats });
  const isClear = whole && unreliable.length === 0 && quality.share === 0;
  return t(isClear ? "heartSays.quality.none" : "heartSays.quality.noneMended", { beats });
};

/** What is left in doubt beat for beat is said with what was mended; stretches are said here. */
const STRETCHES_SAID: readonly string[] = ["alternating", "doubtful"];

const unjudgedLines = (
  unreliable: Mended["quality"]["unreliable"],
  { t }: Words,
): readonly string[] => [
  ...(unreliable.some(({ why }) => why === "alternating")
    ? [t("heartSays.quality.unreliable")]
    : []),
  ...(unreliable.some(({ why }) => !STRETCHES_SAID.includes(why))
    ? [t("heartSays.quality.pattern")]
    : []),
];

const MENDS_SHOWN = 12;

/** What was mended, beat for beat, the first dozen of it; and how much was left in doubt. */
export const mendLines = (
  { mends, quality }: Pick<Mended, "mends" | "quality">,
  given: BeatSeries,
  { t }: Words,
): readonly string[] => {
  const lines = mends.slice(0, MENDS_SHOWN).map(({ beat, kind, by }) =>
    t(`heartSays.mends.${kind}`, {
      time: readingTime(beatTime(given, beat)),
      count: by,
    }),
  );
  const more = mends.length - lines.length;
  const doubted = quality.unreliable.filter(({ why }) => why === "doubtful").length;
  return [
    ...lines,
    ...(more > 0 ? [t("heartSays.mends.more", { count: more })] : []),
    ...(doubted > 0 ? [t("heartSays.mends.doubted", { count: doubted })] : []),
  ];
};

const MINUTE = 60_000;

/** The numbers, for who asks for them: each with its unit and its name. */
export const numberLines = (told: HeartTold, words: Words): readonly string[] => {
  const { t } = words;
  const ms = (value: number): string => msWords(value, words);
  const { meanInterval, perBreath, rmssd, sdnn } = told;
  const rate = msWords(MINUTE / meanInterval, words);
  return [
    t("heartSays.numbers.mean", { ms: ms(meanInterval), rate }),
    ...(perBreath === undefined ? [] : [t("heartSays.numbers.swing", { ms: ms(perBreath) })]),
    ...(rmssd === undefined ? [] : [t("heartSays.numbers.changes", { ms: ms(rmssd) })]),
    ...(sdnn === undefined ? [] : [t("heartSays.numbers.spread", { ms: ms(sdnn) })]),
  ];
};

/** How the numbers came about: how much was mended, and by which way of mending. */
export const mendingLines = (
  reading: Pick<HeartReading, "told">,
  { told, mended }: Pick<HeartTelling, "told" | "mended">,
  { t }: Words,
): readonly string[] => {
  const older = reading.told?.algorithm;
  if (told === undefined || mended === undefined) return [];
  const { quality, algorithm } = mended;
  return [
    t("heartSays.numbers.mended", {
      count: quality.mended,
      beats: quality.beats,
      longest: quality.longestBadRun,
    }),
    t("heartSays.numbers.algorithm", { algorithm }),
    ...(older === undefined || older === algorithm
      ? []
      : [t("heartSays.numbers.older", { algorithm: older })]),
  ];
};

/** What else is to be known before the sentences are taken for more than they are. */
export const noteLines = (
  { source, pace }: Pick<HeartReading, "source" | "pace">,
  said: readonly HeartSaid[],
  { t }: Words,
): readonly string[] => {
  const has = (about: HeartSaid["about"]): boolean => said.some((one) => one.about === about);
  const keys: readonly WordKey[] = [
    ...(source === "camera" && has("changes") ? (["heartSays.note.camera"] as const) : []),
    ...(pace !== undefined && has("swing") ? (["heartSays.note.paced"] as const) : []),
  ];
  return keys.map((key) => t(key));
};

export const postureWords = (posture: Posture | undefined, { t }: Words): string =>
  t(`heartSays.posture.${posture ?? "none"}`);

/** "6 breaths a minute", of a pace in breaths a minute; or that there was no pacer. */
export const paceWords = (breaths: number | undefined, words: Words): string =>
  breaths === undefined
    ? words.t("heartSays.pace.none")
    : words.t("heartSays.pace", { pace: breathsWords(breaths, words) });

/** "5.5" */
export const breathsWords = (breaths: number, { language }: Words): string =>
  new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: 1,
  }).format(breaths);

export const readingPace = ({ pace }: Pick<HeartReading, "pace">): number | undefined =>
  pace && paceOf(pace);
