// Folders of the reference's layout with other contents: a smooth heart, and beats lost from it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Case } from "../case.ts";
import { understood } from "../case.ts";
import type { Verdict } from "../verdict.ts";
import { artefactCases, mayLose } from "./artefacts.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-artefacts-"));
  mkdirSync(join(folder, "artefacts"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CLEAN = Array.from({ length: 300 }, (_, nth) =>
  Math.round(850 + 40 * Math.sin(nth / 3) + 7 * Math.sin(nth * 2.3)),
);

/** The same without its beat 151: two intervals have become one. */
const LOST = [...CLEAN.slice(0, 150), CLEAN[150]! + CLEAN[151]!, ...CLEAN.slice(152)];
const MISSED = [{ type: "missed", beat: 151 }];

const theirs = (hit: number) => ({ score: { truth: 1, hit, typed: hit, neg: 290, fp: 0 } });

/** As npm run verify judges: what is thrown has failed. */
const judgementOf = async (found: Case): Promise<Verdict> => {
  try {
    return await understood(found).judge();
  } catch (thrown) {
    return { type: "failed", reason: String(thrown) };
  }
};

/** What is said of every line of a folder with these files. */
const linesOf = async (files: Readonly<Record<string, unknown>>) => {
  for (const [id, content] of Object.entries(files))
    writeFileSync(join(folder, "artefacts", `${id}.json`), JSON.stringify(content));
  const listed = Object.keys(files).map((id) => ({ id, file: `artefacts/${id}.json`, item: {} }));
  const lines = new Map<string, Verdict>();
  for (const found of artefactCases(folder, listed)) {
    lines.set(found.name, await judgementOf(found));
  }
  return {
    names: [...lines.keys()],
    of: (start: string) => [...lines].find(([name]) => name.startsWith(start))?.[1],
  };
};

test("a case is judged although nothing is recorded of NeuroKit2 or of the true RMSSD", async () => {
  const lines = await linesOf({ mine: { rr: LOST, truth: MISSED, clean_rr: CLEAN } });
  expect(lines.of("mine")).toMatchObject({
    type: "passed",
    beside: expect.stringContaining("NeuroKit2 not recorded") as string,
  });
  expect(lines.of("row 4 sensitivity")).toMatchObject({ type: "passed", error: 0 });
  expect(lines.of("row 5 RMSSD, median")).toMatchObject({ type: "passed" });
  expect(lines.of("row 6 false marks")).toMatchObject({ type: "passed" });
});

test("NeuroKit2's error is told of the clean series where the true RMSSD is not recorded", async () => {
  const neurokit2 = { rmssd: 1e6 };
  const lines = await linesOf({ mine: { rr: LOST, truth: MISSED, clean_rr: CLEAN, neurokit2 } });
  expect(lines.of("mine")).not.toMatchObject({
    beside: expect.stringMatching(/^NeuroKit2 not recorded/) as string,
  });
});

test("a case is off by 10 % at most, by 20 % where nobody came nearer, however far off they were", async () => {
  const livelier = CLEAN.map((interval, nth) => interval + (nth % 2 === 0 ? 30 : -30));
  const lines = await linesOf({
    mine: { rr: LOST, truth: MISSED, clean_rr: livelier, neurokit2: { rmssd: 1 } },
  });
  expect(lines.of("mine")).toMatchObject({ type: "failed", bound: 20 });
  const nobody = await linesOf({ mine: { rr: LOST, truth: MISSED, clean_rr: livelier } });
  expect(nobody.of("mine")).toMatchObject({ type: "failed", bound: 10 });
});

test("a row of which the folder holds nothing has no line", async () => {
  const real = await linesOf({ real: { rr: LOST, truth: MISSED } });
  expect(real.names.filter((name) => /^row [45]/.test(name))).toEqual([]);
  expect(real.of("row 7")).toMatchObject({ type: "not understood" });
  const putIn = await linesOf({ mine: { rr: LOST, truth: MISSED, clean_rr: CLEAN } });
  expect(putIn.names.filter((name) => name.startsWith("row 7"))).toEqual([]);
});

test("where nothing was to be found, nothing is said to be found well", async () => {
  const lines = await linesOf({ mine: { rr: CLEAN, truth: [], clean_rr: CLEAN } });
  expect(lines.of("row 4 sensitivity")).toMatchObject({ type: "not understood" });
  expect(lines.of("row 4 right class")).toMatchObject({ type: "not understood" });
  expect(lines.of("row 4 specificity")).toMatchObject({ type: "passed", error: 0 });
});

test("a case that cannot be read fails alone, and the rows are of the others", async () => {
  const lines = await linesOf({
    mine: { rr: LOST, truth: MISSED, clean_rr: CLEAN },
    odd: { rr: "lost", truth: [], clean_rr: CLEAN },
    untold: { rr: LOST, clean_rr: CLEAN },
  });
  expect(lines.of("odd")).toMatchObject({ type: "failed" });
  expect(lines.of("untold")).toMatchObject({ type: "not understood" });
  expect(lines.of("row 4 sensitivity")).toMatchObject({ type: "passed", error: 0 });
  expect(lines.of("row 6 false marks")).toMatchObject({ type: "passed" });
});

test("a heart that never changes makes no number that is none", async () => {
  const still = CLEAN.map(() => 800);
  const lines = await linesOf({ still: { rr: still, truth: [], clean_rr: still } });
  expect(lines.of("still")).toMatchObject({ type: "passed", error: 0 });
});

test("two of seven real recordings may be lost, and of fewer the nearest whole number", () => {
  expect([1, 2, 3, 5, 6, 7, 8, 13, 14].map(mayLose)).toEqual([0, 1, 1, 1, 2, 2, 2, 3, 4]);
});

test("row 7 fails where NeuroKit2 finds as much in too many recordings", async () => {
  const won = { rr: LOST, truth: MISSED, neurokit2: theirs(0) };
  const lost = { rr: LOST, truth: MISSED, neurokit2: theirs(1) };
  expect((await linesOf({ a: lost })).of("row 7")).toMatchObject({ type: "failed", bound: 0 });
  expect((await linesOf({ a: won, b: won, c: lost })).of("row 7")).toMatchObject({
    type: "passed",
    error: 1,
    bound: 1,
  });
  expect((await linesOf({ a: won, b: lost, c: lost })).of("row 7")).toMatchObject({
    type: "failed",
    error: 2,
  });
});

test("frequent ectopic beats must be told to be too many", async () => {
  const many = { rr: LOST, truth: MISSED, ectopic_pct: 12, neurokit2: theirs(0) };
  expect((await linesOf({ many })).of("many")).toMatchObject({
    type: "failed",
    reason: expect.stringContaining("12.00 % ectopic") as string,
  });
});
