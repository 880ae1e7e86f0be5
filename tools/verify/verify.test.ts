import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../run.ts";
import { countOf, lineOf } from "./verdict.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-verify-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string, content: unknown): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(content));
};

const verify = (given: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["tools/verify.ts", ...given], {
    cwd: ROOT,
    encoding: "utf8",
  });
  return { lines: stdout.trimEnd().split("\n"), stderr, status };
};

test("every case is found by what the folder holds, and what nothing can check is said to be so", () => {
  put("rhythm/weather/rain.json", []);
  put("rhythm/README.md", "not a case");
  put("hrv/index.json", { rr: [{ id: "rest" }], tides: [{ file: "tides/x.json" }] });
  put("imports/real-truth.json", { "daylio/a.csv": { rows: 3 } });
  put("imports/synthetic/b.csv.truth.json", { rows: 1 });
  const { lines, status } = verify([folder]);
  expect(lines).toEqual([
    "not understood: rhythm/weather/rain.json: nothing here can check it yet",
    "not understood: hrv/rr/rest: there is no definition in expected/rest.json",
    "not understood: hrv/tides/tides/x.json: nothing here can check it yet",
    "not understood: imports/real/daylio/a.csv: the file itself is not there",
    "not understood: imports/synthetic/b.csv: the file itself is not there",
    "0 passed, 0 failed, 5 not understood",
  ]);
  expect(status).toBe(0);
});

test("a folder in which nothing is found is a mistake of whoever asked, and is said to be so", () => {
  expect(verify([folder])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("Nothing to verify was found") as string,
  });
  put("hrv/index.json", {});
  expect(verify([folder]).status).toBe(2);
  put("hrv/index.json", { rr: [{ id: "rest" }] });
  expect(verify([join(folder, "hrv")]).status).toBe(2);
});

test("a folder that is not there is a mistake of whoever asked", () => {
  expect(verify([join(folder, "nowhere")]).status).toBe(2);
});

test("a case says by how much it is off, of how much it may be", () => {
  expect(lineOf("hrv/rr/rest", { type: "passed", error: 1e-9, bound: 1e-6 })).toBe(
    "passed: hrv/rr/rest: largest error 1e-9 of 0.000001",
  );
});

test("verdicts are counted by what came of them", () => {
  const passed = { type: "passed", error: 0, bound: 1 } as const;
  const failed = { type: "failed", reason: "it threw" } as const;
  expect(countOf([passed, passed, failed])).toBe("2 passed, 1 failed, 0 not understood");
});
