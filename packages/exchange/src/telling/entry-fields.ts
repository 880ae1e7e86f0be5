import type { Fields } from "../reading/fields.ts";
import { fieldOf } from "../reading/fields.ts";

/** A text as it was written, with all its blanks; "" where there is none. */
export const rawTextOf = (fields: Fields, ...names: readonly string[]): string => {
  const value = fieldOf(fields, ...names);
  return typeof value === "string" ? value : "";
};

/** All other fields of a record that say something, by their own names. */
export const detailsIn = (
  fields: Fields,
  known: ReadonlySet<string>,
): readonly (readonly [string, string])[] =>
  Object.entries(fields)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => [name, saidBy(value)] as const);

/** false, null and empty lists say nothing; what lies deeper is kept as it stands. */
const saidBy = (value: unknown): string => {
  if (value === null || value === undefined || value === false) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value))
    return value
      .map(saidBy)
      .filter((text) => text !== "")
      .join(", ");
  const text = JSON.stringify(value);
  return text === "{}" ? "" : text;
};
