import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const server = new URL("../../", import.meta.url).pathname;
const spec = (page: string): string =>
  readFileSync(new URL(`../../../../docs/spec/${page}`, import.meta.url), "utf8");

const quotedBy = (rule: RegExp): ReadonlySet<string> => {
  const files = globSync(["src/**/*.test.ts", "src/testing/*.ts", "faults/*.test.ts"], {
    cwd: server,
  });
  return new Set(
    files.flatMap((file) => readFileSync(`${server}${file}`, "utf8").match(rule) ?? []),
  );
};

it.each([
  ["storage", "server.md", /\[H(?:2[1-9]|[34]\d)\]/g, 29],
  ["keeping", "keeping.md", /\[K\d+\]/g, 17],
  ["shares and deposits", "server-company.md", /\[SV\d+\]/g, 40],
] as const)(
  "each rule of %s has a test that quotes it, and each quoted rule is there",
  (_, page, rule, least) => {
    const rules = new Set<string>(spec(page).match(rule));
    expect([...quotedBy(rule)].toSorted()).toEqual([...rules].toSorted());
    expect(rules.size).toBeGreaterThanOrEqual(least);
  },
);
