import type { Instant } from "@glimmers/primitives";
import { isInstant } from "@glimmers/primitives";
import * as v from "valibot";

/** Fields that pages and what comes back have in common. */
export const LONGEST_SAID = 10_000;
export const LONGEST_LINE = 200;
export const LONGEST_NOTE = 1_000;

/**
 * What is no writing: control characters but tab and new line, and halves of a pair that stand
 * alone. They draw nothing, and some programs act on them.
 */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const NO_WRITING = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]|\p{Surrogate}/gu;

/** Text as it may go to somebody else: nothing in it that is no writing, and not too long. */
export const sendable = (text: string, longest = LONGEST_SAID): string =>
  cutAt(text.replaceAll(NO_WRITING, "").trim(), longest).trim();

/** Never between the two halves of one sign: a half is no writing, and is kept nowhere. */
export const cutAt = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, "");

export const said = (longest = LONGEST_SAID) =>
  v.pipe(
    v.string(),
    v.minLength(1, "is blank"),
    v.maxLength(longest, `is longer than ${longest} characters`),
    v.check((text) => text.search(NO_WRITING) === -1, "is no writing"),
  );

export const instant = v.custom<Instant>(isInstant, "is not a time");

/** The tag of a language, as `lang` takes it: "en", "pt-BR". */
export const language = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "is not a language"),
);
