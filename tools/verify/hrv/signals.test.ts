// Files of the reference's layout with other contents: a made-up ECG and pulse wave, 100 Hz.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@glimmers/primitives";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Verdict } from "../verdict.ts";
import { completed, signalCases } from "./signals.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-signals-"));
  mkdirSync(join(folder, "signals"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Beats of a minute and a half, some 0.8 s apart. */
const BEATS = Array.from({ length: 110 }, (_, nth) => 1 + nth * 0.8 + 0.03 * Math.sin(nth / 2));

const TIMES = Array.from({ length: 9_000 }, (_, nth) => nth / 100);

/** What each beat adds, a while after it in s, and a little noise. */
const wave = (beats: readonly number[], shape: (after: number) => number): readonly number[] => {
  const { unit } = seededRandom(4);
  return TIMES.map((time) =>
    beats
      .filter((beat) => Math.abs(time - beat) < 2)
      .reduce((sum, beat) => sum + 1000 * shape(time - beat), 20 * unit()),
  );
};

const spike = (after: number): number => Math.exp(-((after / 0.02) ** 2));

/** Begins 0.2 s after the beat, is highest 0.1 s later, and fades. */
const swell = (after: number): number => {
  const since = Math.max(0, after - 0.2) / 0.1;
  return since * Math.exp(1 - since);
};

const recording = (known: readonly number[], pulse = BEATS) => ({
  fs: 100,
  reference_beats_s: known,
  channels: {
    ECG: { samples: wave(BEATS, spike) },
    PPG: { samples: wave(pulse, swell) },
  },
});

const verdictOf = async (
  files: Readonly<Record<string, unknown>>,
  line: string,
): Promise<Verdict | undefined> => {
  for (const [id, content] of Object.entries(files))
    writeFileSync(join(folder, "signals", `${id}.json`), JSON.stringify(content));
  const listed = Object.keys(files).map((id) => ({ id, file: `signals/${id}.json`, item: {} }));
  const found = signalCases(folder, listed).find(({ name }) => name.startsWith(line));
  const judged = await found?.judge();
  return judged;
};

test("a hundredth of the reference's beats may be added to it, and no more", () => {
  const known = Array.from({ length: 200 }, (_, nth) => nth);
  expect(completed(known, [3.5, 9.5])).toHaveLength(202);
  expect(completed(known, [3.5, 9.5, 20.5])).toBe(known);
});

test("where the reference lacks many beats, it alone judges, and that is said", async () => {
  const lacking = BEATS.filter((_, nth) => nth % 10 !== 5);
  expect(await verdictOf({ mine: recording(lacking) }, "row 11 pulse wave F1")).toMatchObject({
    type: "failed",
    beside: expect.stringContaining("11 beats that ECG and pulse both show") as string,
  });
  const verdict = await verdictOf({ mine: recording(lacking) }, "row 11 pulse wave F1");
  expect(verdict).toMatchObject({
    beside: expect.stringContaining("the reference alone judges") as string,
  });
});

test("where it lacks one of a hundred, both figures are told", async () => {
  const lacking = BEATS.filter((_, nth) => nth !== 50);
  expect(await verdictOf({ mine: recording(lacking) }, "row 11 pulse wave F1")).toMatchObject({
    type: "passed",
    beside: expect.stringMatching(
      /^1 beats .* judged with them; by the reference alone F1 0\.99/,
    ) as string,
  });
});

test("every matched beat counts for the intervals, hard ones with the others", async () => {
  const even = await verdictOf({ mine: recording(BEATS) }, "row 11 pulse wave intervals");
  expect(even).toMatchObject({ type: "passed" });
  // Every third pulse 40 ms late, and none of them lost.
  const late = BEATS.map((beat, nth) => (nth % 3 === 0 ? beat + 0.04 : beat));
  const uneven = await verdictOf({ mine: recording(BEATS, late) }, "row 11 pulse wave intervals");
  expect(uneven).toMatchObject({
    type: "failed",
    bound: 5,
    beside: expect.stringContaining("over all 110 matched beats") as string,
  });
});

test("a file that cannot be read has a line of its own, and the others are judged", async () => {
  const files = { odd: { fs: 100 }, mine: recording(BEATS) };
  await expect(verdictOf(files, "odd")).rejects.toThrow("reference_beats_s is no list of numbers");
  expect(await verdictOf(files, "mine ECG")).toMatchObject({ type: "passed" });
});
