import type { Bytes } from "@glimmers/primitives";
import { LIMITS } from "./limits.ts";
import { ReadingStopped } from "./stopped.ts";
import { openText } from "./text.ts";

export interface JsonOptions {
  /** Characters it may have. */
  readonly most?: number;
  /** How deep lists may lie in lists. */
  readonly deepest?: number;
  /** Whole numbers of 16 digits and more come as text, for a number cannot hold them: nanoseconds. */
  readonly bigAsText?: boolean;
}

/**
 * JSON from anywhere. Throws `ReadingStopped`: `NotJson`, or `TooMuch` of length or depth. A key
 * called `__proto__` is left out, at any depth.
 */
export const jsonIn = (text: string, options: JsonOptions = {}): unknown => {
  const { most = LIMITS.jsonLength, deepest = LIMITS.depth, bigAsText = false } = options;
  if (text.length > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
  const { big } = surveyed(text, deepest, bigAsText);
  const plain = quotedAt(text, big);
  try {
    return (
      MAY_SPELL_PROTO.test(plain) ? JSON.parse(plain, withoutProto) : JSON.parse(plain)
    ) as unknown;
  } catch (thrown) {
    throw new ReadingStopped({ type: "NotJson", ...placeIn(thrown) });
  }
};

/** All of a file, as JSON. Throws what `jsonIn` throws, and `NotText`. */
export const readJsonFile = async (
  source: AsyncIterable<Bytes> | Bytes,
  options: JsonOptions = {},
): Promise<unknown> => {
  const most = options.most ?? LIMITS.jsonLength;
  const pieces: string[] = [];
  let length = 0;
  for await (const piece of openText(source).pieces) {
    length += piece.length;
    if (length > most) throw new ReadingStopped({ type: "TooMuch", what: "bytes", most });
    pieces.push(piece);
  }
  return jsonIn(pieces.join(""), options);
};

/** JSON inside a cell or a string: undefined where it is none. */
export const jsonInCell = (text: string, options: JsonOptions = {}): unknown => {
  try {
    return jsonIn(text, options);
  } catch {
    return undefined;
  }
};

const MAY_SPELL_PROTO = /__proto__|\\u005f/i;

const withoutProto = (key: string, value: unknown): unknown =>
  key === "__proto__" ? undefined : value;

/** Where a parser says the mistake stands, where it says so. */
const placeIn = (thrown: unknown): { readonly at?: number } => {
  const found = thrown instanceof Error ? /position (\d+)/.exec(thrown.message)?.[1] : undefined;
  return found === undefined ? {} : { at: Number(found) };
};

const [QUOTE, BACKSLASH, MINUS] = [34, 92, 45];

/** One look over it before it is parsed: how deep it goes, and where numbers are too big. */
const surveyed = (
  text: string,
  deepest: number,
  bigAsText: boolean,
): { readonly big: readonly (readonly [number, number])[] } => {
  const big: (readonly [number, number])[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 91 || code === 123) depth++;
    else if (code === 93 || code === 125) depth--;
    else if (bigAsText && (isDigit(code) || code === MINUS)) {
      const end = endOfNumber(text, at);
      if (end - at >= 16 && isWhole(text, at, end)) big.push([at, end]);
      at = end - 1;
    }
    if (depth > deepest)
      throw new ReadingStopped({ type: "TooMuch", what: "depth", most: deepest });
  }
  return { big };
};

/** Where the string that begins at `from` ends: its closing quote, or the end of all. */
export const endOfString = (text: string, from: number): number => {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
};

const isEscaped = (text: string, at: number): boolean => {
  let before = at - 1;
  while (before >= 0 && text.charCodeAt(before) === BACKSLASH) before--;
  return (at - before) % 2 === 0;
};

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Digits, and all that may stand in a number. */
const endOfNumber = (text: string, from: number): number => {
  let end = from + 1;
  while (end < text.length && /[\d.eE+-]/.test(text.charAt(end))) end++;
  return end;
};

const isWhole = (text: string, from: number, to: number): boolean =>
  /^-?\d+$/.test(text.slice(from, to));

const quotedAt = (text: string, places: readonly (readonly [number, number])[]): string => {
  if (places.length === 0) return text;
  const parts: string[] = [];
  let end = 0;
  for (const [from, to] of places) {
    parts.push(text.slice(end, from), '"', text.slice(from, to), '"');
    end = to;
  }
  return parts.join("") + text.slice(end);
};
