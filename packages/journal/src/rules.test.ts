import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const RULE = /\[J\d+\]/g;

const here = new URL("./", import.meta.url);
const read = (path: string | URL): string => readFileSync(new URL(path, here), "utf8");

it("each rule of the journal has a test that quotes it, and each quoted rule is there", () => {
  const rules = new Set(read("../../../docs/spec/journal.md").match(RULE));
  const files = globSync("{*.test.ts,testing/shelf-acceptance.ts}", { cwd: here.pathname });
  const quoted = new Set(files.flatMap((file) => read(file).match(RULE) ?? []));
  expect([...rules].toSorted(byText)).toEqual([...quoted].toSorted(byText));
  expect(rules.size).toBeGreaterThanOrEqual(50);
});

const byText = (one: string, other: string): number => (one < other ? -1 : 1);
