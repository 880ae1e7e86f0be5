import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { personsCases } from "./persons.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-persons-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("what is expected of somebody whose days are not there fails, a line an entry", () => {
  writeFileSync(
    join(folder, "expected_map.json"),
    JSON.stringify([{ file: "gone.csv", fits: {} }]),
  );
  writeFileSync(join(folder, "expected_r.json"), JSON.stringify([{ file: "gone.csv" }]));
  const cases = personsCases(folder);
  expect(cases.map(({ name }) => name)).toEqual([
    "gone in expected_map.json",
    "gone in expected_r.json",
  ]);
  for (const { judge } of cases)
    expect(judge()).toEqual({ type: "failed", reason: "there is no gone.csv" });
});
