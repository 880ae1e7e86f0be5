// Folders of the reference's layout with other contents.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { understood } from "../case.ts";
import type { Verdict } from "../verdict.ts";
import { rrCases } from "./rr.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-rr-"));
  for (const name of ["rr", "expected"]) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

const put = (path: string, content: unknown): void =>
  writeFileSync(join(folder, path), JSON.stringify(content));

/** Four intervals, of which RMSSD is 63.77 ms, worked out by hand. */
const RR = [800, 850, 810, 720];
const RMSSD = Math.sqrt((50 ** 2 + 40 ** 2 + 90 ** 2) / 3);

const verdictOf = async (definition: unknown, neurokit2?: unknown): Promise<Verdict> => {
  put("rr/mine.json", { rr: RR });
  put("expected/mine.json", { definition, neurokit2 });
  const listed = [{ id: "mine", file: "rr/mine.json", item: {} }];
  const found = rrCases(folder, listed).find(({ name }) => name === "mine");
  return understood(found!).judge();
};

test("an index within a millionth of its definition passes, and one beyond it fails", async () => {
  expect(await verdictOf({ time: { rmssd: RMSSD * (1 + 9e-7) } })).toMatchObject({
    type: "passed",
    at: "time.rmssd",
  });
  expect(await verdictOf({ time: { rmssd: RMSSD * (1 + 2e-6) } })).toMatchObject({
    type: "failed",
    at: "time.rmssd",
  });
});

test("where the definition has no number, there must be none", async () => {
  expect(await verdictOf({ nonlinear: { sampen: null } })).toMatchObject({ type: "passed" });
  expect(await verdictOf({ nonlinear: { sd1: null } })).toMatchObject({ type: "failed" });
});

test("an index that nobody knows is not understood, and said so", async () => {
  expect(await verdictOf({ time: { rmssd: RMSSD, mood: 3 } })).toMatchObject({
    type: "not understood",
    reason: expect.stringContaining("time.mood") as string,
  });
});

test("what is left of a slow trend is held to the whole power, and nothing else is", async () => {
  const spectrum = { ulf: 1e-3, vlf: 1, lf: 1, hf: 1, vhf: 1, total: 1e12 };
  const verdict = await verdictOf({ freq: { welch300_sp500_exactEdges: spectrum } });
  // All else is far off, and one of these is what is told; ULF, held to 100 ms², is not.
  expect(verdict).toMatchObject({ type: "failed" });
  expect(verdict).not.toMatchObject({ at: expect.stringContaining("ulf") as string });
});

test("NeuroKit2 answers for turns and sides, where it has an answer", async () => {
  const rmssd = { time: { rmssd: RMSSD } };
  // One way up, then two down: of three changes two are below the line of equals.
  expect(await verdictOf(rmssd, { nonlinear: { PI: 200 / 3, PAS: null } })).toMatchObject({
    type: "passed",
  });
  expect(await verdictOf(rmssd, { nonlinear: { PI: 50 } })).toMatchObject({
    type: "failed",
    at: "neurokit2.PI",
  });
});

test("a series of which nothing is expected is not understood", async () => {
  put("rr/mine.json", { rr: RR });
  const listed = [{ id: "mine", file: "rr/mine.json", item: {} }];
  expect(await understood(rrCases(folder, listed)[0]!).judge()).toMatchObject({
    type: "not understood",
  });
});
