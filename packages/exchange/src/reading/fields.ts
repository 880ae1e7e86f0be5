// What every importer of JSON asks of a value nobody vouched for.

/** An object as it came out of JSON: any key, any value. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * The first of these fields that is there and not null. Own fields only: nothing is ever found on
 * `constructor` or `__proto__`.
 */
export const fieldOf = (fields: Fields, ...names: readonly string[]): unknown => {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
};

/** Its text, trimmed; a number as it is written. Undefined where it is absent, empty or neither. */
export const textOf = (fields: Fields, ...names: readonly string[]): string | undefined => {
  const value = fieldOf(fields, ...names);
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text === "" ? undefined : text;
};

/** Its number, also where it stands in quotes. Undefined where it is absent or no finite number. */
export const numberOf = (fields: Fields, ...names: readonly string[]): number | undefined => {
  const value = fieldOf(fields, ...names);
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" ? numberIn(value) : undefined;
};

/** Whether it is true or false, also where it stands in quotes, or as 0 and 1. */
export const flagOf = (fields: Fields, ...names: readonly string[]): boolean | undefined => {
  const value = fieldOf(fields, ...names);
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return undefined;
  return FLAGS.get(value.trim().toLowerCase());
};

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["yes", true],
  ["false", false],
  ["0", false],
  ["no", false],
]);

/** A number, or a text as one. NaN where it is anything else: an object may have no words to ask for. */
export const asNumber = (value: unknown): number =>
  typeof value === "number" || typeof value === "string" ? Number(value) : Number.NaN;

/** Its list; empty where it is absent or something else. */
export const listOf = (fields: Fields, ...names: readonly string[]): readonly unknown[] => {
  const value = fieldOf(fields, ...names);
  return Array.isArray(value) ? value : [];
};

/** The objects of its list; what is none is left out. */
export const recordsOf = (fields: Fields, ...names: readonly string[]): readonly Fields[] =>
  listOf(fields, ...names).filter(isFields);

/** The object in it; undefined where it is absent or something else. */
export const fieldsOf = (fields: Fields, ...names: readonly string[]): Fields | undefined => {
  const value = fieldOf(fields, ...names);
  return isFields(value) ? value : undefined;
};

const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d{1,3})?$/i;

/**
 * A number as people and programs write it: with a point or a comma, never with thousands, for
 * `1,234` may be either. Undefined where it is anything else.
 *
 * @example numberIn("62,5") // 62.5
 */
export const numberIn = (text: string): number | undefined => {
  const plain = text.trim().replace("−", "-");
  if (!NUMBER.test(plain)) return undefined;
  const value = Number(plain.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
};
