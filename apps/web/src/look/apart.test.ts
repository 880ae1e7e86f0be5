import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const FOLDER = new URL("../", import.meta.url).pathname;
const sheets = globSync("{screens,parts}/**/*.css", { cwd: FOLDER }).toSorted();

/** What a style sheet speaks of outside any other rule: the selectors right inside its layer. */
const outermost = (css: string): readonly string[] => {
  const found: string[] = [];
  let [depth, said] = [0, ""];
  for (const letter of css.replaceAll(/\/\*.*?\*\//gs, "")) {
    if (letter === "{" && ++depth === 2) found.push(...said.split(","));
    if (letter === "}") depth -= 1;
    said = "{};".includes(letter) ? "" : said + letter;
  }
  return found.map((selector) => selector.trim()).filter((selector) => !selector.startsWith("@"));
};

// Screens come one after another into the same page, and their sheets stay: what two of them call
// by the same name would look different by the way one came.
it("no two sheets style the same thing", () => {
  const owners = new Map<string, readonly string[]>();
  for (const sheet of sheets)
    for (const selector of new Set(outermost(readFileSync(FOLDER + sheet, "utf8"))))
      owners.set(selector, [...(owners.get(selector) ?? []), sheet]);
  expect([...owners].filter(([, several]) => several.length > 1)).toEqual([]);
});

it("sees what stands outermost, and not what lies within", () => {
  expect(
    outermost("@layer screens { .a { .b { } } .c, .d > e { } @media print { .f { } } }"),
  ).toEqual([".a", ".c", ".d > e"]);
});
