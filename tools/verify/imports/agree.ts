// Holds what was found against what a truth file says.
import type { JsonObject } from "../files.ts";
import { entriesOf, isObject } from "../files.ts";
import type { Verdict } from "../verdict.ts";

/** What a truth file says of itself, and not of what is in the file. */
const ABOUT: ReadonlySet<string> = new Set([
  "synthetic",
  "seed",
  "zone",
  "format",
  "note",
  "rule",
  "dtd",
  "nasty",
  "locale",
  "eol",
  "bytes",
]);

interface Difference {
  readonly at: string;
  readonly error: number;
}

/**
 * Half of the last digit the truth gives. JSON writes 849.000 as 849: a whole number may be one that
 * was rounded to thousandths, and for one that was counted that bound is as strict as none.
 */
const allowed = (known: number): number => {
  const [, decimals = "000"] = String(known).split(".");
  return 0.5000001 * 10 ** -decimals.length;
};

const ofNumbers = (known: number, found: unknown, at: string): Difference => {
  if (typeof found !== "number" || !Number.isFinite(found)) return { at, error: Infinity };
  const off = Math.abs(known - found);
  return { at, error: off <= 1e-9 * Math.abs(known) ? 0 : off / allowed(known) };
};

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})$/;

/** One instant may be written in several ways: with Z, with an offset, with or without ms. */
const isSameInstant = (known: unknown, found: unknown): boolean =>
  typeof known === "string" &&
  typeof found === "string" &&
  INSTANT.test(known) &&
  INSTANT.test(found) &&
  Date.parse(known) === Date.parse(found);

const isSame = (known: unknown, found: unknown): boolean =>
  known === found || (known === null && found === undefined) || isSameInstant(known, found);

/** The largest difference within, in units of what is allowed: 1 is still right. */
export const differenceOf = (known: unknown, found: unknown, at: string): Difference => {
  if (typeof known === "number") return ofNumbers(known, found, at);
  if (Array.isArray(known)) return ofLists(known, found, at);
  if (isObject(known)) return ofObjects(known, found, at);
  return { at, error: isSame(known, found) ? 0 : Infinity };
};

const worst = (differences: readonly Difference[], at: string): Difference =>
  differences.reduce((one, other) => (other.error > one.error ? other : one), { at, error: 0 });

const ofLists = (known: readonly unknown[], found: unknown, at: string): Difference =>
  Array.isArray(found) && found.length === known.length
    ? worst(
        known.map((item, place) => differenceOf(item, found[place], `${at}[${place}]`)),
        at,
      )
    : { at: `${at}.length`, error: Infinity };

const ofObjects = (known: JsonObject, found: unknown, at: string): Difference =>
  isObject(found)
    ? worst(
        entriesOf(known).map(([name, value]) => differenceOf(value, found[name], `${at}.${name}`)),
        at,
      )
    : { at, error: Infinity };

/** Every name of the truth that there is a fact for; the others are said aloud. */
export const agreementOf = (truth: JsonObject, facts: JsonObject): Verdict => {
  const asked = entriesOf(truth).filter(([name]) => !ABOUT.has(name));
  const unchecked = asked.map(([name]) => name).filter((name) => !Object.hasOwn(facts, name));
  const checked = asked.filter(([name]) => Object.hasOwn(facts, name));
  if (checked.length === 0)
    return { type: "not understood", reason: `nothing here checks ${unchecked.join(", ")}` };
  const { at, error } = worst(
    checked.map(([name, value]) => differenceOf(value, facts[name], name)),
    checked[0]?.[0] ?? "",
  );
  return {
    type: error <= 1 ? "passed" : "failed",
    error,
    bound: 1,
    at: error === 0 ? `all of ${checked.length} names` : at,
    unchecked,
  };
};
