import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { drawing, outOfDate } from "./arrows.ts";
import { ROOMS } from "./rooms.ts";
import { filesLike, ROOT } from "./run.ts";

let meadow: string;

beforeEach(() => {
  meadow = mkdtempSync(join(tmpdir(), "glimmers-arrows-"));
  copyFileSync(join(ROOT, ".oxlintrc.json"), join(meadow, ".oxlintrc.json"));
});

afterEach(() => rmSync(meadow, { recursive: true }));

/** Plants one line in an otherwise empty repository and says what lint says of it. */
const lintOf = (path: string, line: string): string => {
  mkdirSync(dirname(join(meadow, path)), { recursive: true });
  writeFileSync(join(meadow, path), `${line}\n`);
  const lint = spawnSync(join(ROOT, "node_modules/.bin/oxlint"), ["-f", "unix"], {
    cwd: meadow,
    encoding: "utf8",
  });
  return lint.stdout + lint.stderr;
};

const BITES = "no-restricted-imports";

describe("lint bites where an arrow is missing", () => {
  test.each([
    ["packages/primitives/src/x.ts", 'export { x } from "@glimmers/model";'],
    ["packages/model/src/x.ts", 'export { x } from "@glimmers/journal";'],
    ["packages/vault/src/x.ts", 'export type { x } from "@glimmers/model";'],
    ["packages/journal/src/x.ts", 'export { x } from "@glimmers/vault";'],
    ["apps/server/src/x.ts", 'export { x } from "@glimmers/model";'],
    ["apps/server/src/x.ts", 'export { x } from "@glimmers/vault";'],
    ["apps/server/src/x.ts", 'export { x } from "@glimmers/vault/curves";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "@glimmers/server";'],
    ["apps/web/src/flow/x.ts", 'export const x = () => import("@glimmers/server");'],
  ])("%s may not say %s", (path, line) => {
    expect(lintOf(path, line)).toContain(BITES);
  });
});

describe("a room is entered by its door", () => {
  test.each([
    ["apps/web/src/flow/x.ts", 'export { x } from "@glimmers/model/src/glimmer.ts";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "../../../../packages/model/src/glimmer.ts";'],
    ["packages/journal/src/x.ts", 'export { x } from "../../model/src/glimmer.ts";'],
    ["packages/journal/test/x.ts", 'export { x } from "../../model/src/index.ts";'],
    ["apps/cli/src/x.ts", 'export { x } from "../../server/src/app.ts";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "@glimmers/vault/cellar";'],
  ])("%s may not say %s", (path, line) => {
    expect(lintOf(path, line)).toContain(BITES);
  });
});

describe("in the app only the wiring joins", () => {
  test.each([
    ["apps/web/src/screens/now/x.tsx", 'export { x } from "../../edges/clock.ts";'],
    ["apps/web/src/screens/now/x.tsx", 'export { x } from "../../workers/history.ts";'],
    ["apps/web/src/screens/now/x.tsx", 'export { x } from "../../wiring.ts";'],
    ["apps/web/src/parts/x.tsx", 'export { x } from "../edges/clock.ts";'],
    ["apps/web/src/parts/x.tsx", 'export { x } from "../screens/now/index.tsx";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "../edges/clock.ts";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "../screens/now/index.tsx";'],
    ["apps/web/src/edges/x.ts", 'export { x } from "../screens/now/index.tsx";'],
    ["apps/web/src/flow/deep/x.ts", 'export { x } from "@glimmers/server";'],
  ])("%s may not say %s", (path, line) => {
    expect(lintOf(path, line)).toContain(BITES);
  });
});

describe("what is allowed passes", () => {
  test.each([
    ["packages/journal/src/x.ts", 'export { x } from "@glimmers/model";'],
    ["packages/vault/test/x.ts", 'export { x } from "../src/index.ts";'],
    ["apps/server/src/x.ts", 'export { x } from "@glimmers/primitives";'],
    ["apps/cli/src/x.ts", 'export { x } from "@glimmers/server";'],
    ["apps/web/src/flow/x.ts", 'export const x = () => import("@glimmers/vault/curves");'],
    ["apps/web/src/wiring.ts", 'export { x } from "./edges/clock.ts";'],
    ["apps/web/src/flow/story.test.ts", 'export { x } from "../edges/memory.ts";'],
    ["apps/web/src/screens/now/x.tsx", 'export { x } from "../../parts/button.tsx";'],
    ["apps/web/src/flow/x.ts", 'export { x } from "../../../../content/words/en/index.ts";'],
    ["content/words/en/index.ts", 'export { x } from "./common.json" with { type: "json" };'],
  ])("%s may say %s", (path, line) => {
    expect(lintOf(path, line)).not.toContain(BITES);
  });
});

test("content is data: it imports its own files and nobody else's", () => {
  expect(lintOf("content/words/en/index.ts", 'export { x } from "node:fs";')).toContain(BITES);
  expect(lintOf("content/x/index.ts", 'export { x } from "@glimmers/model";')).toContain(BITES);
  expect(lintOf("content/y/index.ts", 'export { x } from "valibot";')).toContain(BITES);
});

test("every package and every app has its row in the table", () => {
  const folders = filesLike("{packages,apps}/*/package.json").map(dirname);
  const rows = ROOMS.map(({ folder }) => folder);
  expect(folders.filter((folder) => !rows.includes(folder))).toEqual([]);
});

test("lint and the drawing say what the table says", () => {
  expect(outOfDate()).toEqual([]);
  expect(drawing()).toContain("packages/vault/");
});
