import { describe, expect, test } from "vitest";
import { filesLike, readText } from "./run.ts";

// Every rule of docs/spec/safety.md has a test that says so in its title.

interface Rule {
  readonly id: string;
  readonly files: readonly string[];
}

const ROW = /^\| (?<id>(?:S|W|CH)\d+) \| [^|]+ \| (?<files>[^|]+) \|$/gm;

const rulesIn = (page: string): readonly Rule[] =>
  Array.from(page.matchAll(ROW), ({ groups }) => ({
    id: groups?.["id"] ?? "",
    files: Array.from((groups?.["files"] ?? "").matchAll(/`([^`]+)`/g), ([, file]) => file ?? ""),
  }));

const numbered = (letters: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${letters}${index + 1}`);

const ALL = [...numbered("S", 17), ...numbered("W", 8), ...numbered("CH", 15)];

/** What a test is called: the first thing in the brackets behind `test`, `it` or `describe`. */
const TITLE = /\b(?:test|it|describe)(?:\.\w+(?:\([^)]*\))?)*\(\s*["'`](?<title>[^\n]+)/g;
/** Titles that are filled in from a table: the id stands in a row of it. */
const FILLED = /\[%s\]|\$\{id\}/;

const titlesIn = (source: string): readonly string[] =>
  Array.from(source.matchAll(TITLE), ({ groups }) => groups?.["title"] ?? "");

const carries = (file: string, id: string): boolean => {
  const source = readText(file);
  const titles = titlesIn(source);
  if (titles.some((title) => title.includes(`[${id}]`))) return true;
  return titles.some((title) => FILLED.test(title)) && new RegExp(`\\[\\s*"${id}",`).test(source);
};

const rules = rulesIn(readText("docs/spec/safety.md"));

test("the page has every rule, once", () => {
  expect(rules.map(({ id }) => id)).toEqual(ALL);
});

describe.each(rules)("$id", ({ id, files }) => {
  test("has a test", () => {
    expect(files.length).toBeGreaterThan(0);
  });

  test.each(files)("is in the title of a test in %s", (file) => {
    expect(filesLike(file), "the file is there").toHaveLength(1);
    expect(carries(file, id)).toBe(true);
  });
});

test("a rule that no title carries is found out", () => {
  expect(titlesIn('test("[S3] says so", () => {});\n// [S4] only in words')).toEqual([
    '[S3] says so", () => {});',
  ]);
  expect(carries("tools/safety-absence.test.ts", "S1")).toBe(false);
});
