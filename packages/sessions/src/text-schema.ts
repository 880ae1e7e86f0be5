import * as v from "valibot";
import type { Text } from "./text.ts";

/** A language as browsers name it: `en`, `de`, `pt-BR`. */
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2}$/;

/** Languages one text may be in. */
const MOST_LANGUAGES = 12;

/** What is said, in one language at least, each no longer than so many characters. */
export const textUpTo = (longest: number): v.GenericSchema<unknown, Text> =>
  v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(LANGUAGE, "is not the name of a language")),
      v.pipe(
        v.string(),
        v.regex(/\S/, "is blank"),
        v.maxLength(longest, `is longer than ${longest} characters`),
      ),
    ),
    v.minEntries(1, "is in no language"),
    v.maxEntries(MOST_LANGUAGES, `is in more than ${MOST_LANGUAGES} languages`),
  );

/** How a piece is called inside: `P05` for ours, `slow-rain` for one of a pack. */
export const pieceId = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/,
    "is not an id: 40 letters, digits and hyphens at most",
  ),
);
