import type { Result } from "@glimmers/primitives";
import { err, ok } from "@glimmers/primitives";

/** How deep a pack may lie: a label in an option in a step is eight; this leaves room. */
export const DEEPEST_PACK = 16;

export type NotPackJson =
  | { readonly type: "TooDeep"; readonly most: number }
  | { readonly type: "NotJson" }
  /** A letter nobody sees, that turns others around, or that is half of one; with its number. */
  | { readonly type: "StrangeCharacter"; readonly field: string; readonly found: string }
  /** A name that means something to a program rather than to a reader, or that stands twice. */
  | { readonly type: "StrangeName"; readonly field: string };

/** JSON from a stranger: how deep it goes is known before it is parsed. */
export const readShallowJson = (text: string): Result<unknown, NotPackJson> => {
  if (depthOf(text) > DEEPEST_PACK) return err({ type: "TooDeep", most: DEEPEST_PACK });
  try {
    const parsed: unknown = JSON.parse(text);
    const twice = nameTwice(text);
    return twice === undefined ? ok(parsed) : err({ type: "StrangeName", field: twice });
  } catch {
    return err({ type: "NotJson" });
  }
};

/** How many brackets are open at once at most, those inside of strings not counted. */
export const depthOf = (text: string): number => {
  let [depth, deepest, isInString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isInString && letter === "\\") at += 1;
    else if (letter === '"') isInString = !isInString;
    else if (isInString) continue;
    else if (letter === "[" || letter === "{") deepest = Math.max(deepest, (depth += 1));
    else if (letter === "]" || letter === "}") depth -= 1;
  }
  return deepest;
};

/** What JSON is made of, as far as names go: brackets, and strings with whether they name something. */
const PARTS = /[[\]{}]|("(?:[^"\\]|\\.)*")(\s*:)?/gs;

/**
 * The first name that stands twice in one object, where readers may differ in which one counts.
 * The text is JSON already.
 */
const nameTwice = (text: string): string | undefined => {
  const open: Set<string>[] = [];
  for (const [part, written, colon] of text.matchAll(PARTS)) {
    if (written === undefined) {
      if (part === "{" || part === "[") open.push(new Set());
      else open.pop();
    } else if (colon !== undefined) {
      const name = String(JSON.parse(written));
      if (open.at(-1)?.has(name)) return name;
      open.at(-1)?.add(name);
    }
  }
  return undefined;
};

/**
 * Controls and line ends, letters without width, what turns the direction of others, tags,
 * private letters and halves of pairs. What Arabic, Persian or Hebrew need to be written stays.
 */
const STRANGE =
  /[\p{Cc}\p{Cs}\p{Co}\u00AD\u180E\u200B\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/u;

const UNFIT_NAMES: readonly string[] = ["__proto__", "constructor", "prototype"];

/** The first string or name that a person cannot see as it is, or that is meant for programs. */
export const strangeIn = (value: unknown, field = ""): NotPackJson | undefined => {
  if (typeof value === "string") return strangeLetter(value, field);
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (UNFIT_NAMES.includes(name)) return { type: "StrangeName", field };
    const place = field === "" ? name : `${field}.${name}`;
    const strange = strangeLetter(name, field) ?? strangeIn(inner, place);
    if (strange !== undefined) return strange;
  }
  return undefined;
};

const strangeLetter = (text: string, field: string): NotPackJson | undefined => {
  const found = STRANGE.exec(text)?.[0].codePointAt(0);
  if (found === undefined) return undefined;
  const number = `U+${found.toString(16).toUpperCase().padStart(4, "0")}`;
  return { type: "StrangeCharacter", field, found: number };
};
