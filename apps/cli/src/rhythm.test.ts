import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import type { Instant } from "@glimmers/primitives";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTimelineCsv, writeTimelineCsv } from "./timeline-csv.ts";
import { saidBy } from "./testing/said-by.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-rhythm-"));
});
afterEach(() => rm(folder, { recursive: true }));

const NOW = Date.UTC(2026, 10, 22, 20) as Instant;

const run = async (...words: readonly string[]) => saidBy(words, { folder, now: NOW });

const put = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};

const days = async (checkIns: number): Promise<string> =>
  put("days.csv", (await run("simulate", "--csv", "--check-ins", `${checkIns}`)).said.join("\n"));

/** A copy with these moments in it, each with a stamp. */
const copyOf = (moments: readonly object[], more: object = {}): string =>
  JSON.stringify({
    format: "glimmers-journal",
    version: 1,
    prefs: {},
    media: [],
    ...more,
    moments: moments.map((moment, at) => ({
      stamp: { edits: 0, wall: NOW, device: "00c0ffee00c0ffee" },
      id: `${at}`.padStart(32, "0"),
      at: NOW - 3_600_000 * (at + 1),
      offset: 60,
      ...moment,
    })),
  });

describe("glimmers simulate", () => {
  test("gives the same days for the same number, and others for another", async () => {
    const [one, again, other] = [
      await run("simulate", "--check-ins", "30"),
      await run("simulate", "--check-ins", "30", "--seed", "1", "--json"),
      await run("simulate", "--check-ins", "30", "--seed", "2"),
    ];
    expect(one.said).toEqual(again.said);
    expect(one.said).not.toEqual(other.said);
    expect(JSON.parse(one.said[0] ?? "")).toMatchObject({ seed: 1, checkIns: 30 });
  });

  test("writes a timeline that reads as the very same numbers", async () => {
    const { said } = await run("simulate", "--csv", "--check-ins", "30");
    const read = readTimelineCsv(said.join("\n"));
    expect(read.ok && writeTimelineCsv(read.value)).toEqual(said);
  });

  test.each([
    [["--check-ins", "0"], "1 to 20000"],
    [["--check-ins", "many"], "1 to 20000"],
    [["--seed", "0.5"], "whole number"],
    [["--csv", "--json"], "do not go together"],
    [["--fast"], "--fast"],
  ])("%j is not understood", async (words, why) => {
    const { code, complaints } = await run("simulate", ...words);
    expect(code).toBe(2);
    expect(complaints.join()).toContain(why);
  });
});

describe("glimmers rhythm", () => {
  test("tells what can be said of a timeline, in JSON, the same each time", async () => {
    const file = await days(40);
    const { code, said } = await run("rhythm", file, "--json");
    expect(code).toBe(0);
    expect(said).toHaveLength(1);
    const told: unknown = JSON.parse(said[0] ?? "");
    expect(told).toMatchObject({ notUnderstood: [] });
    expect(told).toHaveProperty("report.logged.checkIns");
    expect(told).toHaveProperty(["sentences", 0, "key"]);
    expect((await run("rhythm", file, "--json")).said).toEqual(said);
  });

  test("reads a plain copy, by the waking hours in it, and says what of it was not understood", async () => {
    const file = await put("copy.json", copyOf([{ kind: "return" }, { kind: "nonsense" }]));
    const { code, said } = await run("rhythm", file, "--json");
    expect(code).toBe(0);
    expect(said[0]).toContain('"notUnderstood":[{"place"');
  });

  test("of an empty journal every answer says what is lacking", async () => {
    const { code, said } = await run("rhythm", await put("empty.json", copyOf([])), "--json");
    expect(code).toBe(0);
    expect(JSON.parse(said[0] ?? "")).toMatchObject({
      report: { shares: { told: false }, back: { told: false }, logged: { checkIns: 0 } },
    });
  });

  test.each([
    ["neither.txt", "hello", "is not JSON"],
    ["newer.json", '{"format":"glimmers-journal","version":99}', "newer app"],
    [
      "broken.csv",
      "seg,t,kind,obs,v,s,d,trig,glim,prac\n0,0,0,0,,,,0,0,0\n0,-1,1,1,,,,0,0,0",
      "line 3",
    ],
  ])("%s is refused with the reason", async (name, text, why) => {
    const { code, complaints } = await run("rhythm", await put(name, text));
    expect(code).toBe(1);
    expect(complaints.join()).toContain(why);
  });

  test("a file that is not there is said to be so, in JSON where that was asked for", async () => {
    const { code, said } = await run("rhythm", join(folder, "nowhere.json"), "--json");
    expect(code).toBe(1);
    expect(said.join()).toContain('"error":"CannotRead"');
  });

  test.each([[[]], [["a", "b"]], [["a", "--seed", "x"]]])("%j is not understood", async (words) => {
    expect((await run("rhythm", ...words)).code).toBe(2);
  });
});

test("no text makes a timeline with a hole in it", () => {
  const cell = fc.oneof(fc.constantFrom("0", "1", "", "NA", "-1", "x", "0.5", "1e9"), fc.string());
  const line = fc.array(cell, { minLength: 9, maxLength: 11 }).map((cells) => cells.join());
  fc.assert(
    fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
      const read = readTimelineCsv(["seg,t,kind,obs,v,s,d,trig,glim,prac", ...lines].join("\n"));
      if (!read.ok) return;
      const { rows, day, time, trigger } = read.value;
      expect([day.length, time.length, trigger.length]).toEqual([rows, rows, rows]);
      expect(time.every(Number.isFinite)).toBe(true);
    }),
  );
});
