import type { ImportedDetail, ImportedKind } from "@glimmers/model";
import type { Instant } from "@glimmers/primitives";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Answers, Reading } from "../reading/format.ts";
import type { EntryItem, Place, When } from "../reading/item.ts";
import type { ReasonName } from "../reading/reasons.ts";
import type { Wall } from "../reading/dates.ts";
import { whenOf } from "../reading/zones.ts";

type MayBeBlank = {
  readonly [Field in Exclude<keyof EntryItem, EntryField>]?: EntryItem[Field] | undefined;
};
type EntryField = "type" | "what" | "when" | "place" | "key";

interface EntryParts extends MayBeBlank {
  readonly what: ImportedKind;
  readonly when: When;
  readonly place: Place;
  readonly key: string;
}

/** An entry of those parts that hold something: blank texts and empty lists are left away. */
export const entryOf = (parts: EntryParts): EntryItem => {
  const filled = Object.entries(parts).filter(([, value]) => !isBlank(value));
  // Only optional fields can be blank, so what is left is a whole entry.
  return { type: "entry", ...Object.fromEntries(filled) } as unknown as EntryItem;
};

const isBlank = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === "string" && value.trim() === "") ||
  (Array.isArray(value) && value.length === 0);

/** Whether an entry says anything beside when it was. */
export const saysSomething = (parts: MayBeBlank): boolean =>
  Object.values(parts).some((value) => !isBlank(value));

/** Names and values, without those that are blank. */
export const detailsOf = (
  named: Iterable<readonly [name: string, value: string | undefined]>,
): readonly ImportedDetail[] =>
  [...named]
    .map(([name, value]) => ({ name, value: (value ?? "").trim() }))
    .filter(({ value }) => value !== "");

/** The pieces of a list in one cell, without blanks around them. */
export const piecesOf = (text: string | undefined, separator: string | RegExp): readonly string[] =>
  (text ?? "")
    .split(separator)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");

const LONGEST_FOUND = 60;

/** A reading about one row: why it was left out, could not be read, or was mended. */
export const told = (
  type: "skipped" | "not-understood" | "noted",
  place: Place,
  why: ReasonName,
  found?: string,
): Reading => ({
  type,
  place,
  reason: { why, ...(!isBlank(found) && { found: found?.slice(0, LONGEST_FOUND) ?? "" }) },
});

/** Where a list holds something that is no record: nothing that could be read, or another thing. */
export const noRecord = (value: unknown, place: Place): Reading =>
  told("not-understood", place, value === undefined ? "damaged" : "not-an-object");

/** Says of an entry without an id of its own which one it is. */
export type KeyOf = (
  /** Its time and kind. */
  base: string,
  /** What the person said there, in whichever order; blanks and empty texts make no difference. */
  words: readonly (string | undefined)[],
  /** All of it, to know one that stands there twice; where nothing is given, the words. */
  whole?: string,
) => string | undefined;

/**
 * Keys for entries that have no id: when they were, and what they say. So a second export gives the
 * same keys in whichever order it is, and one that has grown is another entry, of which nothing is
 * lost. One that stands there twice, word for word, is told (undefined); those that say the same
 * and differ in other things are counted.
 */
export const createKeys = (): KeyOf => {
  const seen = new Map<string, Set<string>>();
  return (base, words, whole) => {
    const key = `${base}|${fingerprint(saidIn(words))}`;
    const before = seen.get(key) ?? new Set<string>();
    const print = whole === undefined ? "" : fingerprint(whole);
    if (before.has(print)) return undefined;
    seen.set(key, before.add(print));
    return before.size === 1 ? key : `${key}#${before.size}`;
  };
};

/** As words are compared: without blanks around them, and one for any number of them inside. */
const saidIn = (words: readonly (string | undefined)[]): string =>
  words
    .map((text) => (text ?? "").normalize("NFC").replaceAll(/\s+/g, " ").trim())
    .filter((text) => text !== "")
    .toSorted()
    .join("\u0000");

/** What an entry is known by, where all that it holds are the person's own words. */
export const wordsOf = (parts: MayBeBlank): readonly (string | undefined)[] => [
  parts.title,
  parts.text,
  ...(parts.feelings ?? []).map(({ word, level }) => `${word} ${level?.value ?? ""}`),
  ...(parts.tags ?? []),
  ...(parts.more ?? []).map(({ name, value }) => `${name}: ${value}`),
];

/** Sixteen hex digits that stand for a text. */
export const fingerprint = (text: string): string =>
  bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 8));

/** When something was, with what has to be said about it. */
export interface Timed {
  readonly when: When;
  readonly said: readonly Reading[];
}

interface Moment {
  /** What the clock showed; or, where the file tells it, the instant itself. */
  readonly wall?: Wall | undefined;
  readonly instant?: Instant | undefined;
  readonly written: string;
  readonly place: Place;
  readonly offset?: number | undefined;
  readonly zone?: string | undefined;
  readonly allDay?: boolean | undefined;
}

export type TimeOf = (moment: Moment) => Timed;

/** An hour that came twice that day: the earlier. One that never came: moved forward. */
export const SAID_OF = { fold: "time-ambiguous", gap: "no-such-time" } as const;

/**
 * Turns wall clocks into instants. The first one without a zone makes it ask which zone to take;
 * an hour that came twice, or never, is noted.
 */
export const createTimes = (answers: Answers): TimeOf => {
  let asked = false;
  return ({ wall, instant, written, place, offset, zone, allDay }) => {
    const found = whenOf(
      {
        written,
        ...(wall !== undefined && { wall }),
        ...(instant !== undefined && { instant }),
        ...(offset !== undefined && { offset }),
        ...(zone !== undefined && { zone }),
        ...(allDay === true && { allDay }),
      },
      answers,
    );
    const said: Reading[] = [];
    if (found.when.zoneFrom === "assumed" && !asked) {
      asked = true;
      said.push({ type: "ask", question: { ask: "zone", example: written } });
    }
    if (found.ambiguous !== undefined && allDay !== true)
      said.push(told("noted", place, SAID_OF[found.ambiguous], written));
    return { when: found.when, said };
  };
};
