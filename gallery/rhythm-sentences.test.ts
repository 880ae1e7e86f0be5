import { expect, test } from "vitest";
import { sentencesPage } from "./rhythm-sentences.ts";

// `vitest run gallery/rhythm-sentences -u` writes the page anew. Then read it.
test("[RH40] the page of all sentences of Rhythm is the one its words make", async () => {
  await expect(sentencesPage()).toMatchFileSnapshot("../docs/methods/rhythm-sentences.md");
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
