import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIRST_SCREEN } from "./budgets.ts";
import type { FirstScreen } from "./sizes.ts";
import { filesOf, weighFirstScreen } from "./sizes.ts";

const CONFIG = fileURLToPath(new URL("../apps/web/vite.config.ts", import.meta.url));

let dist: string;
let weighed: FirstScreen;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "glimmers-budget-"));
  await build({ configFile: CONFIG, logLevel: "error", build: { outDir: dist } });
  weighed = await weighFirstScreen(dist);
}, 120_000);

afterAll(() => rm(dist, { recursive: true, force: true }));

describe("the first screen, built as it ships", () => {
  test.each(["js", "css", "fonts"] as const)("keeps to its budget for %s", (kind) => {
    expect(weighed[kind].bytes).toBeLessThanOrEqual(FIRST_SCREEN[kind]);
  });

  test("was weighed whole: the entry, its words, its look, two typefaces and the keeper", () => {
    expect(filesOf(weighed)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^\/assets\/index-.+\.js$/),
        expect.stringMatching(/^\/assets\/first-.+\.js$/),
        expect.stringMatching(/^\/assets\/keeper-.+\.js$/),
        expect.stringMatching(/^\/assets\/index-.+\.css$/),
        "/fonts/newsreader.woff2",
        "/fonts/atkinson.woff2",
      ]),
    );
  });

  test("brings no other screen with it", () => {
    expect(weighed.js.files.join()).not.toMatch(/trail|settings|where|support|kept/);
  });
});
