import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const RULE = /\[(?:E\d+|P15[a-z])\]/g;

const root = new URL("../../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

it("each rule of practices has a test that quotes it, and each quoted rule is there", () => {
  const rules = new Set(read("docs/spec/sessions.md").match(RULE));
  const files = globSync("{packages/sessions/src,content/practices}/*.test.ts", {
    cwd: root.pathname,
  });
  const quoted = new Set(files.flatMap((file) => read(file).match(RULE) ?? []));
  expect([...quoted].toSorted(byText)).toEqual([...rules].toSorted(byText));
  expect(rules.size).toBeGreaterThanOrEqual(40);
});

const byText = (one: string, other: string): number => (one < other ? -1 : 1);
