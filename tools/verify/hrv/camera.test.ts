// A trace that is refused, beside what others made of it.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cameraCases } from "./camera.ts";

/** What came of a trace without any pulse, of which an incumbent is said to have read so much. */
const verdictOf = async (anchors: unknown) => {
  const folder = mkdtempSync(join(tmpdir(), "camera-"));
  const t = Array.from({ length: 600 }, (_, nth) => nth / 30);
  const trace = { t, r: t.map(() => 200), g: t.map(() => 40), b: t.map(() => 20) };
  const known = { true_beats_s: t.filter((_, nth) => nth % 24 === 0), anchors };
  writeFileSync(join(folder, "still.json"), JSON.stringify({ ...trace, ...known }));
  try {
    const [first] = cameraCases(folder, [{ id: "still", file: "still.json", item: {} }]);
    return await first?.judge();
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
