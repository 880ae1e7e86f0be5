import type { Brand, Instant, OffsetMinutes, Result } from "@glimmers/primitives";
import { err, isInstant, isOffset, ok } from "@glimmers/primitives";
import * as v from "valibot";
import type { DayPart, OrOwn } from "./vocabulary.ts";
import { DAY_PARTS } from "./vocabulary.ts";

/** 32 hex digits, 16 random bytes: nothing about a moment can be read from its id. */
export type EntryId = Brand<string, "EntryId">;

/** What every record has: which one it is, and when it was noticed. */
export interface Noticed {
  readonly id: EntryId;
  /** When it was noticed, not when it was typed. The middle of `dayPart`, where there is one. */
  readonly at: Instant;
  /** Local time against UTC then and there, so that a day stays the day it was. */
  readonly offset: OffsetMinutes;
  /** Absent when `at` is meant to the minute. */
  readonly dayPart?: DayPart;
  /** When it was written down, where that was later than it was noticed: it was remembered then. */
  readonly loggedAt?: Instant;
}

/** Raw fields as a form, a file or another device hands them over. */
export type Raw = Readonly<Record<string, unknown>>;

/** Why something is not a record: which field, and what is wrong with it, in plain words. */
export interface NotARecord<Type extends string = string> {
  readonly type: Type;
  readonly field: string;
  readonly reason: string;
}

/** Long enough for any note, short enough that one entry cannot fill a device. */
export const LONGEST_TEXT = 10_000;
export const LONGEST_WORD = 80;

const HEX_ID = /^[0-9a-f]{32}$/;

export const isEntryId = (value: unknown): value is EntryId =>
  typeof value === "string" && HEX_ID.test(value);

export const text = (longest = LONGEST_TEXT) =>
  v.pipe(v.string(), v.maxLength(longest, `is longer than ${longest} characters`));

/** A value from a closed list, or `own:` and the person's own word. */
export const orOwn = <const Listed extends readonly string[]>(listed: Listed) =>
  v.custom<OrOwn<Listed[number]>>(
    (value) =>
      typeof value === "string" &&
      (listed.includes(value) || (/^own:\S/.test(value) && value.length <= 4 + LONGEST_WORD)),
    "is not on the list, nor an own word",
  );

/** Several of them, each once, in the order chosen. Absent means none. */
export const several = <const Listed extends readonly string[]>(listed: Listed) =>
  v.optional(
    v.pipe(
      v.array(orOwn(listed)),
      v.transform((chosen): readonly OrOwn<Listed[number]>[] => [...new Set(chosen)]),
    ),
    [],
  );

/** Several of a closed list without own words, each once, in the order chosen. Absent means none. */
export const severalOf = <const Listed extends readonly string[]>(listed: Listed) =>
  v.optional(
    v.pipe(
      v.array(v.picklist(listed)),
      v.transform((chosen): readonly Listed[number][] => [...new Set(chosen)]),
    ),
    [],
  );

/** A share from 0 to 1. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** How many of something: whole, and none at least. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

/** How a practice, a variant, a piece of a pack or a question is called inside: `P05`, `seat`. */
export const practiceId = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_./-]{0,99}$/, "is not an id of a practice or a piece"),
);

export const entryId = v.custom<EntryId>(isEntryId, "is not an entry id");

export const noticed = {
  id: entryId,
  at: v.custom<Instant>(isInstant, "is not a time"),
  offset: v.custom<OffsetMinutes>(isOffset, "is not a time zone offset"),
  dayPart: v.exactOptional(v.picklist(DAY_PARTS)),
  loggedAt: v.exactOptional(v.custom<Instant>(isInstant, "is not a time")),
};

const SCHEMAS = new WeakMap<object, v.GenericSchema>();

/** The schema a parser was made from, for who publishes it. Undefined for any other function. */
export const schemaBehind = (parser: object): v.GenericSchema | undefined => SCHEMAS.get(parser);

/**
 * A parser from a schema: trims texts, drops what was left blank (absent rather than
 * empty), refuses unknown fields, and names the first field that does not fit.
 */
export const parserOf = <T, const Type extends string>(
  schema: v.GenericSchema<unknown, T>,
  type: Type,
): ((raw: Raw) => Result<T, NotARecord<Type>>) => {
  const parse = (raw: Raw): Result<T, NotARecord<Type>> => {
    const parsed = v.safeParse(schema, withoutBlanks(raw), { abortEarly: true });
    if (parsed.success) return ok(parsed.output);
    const [issue] = parsed.issues;
    return err({ type, field: v.getDotPath(issue) ?? "", reason: issue.message });
  };
  SCHEMAS.set(parse, schema);
  return parse;
};

/** Without a prototype, so that a field of whatever name is a field and nothing more. */
const withoutBlanks = (raw: Raw): Raw => {
  const kept = Object.create(null) as Record<string, unknown>;
  for (const field of Object.keys(raw)) {
    const value = trimmed(raw[field]);
    if (!isBlank(value)) kept[field] = value;
  }
  return kept;
};

/** Texts trimmed, however deep they lie; what is blank inside is gone from there too. */
const trimmed = (value: unknown): unknown => {
  if (typeof value === "string") return value.trim();
  if (Array.isArray(value)) return value.map(trimmed).filter((item) => !isBlank(item));
  return isFields(value) ? withoutBlanks(value) : value;
};

const isBlank = (value: unknown): boolean => value === undefined || value === "";

/** Plain fields, as JSON or a form has them; anything stranger is left for the schema to refuse. */
const isFields = (value: unknown): value is Raw => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
