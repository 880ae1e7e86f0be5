import type { Lesson, Pack } from "./pack.ts";
import { idsOf } from "./pack-names.ts";
import type { PlacedText } from "./pack-texts.ts";
import { languagesOf, textsOf } from "./pack-texts.ts";
import type { Practice, Step } from "./practice.ts";
import { textIn } from "./text.ts";
import type { WordingKind } from "./wording-rules.ts";
import { faultsIn, isLinted } from "./wording.ts";

/** Something a pack may not have, and its place: `practices.slow-rain.steps.listen.say.en`. */
export type PackFault =
  /** A word that promises, claims, grades, commands or blames. */
  | {
      readonly type: "Wording";
      readonly place: string;
      readonly found: string;
      readonly kind: WordingKind;
    }
  /** An address, or something written for a browser: a pack fetches nothing and leads nowhere. */
  | { readonly type: "FromOutside"; readonly place: string; readonly found: string }
  /** Eyes are to be closed, and nothing says that they may stay open. */
  | { readonly type: "EyesClosed"; readonly place: string; readonly found: string }
  /** It speaks of breath, and stays on the screen where breath is switched off. */
  | { readonly type: "BreathUnsaid"; readonly place: string; readonly found: string }
  /** Breath is held in the way that comes first, or longer than four seconds. */
  | { readonly type: "HeldBreath"; readonly place: string }
  /** More than two minutes to read. */
  | { readonly type: "LongRead"; readonly place: string; readonly words: number }
  /** A door or a course names a piece that is neither in the pack nor one of ours. */
  | { readonly type: "LeadsNowhere"; readonly place: string; readonly to: string };

/**
 * What a pack says or does that none may (rule S13 of the product): banned words in the
 * languages whose words are known, anything from outside, closed eyes or breath without a way
 * out. What its scripts do wrong, `faultsInScript` says.
 */
export const lintPack = (pack: Pack): readonly PackFault[] => [
  ...textsOf(pack).flatMap(faultsInText),
  ...authorFaults(pack),
  ...pack.practices.flatMap(practiceFaults),
  ...pack.lessons.flatMap(longRead),
  ...deadEnds(pack),
];

/** The languages a pack speaks whose wording nobody could look at; its reader is told so. */
export const uncheckedLanguages = (pack: Pack): readonly string[] =>
  languagesOf(pack).filter((language) => !isLinted(language));

const faultsInText = ({ place, text, use }: PlacedText): readonly PackFault[] =>
  Object.entries(text).flatMap(([language, sentence]) => [
    ...wordingFaults(`${place}.${language}`, sentence, language, use),
    ...fromOutside(`${place}.${language}`, sentence),
    ...eyesClosed(`${place}.${language}`, sentence),
  ]);

const wordingFaults = (
  place: string,
  sentence: string,
  language: string,
  use: PlacedText["use"],
): readonly PackFault[] =>
  (isLinted(language) ? faultsIn(sentence, language) : [])
    // Somebody else's exact words stay as they are; what nobody can promise is no question.
    .filter(({ kind }) => use !== "quoted" || kind === "promise" || kind === "claim")
    .map(({ found, kind }) => ({ type: "Wording", place, found, kind }));

const FROM_OUTSIDE =
  /\b[a-z][a-z0-9+.-]{1,15}:\/\/|\b(?:javascript|data|mailto|tel|blob|file|about):\S|\bwww\.|\]\(|<\/?[a-z!][^<]{0,40}|&#?[a-z0-9]{2,8};/iu;

const fromOutside = (place: string, sentence: string): readonly PackFault[] =>
  found(FROM_OUTSIDE, sentence).map((it) => ({ type: "FromOutside", place, found: it }));

const authorFaults = ({ author }: Pack): readonly PackFault[] =>
  fromOutside("author.name", author.name);

const EYES_CLOSED =
  /\b(?:clos(?:e|ed|ing)|shut(?:ting)?) (?:your |the |both )?eyes\b|\beyes (?:closed|shut)\b|augen (?:\p{L}+ ){0,3}(?:zu|schlie(?:ß|ss)\p{L}*|geschlossen)|geschlossene\p{L}* augen|(?:schlie(?:ß|ss)\p{L}*|mach\p{L}*) (?:\p{L}+ ){0,2}augen/iu;
const EYES_MAY_STAY = /\bopen\b|\boffen\p{L}*/iu;

const eyesClosed = (place: string, sentence: string): readonly PackFault[] =>
  EYES_MAY_STAY.test(sentence)
    ? []
    : found(EYES_CLOSED, sentence).map((it) => ({ type: "EyesClosed", place, found: it }));

const found = (pattern: RegExp, sentence: string): readonly string[] => {
  const match = pattern.exec(sentence.normalize("NFKC"));
  return match === null ? [] : [match[0]];
};

const practiceFaults = (practice: Practice): readonly PackFault[] =>
  practice.steps.flatMap((step) => {
    const place = `practices.${practice.id}.steps.${step.id}`;
    return [...breathUnsaid(practice, step, place), ...heldBreath(practice, step, place)];
  });

const BREATH =
  /\bbreath(?:e|es|ing|s)?\b|\binhal\p{L}+|\bexhal\p{L}+|(?<!\p{L})(?:ein|aus)?atm(?:e|en|est|et)(?!\p{L})|(?<!\p{L})(?:ein|aus)?atem\p{L}*/iu;

/** A step that speaks of breath is to be left out, or said otherwise, where breath is off. */
const breathUnsaid = (practice: Practice, step: Step, place: string): readonly PackFault[] => {
  if (step.kind === "breathe" || [...practice.needs, ...step.needs].includes("breath")) return [];
  return Object.entries(step.say).flatMap(([language, sentence]) =>
    found(BREATH, sentence).map(
      (it) => ({ type: "BreathUnsaid", place: `${place}.say.${language}`, found: it }) as const,
    ),
  );
};

const LONGEST_HOLD = 4;

const heldBreath = (practice: Practice, step: Step, place: string): readonly PackFault[] => {
  if (step.kind !== "breathe") return [];
  const { holdIn = 0, holdOut = 0 } = step.pace;
  const first = practice.variants[0]?.id;
  const isFirst = step.in.length === 0 || (first !== undefined && step.in.includes(first));
  const longest = Math.max(
    holdIn,
    holdOut,
    step.range.holdIn?.[1] ?? 0,
    step.range.holdOut?.[1] ?? 0,
  );
  const isHeld = (isFirst && holdIn + holdOut > 0) || longest > LONGEST_HOLD;
  return isHeld ? [{ type: "HeldBreath", place }] : [];
};

/** Two minutes at 180 words a minute, which is unhurried. */
const LONGEST_READ = 360;

const longRead = ({ id, paragraphs }: Lesson): readonly PackFault[] => {
  const languages = new Set(paragraphs.flatMap((text) => Object.keys(text)));
  return [...languages].flatMap((language) => {
    const read = paragraphs.map((text) => textIn(text, language)).join(" ");
    const words = read.split(/\s+/).length;
    const place = `lessons.${id}.paragraphs.${language}`;
    return words > LONGEST_READ ? [{ type: "LongRead", place, words } as const] : [];
  });
};

/** Ours, which every app has. */
const OURS = /^P\d\d$/;

const deadEnds = (pack: Pack): readonly PackFault[] => {
  const own = new Set(idsOf(pack));
  const nowhere = (place: string, to: string): readonly PackFault[] =>
    own.has(to) || OURS.test(to) ? [] : [{ type: "LeadsNowhere", place, to }];
  return [
    ...pack.lessons.flatMap(({ id, door }) =>
      door !== undefined && "practice" in door.to
        ? nowhere(`lessons.${id}.door.to`, door.to.practice)
        : [],
    ),
    ...pack.courses.flatMap(({ id, parts }) =>
      parts.flatMap((part) => nowhere(`courses.${id}.parts`, part)),
    ),
  ];
};
