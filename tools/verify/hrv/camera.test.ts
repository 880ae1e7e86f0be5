// A trace that is refused, beside what others made of it; and what rows come to then.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allowed, cameraCases } from "./camera.ts";

/** What came of a trace without any pulse, of which an incumbent is said to have read so much. */
const verdictOf = async (anchors: unknown, line = "still") => {
  const folder = mkdtempSync(join(tmpdir(), "camera-"));
  const t = Array.from({ length: 600 }, (_, nth) => nth / 30);
  const trace = { t, r: t.map(() => 200), g: t.map(() => 40), b: t.map(() => 20) };
  const known = { true_beats_s: t.filter((_, nth) => nth % 24 === 0), anchors };
  writeFileSync(join(folder, "still.json"), JSON.stringify({ ...trace, ...known }));
  try {
    const cases = cameraCases(folder, [{ id: "still", file: "still.json", item: {} }]);
    return await cases.find(({ name }) => name.startsWith(line))?.judge();
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test("refusing a trace that an incumbent reads is a failure", async () => {
  expect((await verdictOf({ neurokit: { F1: 0.9 } }))?.type).toBe("failed");
});

test("refusing a trace of which no incumbent is recorded is a failure", async () => {
  expect((await verdictOf({}))?.type).toBe("failed");
});

test("refusing a trace that no incumbent reads is noted", async () => {
  expect((await verdictOf({ neurokit: { F1: 0.5 } }))?.type).toBe("noted");
});

test("a row of which every trace was refused has failed, however faint they are", async () => {
  const faint = { neurokit: { F1: 0.5 } };
  expect((await verdictOf(faint, "row 11 camera F1, quiet"))?.type).toBe("failed");
  expect((await verdictOf(faint, "row 11 camera intervals"))?.type).toBe("failed");
});

test("a kind of trace that the folder has none of has no line", async () => {
  expect(await verdictOf({}, "row 11 camera F1, shaken")).toBeUndefined();
});

test("intervals may be off by 5 ms, or by what the best package recorded reached", () => {
  expect(allowed({ json: {} })).toBe(5);
  expect(allowed({ json: { anchors: { one: { F1: 1, ibiMAEms: 3 } } } })).toBe(5);
  const both = { one: { F1: 0.9, ibiMAEms: 30 }, other: { F1: 0.8, ibiMAEms: 20 } };
  expect(allowed({ json: { anchors: both } })).toBe(20);
});
