import { expect, test } from "vitest";
import { filesLike, readText } from "./run.ts";

// Every row of docs/threat-model.md names a rule that a test of that name holds it to, or says
// plainly that nothing stops it.

/** Tables of arithmetic, with nobody in them. */
const NO_THREATS = /^\| (?:passphrase|how many) /;

/** In a row, or in each of its columns where they differ: nothing is claimed. */
const PLAINLY =
  /nothing stops|\*\*not stopped|cannot be prevented|\*\*it can|by the browser|nothing hides/i;

const RULE = /\b(?:[A-Z]{1,2})\d{1,3}\b/g;

interface Row {
  readonly line: number;
  readonly text: string;
}

/** Rows below the line under a table's head. */
const threatRows = (page: string): readonly Row[] => {
  const rows: Row[] = [];
  let head: string | undefined;
  let below = false;
  for (const [index, text] of page.split("\n").entries()) {
    if (!text.startsWith("|")) {
      [head, below] = [undefined, false];
      continue;
    }
    head ??= text;
    if (below && !NO_THREATS.test(head)) rows.push({ line: index + 1, text });
    below ||= /^\|[-|]+\|$/.test(text);
  }
  return rows;
};

/** Rules as ranges name them: "Y52 to Y56" names five. */
const rulesIn = (text: string): readonly string[] => {
  const ranges = Array.from(text.matchAll(/\b([A-Z]{1,2})(\d+) to \1(\d+)\b/g), (found) => {
    const [, letters = "", from = "0", to = "0"] = found;
    const count = Number(to) - Number(from) + 1;
    return Array.from({ length: count }, (_, index) => `${letters}${Number(from) + index}`);
  });
  return [...new Set([...ranges.flat(), ...(text.match(RULE) ?? [])])];
};

const tests = filesLike("{packages,apps,gallery,tools,content}/**/*.{test.ts,test.tsx,walk.ts}")
  .concat(filesLike("{packages,apps}/**/{test,testing}/**/*.ts"))
  .filter((file) => file !== "tools/threat-model.test.ts")
  .map(readText)
  .join("\n");

const isTested = (rule: string): boolean =>
  tests.includes(`[${rule}]`) || new RegExp(`\\[\\s*"${rule}",`).test(tests);

const page = readText("docs/threat-model.md");
const rows = threatRows(page);

test("there are rows to look at", () => {
  expect(rows.length).toBeGreaterThan(25);
  expect(
    threatRows("| who | what |\n|---|---|\n| a | b |\n\n| passphrase | x |\n|---|---|\n| 4 | y |"),
  ).toEqual([{ line: 3, text: "| a | b |" }]);
  expect(rulesIn("stopped (Y52 to Y54, V50)")).toEqual(["Y52", "Y53", "Y54", "V50"]);
});

test("every row names a rule, or says plainly that nothing prevents it", () => {
  const silent = rows.filter(({ text }) => rulesIn(text).length === 0 && !PLAINLY.test(text));
  expect(silent).toEqual([]);
});

test("every rule that is named anywhere on the page has a test that says so in its title", () => {
  expect(rulesIn(page).filter((rule) => !isTested(rule))).toEqual([]);
});
