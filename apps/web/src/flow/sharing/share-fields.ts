import type { SharedFact } from "@glimmers/exchange/sharing";
import { LONGEST_SAID, sendable } from "@glimmers/exchange/sharing";
import type { Moment } from "@glimmers/model";
import { ownWord } from "@glimmers/model";
import type { WordKey, Words } from "../../words.ts";
import type { PracticeNames } from "../moment-words.ts";
import { practiceName } from "../moment-words.ts";

/**
 * What of an entry may go, each ticked by itself. What was written is out until ticked, and what
 * pulled is out until that is ticked as well: the one does not bring the other along.
 */
export const SHARE_FIELDS = [
  "time",
  "tapped",
  "heart",
  "places",
  "words",
  "pulls",
  "photos",
] as const;
export type ShareField = (typeof SHARE_FIELDS)[number];

/** On from the start: when it was, and what was tapped from a list. */
export const FIELDS_AT_FIRST: readonly ShareField[] = ["time", "tapped"];

/** Something a person wrote, what it answers, and which tick lets it go. */
interface Written {
  readonly field: "words" | "pulls";
  readonly label?: WordKey;
  readonly text: string | undefined;
}

/** What was written in a moment, as far as it was ticked. */
export const writtenIn = (
  moment: Moment,
  fields: readonly ShareField[],
  words: Words,
  practices: PracticeNames,
): readonly SharedFact[] =>
  allWrittenIn(moment, (id) => practiceName(id, words, practices)).flatMap(
    ({ field, label, text }) => {
      const said = sendable(text ?? "");
      if (said === "" || !fields.includes(field)) return [];
      return label === undefined ? [{ text: said }] : [{ label: words.t(label), text: said }];
    },
  );

/** A text that was ticked and is longer than one on a page can be: it is never cut unasked. */
export const isTextTooLong = (
  moments: readonly Moment[],
  fields: readonly ShareField[],
  practices: PracticeNames,
): boolean =>
  moments
    .flatMap((moment) => allWrittenIn(moment, practices))
    .some(
      ({ field, text = "" }) =>
        fields.includes(field) && sendable(text, Number.POSITIVE_INFINITY).length > LONGEST_SAID,
    );

/** Which ticks have anything to let go among these moments: the others need not be asked. */
export const fieldsIn = (moments: readonly Moment[]): readonly ShareField[] => {
  // A caption goes only with its picture, and only where words may go.
  const all = moments.flatMap((moment) => [
    ...allWrittenIn(moment, noNames),
    words(photoIn(moment)?.caption),
  ]);
  const written = new Set(all.flatMap(({ field, text }) => ((text ?? "") === "" ? [] : [field])));
  return SHARE_FIELDS.filter((field) => {
    if (field === "words" || field === "pulls") return written.has(field);
    if (field === "photos") return moments.some((moment) => photoIn(moment) !== undefined);
    if (field === "heart") return moments.some(({ kind }) => kind === "heart-reading");
    return field === "places" ? moments.some((moment) => placeIn(moment) !== undefined) : true;
  });
};

const noNames: PracticeNames = () => undefined;

export const photoIn = (moment: Moment) => (moment.kind === "glimmer" ? moment.photo : undefined);

/** The place that was tapped, where one was. */
export const placeIn = (moment: Moment) =>
  moment.kind === "check-in" && (moment.raw.mode === "compass" || moment.raw.mode === "sliders")
    ? moment.raw.place
    : undefined;

const words = (text: string | undefined, label?: WordKey): Written => ({
  field: "words",
  text,
  ...(label !== undefined && { label }),
});
const pulls = (text: string | undefined, label?: WordKey): Written => ({
  ...words(text, label),
  field: "pulls",
});

const allWrittenIn = (moment: Moment, practices: PracticeNames): readonly Written[] => {
  switch (moment.kind) {
    case "glimmer":
      return [words(moment.text)];
    case "check-in":
      return [
        words(moment.word, "share.word.state"),
        words(moment.purpose, "share.word.purpose"),
        words(moment.note, "share.word.note"),
      ];
    case "trigger":
      return [pulls(moment.text)];
    case "hold-both":
      return [pulls(moment.hard, "share.word.hard"), words(moment.good, "share.word.good")];
    case "return":
      return [
        pulls(moment.pulledBy, "share.word.pulled"),
        words(helpsIn(moment.helpedBy, practices), "share.word.helped"),
      ];
    case "look-back":
      return [
        pulls(moment.pulled, "share.word.pulled"),
        words(moment.broughtBack, "share.word.helped"),
        words(moment.possible, "share.word.possible"),
      ];
    case "imported":
      return [
        words(moment.title),
        words(moment.feelings.map(({ word }) => word).join(", ")),
        words(moment.text),
        words(moment.tags.join(", ")),
      ];
    default:
      return [];
  }
};

const helpsIn = (helps: readonly string[], practices: PracticeNames): string =>
  helps.map((help) => ownWord(help) ?? practices(help) ?? help).join(", ");
