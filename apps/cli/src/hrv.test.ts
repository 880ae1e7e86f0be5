import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { seededRandom } from "@glimmers/primitives";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { HeartAnswer } from "./heart-answer.ts";
import { saidBy } from "./testing/said-by.ts";

// `glimmers hrv`, as somebody types it. Rules: docs/spec/heart.md.

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-hrv-"));
});
afterEach(() => rm(folder, { recursive: true }));

const run = async (...words: readonly string[]) => saidBy(words, { folder });

const put = async (text: string): Promise<string> => {
  await writeFile(join(folder, "beats.txt"), text);
  return join(folder, "beats.txt");
};

/** A heart that breathes six times a minute, with a little of its own. */
const beating = (count: number): readonly number[] => {
  const random = seededRandom(6);
  let time = 0;
  return Array.from({ length: count }, () => {
    const interval = 850 + 60 * Math.sin(2 * Math.PI * 0.1 * time) + 12 * (random.unit() - 0.5);
    time += interval / 1000;
    return Math.round(interval);
  });
};

/** What was told in JSON, on the one line there is. */
const told = async (...words: readonly string[]): Promise<HeartAnswer> =>
  JSON.parse((await run("hrv", ...words, "--json")).said.join()) as HeartAnswer;

const rmssdIn = ({ whole }: HeartAnswer): number => Number(whole?.indices.rmssd);

const lines = (intervals: readonly number[]): string => intervals.join("\n");

describe("[HR4] glimmers hrv", () => {
  test("tells every index, with its unit, for reading", async () => {
    const { code, said } = await run("hrv", await put(lines(beating(400))));
    expect(code).toBe(0);
    expect(said[0]).toMatch(/400 intervals in 5\.\d+ min \(list; ms, by how large they are\)/);
    expect(said.join("\n")).toMatch(/rmssd +\d+(\.\d+)? ms/);
    expect(said.join("\n")).toMatch(/ulf +– TooShort \(needs 86400/);
    expect(said.join("\n")).not.toMatch(/NaN|Infinity|undefined|null/);
  });

  test("tells the same in JSON, on one line", async () => {
    const { code, said } = await run("hrv", await put(lines(beating(400))), "--json");
    expect(code).toBe(0);
    expect(said).toHaveLength(1);
    expect(JSON.parse(said[0] ?? "") as unknown).toMatchObject({
      read: { form: "list", unit: "ms", unitIs: "guessed" },
      mended: { mends: [], quality: { mended: 0 } },
      whole: { beats: 400, indices: { meanNN: expect.closeTo(850, -1) as number } },
    });
  });

  test("mends a beat that was missed, says so, and leaves it where that is asked", async () => {
    const intervals = beating(400);
    const broken = [
      ...intervals.slice(0, 200),
      intervals[200]! + intervals[201]!,
      ...intervals.slice(202),
    ];
    const whole = await told(await put(lines(intervals)));
    const file = await put(lines(broken));
    const [mended, raw] = [await told(file), await told(file, "--raw")];
    expect(mended.mended?.mends).toMatchObject([{ beat: 201, kind: "missed" }]);
    expect(rmssdIn(raw) / rmssdIn(whole)).toBeGreaterThan(2);
    expect(Math.abs(rmssdIn(mended) / rmssdIn(whole) - 1)).toBeLessThan(0.05);
    expect(raw.mended).toBeUndefined();
  });

  test("goes window by window where that is asked", async () => {
    const file = await put(lines(beating(400)));
    const { windows } = await told(file, "--window", "60", "--step", "30");
    expect(windows?.slice(0, 3).map(({ from }) => Math.round(from))).toEqual([0, 30, 60]);
    expect((await run("hrv", file, "--window", "60")).said.at(-1)).toMatch(/^ +240 +8\d\d/);
  });

  test.each([
    ["800\n0\n810\n", /line 2: a time between beats is above 0/],
    ["800\nx\n", /line 2 is no number \("x"\)/],
    ["", /no times between beats/],
    ["when,mood\n1,2", /none of its columns \(when, mood\)/],
    ["800\n810\n0.8\n", /beat 3 \(0\.8\) is far too short: seconds and milliseconds/],
  ])("%j is refused in one sentence, and in JSON by name", async (text, why) => {
    const { code, complaints } = await run("hrv", await put(text));
    expect(code).toBe(1);
    expect(complaints.join()).toMatch(why);
    const { said } = await run("hrv", await put(text), "--json");
    expect(JSON.parse(said[0] ?? "") as unknown).toHaveProperty("error");
  });

  test("one beat is an answer: nothing that needs more is told", async () => {
    const { whole } = await told(await put("800"));
    expect(whole?.beats).toBe(1);
    expect(Object.values(whole?.indices ?? {}).some(Number.isFinite)).toBe(false);
  });

  test.each([
    [[], "takes one file"],
    [["x", "--unit", "min"], "1/1024s"],
    [["x", "--window", "0"], "0.1 to 604800"],
    [["x", "--step", "5"], "needs"],
    [["x", "--method", "wavelet"], "autoregressive"],
    [["x", "--breath", "0"], "1 to 60"],
  ])("%j is not understood", async (words, why) => {
    const { code, complaints } = await run("hrv", ...words);
    expect(code).toBe(2);
    expect(complaints.join()).toContain(why);
  });
});
