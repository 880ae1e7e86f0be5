import type { NotKept, ShelfTrouble } from "@glimmers/journal";
import type { NotAPicture } from "../app.ts";
import type { WordKey, Words } from "../words.ts";

type Trouble = ShelfTrouble["type"] | NotAPicture["type"] | "NoSuchEntry" | "AlreadyGone";

const SENTENCES = {
  NoRoom: "hard.notKept.noRoom",
  ShelfBlocked: "hard.notKept.blocked",
  ShelfGone: "hard.notKept.gone",
  HeldByOlderTab: "hard.notKept.olderTab",
  ShelfFromNewer: "hard.notKept.newer",
  AlreadyThere: "hard.notKept.alreadyThere",
  ShelfFault: "hard.notKept.fault",
  NoSuchEntry: "hard.notKept.noSuchEntry",
  AlreadyGone: "hard.notKept.alreadyGone",
  NotAPicture: "glimmer.notAPicture",
} as const satisfies Record<Trouble, WordKey>;

const isTrouble = (type: string): type is Trouble => Object.hasOwn(SENTENCES, type);

/**
 * Why something was not kept, and what one could do. What the browser gave as its reason
 * is quoted; a field that does not fit is named.
 */
export const notKeptSentence = (error: NotKept | NotAPicture, words: Words): string =>
  words.t(keyOf(error), {
    reason: "reason" in error ? error.reason : "",
    field: "field" in error ? error.field : "",
  });

/** The same for somebody who wrote something: it is still where it was typed. */
export const notKeptWithWords = (error: NotKept | NotAPicture, words: Words): string =>
  `${notKeptSentence(error, words)} ${words.t("hard.notKept.wordsHere")}`;

const keyOf = (error: NotKept | NotAPicture): WordKey => {
  if (isTrouble(error.type)) return SENTENCES[error.type];
  if (error.type === "NotAHoldBoth" && "field" in error && error.field === "")
    return "hard.notKept.bothBlank";
  return "reason" in error && error.reason.startsWith("is longer than")
    ? "hard.notKept.tooLong"
    : "hard.notKept.doesNotFit";
};
