import type { Words } from "../apps/web/src/words.ts";
import { loadWords } from "../apps/web/src/words.ts";

/**
 * What the gallery can speak: the languages there are, a made-up one whose every sentence is
 * half as long again and marked at both ends (what is not in the catalogue, or is cut off,
 * shows), and English set from right to left.
 */
export const TONGUES = ["en", "de", "pseudo", "rtl"] as const;
export type Tongue = (typeof TONGUES)[number];

export const isTongue = (asked: string | null): asked is Tongue =>
  TONGUES.some((tongue) => tongue === asked);

export const wordsIn = async (tongue: Tongue): Promise<Words> => {
  const words = await loadWords(tongue === "de" ? "de" : "en");
  if (tongue !== "pseudo") return words;
  return { ...words, t: (key, given) => drawnOut(words.t(key, given)) };
};

/** @example drawnOut("Come back") // "[Coomee baack·]" */
export const drawnOut = (sentence: string): string => {
  const longer = sentence.replaceAll(/[aeiou]/g, "$&$&");
  const wanted = Math.ceil(sentence.length * 1.5) - longer.length - 2;
  return `[${longer}${"·".repeat(Math.max(1, wanted))}]`;
};

/** The page as this tongue is written: from left to right, or the other way. */
export const face = (root: HTMLElement, tongue: Tongue): void => {
  root.dir = tongue === "rtl" ? "rtl" : "ltr";
};
