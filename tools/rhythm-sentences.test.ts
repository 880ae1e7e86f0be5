import { expect, test } from "vitest";
import { isCurrent, sentencesPage } from "./rhythm-sentences.ts";

test("[RH40] the page of all sentences of Rhythm is the one its words make", () => {
  expect(isCurrent()).toBe(true);
});

test("no cell of it has a hole, or breaks its row", () => {
  const rows = sentencesPage()
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| about"));
  expect(rows.length).toBeGreaterThan(80);
  for (const row of rows) {
    expect(row.split("|")).toHaveLength(6);
    expect(row).not.toMatch(/[{}]|NaN|undefined|rhythmSays/);
  }
});
