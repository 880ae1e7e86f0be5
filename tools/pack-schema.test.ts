import { readOurPack } from "@glimmers/sessions";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCurrent, PACK_SCHEMA } from "./pack-schema.ts";
import { filesLike, readText } from "./run.ts";

/** The published schema, as somebody else's program holds a pack against it. */
const schema = JSON.parse(readText(PACK_SCHEMA)) as object;
const fits = new Ajv2020({ strict: true, strictTypes: false }).compile(schema);

const EXAMPLE = "docs/formats/pack.example.json";
const example = JSON.parse(readText(EXAMPLE)) as Readonly<Record<string, unknown>>;

test("[PK23] the published schema is the one the parser has", () => {
  expect(isCurrent()).toBe(true);
});

test("[PK23] the example and every pack the app comes with fit it", () => {
  const packs = filesLike("content/{practices,lessons,questions}/*.json");
  expect(packs.length).toBeGreaterThan(0);
  const unfit = [EXAMPLE, ...packs].filter((file) => !fits(JSON.parse(readText(file))));
  expect(unfit).toEqual([]);
});

describe("[PK23] what is broken does not fit it", () => {
  test.each<readonly [string, object]>([
    ["another format", { format: "glimmers-journal" }],
    ["another version", { version: 2 }],
    ["an unknown field", { moonlight: 1 }],
    ["an id with a slash", { id: "a/b" }],
    ["a half edition", { edition: 0.5 }],
    ["a title in no language", { title: {} }],
    ["a title that is no text", { title: "Slow rain" }],
    ["a language that is none", { title: { English: "x" } }],
    ["a long title", { title: { en: "x".repeat(81) } }],
    ["no author", { author: undefined }],
    ["a practice without steps", { practices: [{ id: "x", name: { en: "x" }, steps: [] }] }],
    ["a word for a state without one", { words: [{ id: "x", for: "state", word: { en: "x" } }] }],
    ["a pair of one", { words: [{ id: "x", for: "pair", word: { en: "x" } }] }],
  ])("%s", (_, change) => {
    const broken: unknown = JSON.parse(JSON.stringify({ ...example, ...change }));
    expect([fits(broken), readOurPack(broken).ok]).toEqual([false, false]);
  });
});

/** Every place in a piece of JSON, as the way to it. */
const placesIn = (value: unknown, way: readonly string[] = []): readonly (readonly string[])[] =>
  typeof value === "object" && value !== null
    ? [way, ...Object.entries(value).flatMap(([name, inner]) => placesIn(inner, [...way, name]))]
    : [way];

const withAt = (value: unknown, [name, ...rest]: readonly string[], put: unknown): unknown => {
  if (name === undefined) return put;
  if (Array.isArray(value))
    return value.map((each: unknown, at) => (String(at) === name ? withAt(each, rest, put) : each));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [name]: withAt(fields[name], rest, put) };
};

test("[PK23] parser and schema agree on whatever stands in whichever place", () => {
  const put = fc.oneof(fc.jsonValue(), fc.constantFrom("x", "en", {}, [], 0, 1, { en: "x" }));
  fc.assert(
    fc.property(fc.constantFrom(...placesIn(example)), put, (place, value) => {
      // As it would come out of a file: names like __proto__ are fields there and nothing else.
      const text = JSON.stringify(withAt(example, place, value));
      if (text === undefined || text.includes("__proto__")) return;
      const pack: unknown = JSON.parse(text);
      const read = readOurPack(pack);
      const isRead = read.ok || read.error.type === "SameIdTwice";
      expect([place, fits(pack)]).toEqual([place, isRead]);
    }),
    { numRuns: 1000 },
  );
});
