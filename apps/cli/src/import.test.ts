import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saidBy } from "./testing/said-by.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "glimmers-import-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const DAYLIO = `full_date,date,weekday,time,mood,activities,note_title,note
2025-03-24,March 24,Monday,18:52,rad,walk | friends,"","steam from the cup"
2025-03-25,March 25,Tuesday,07:10,meh,,"late","<b>rain</b>, again"
`;

const put = (name: string, words: string | Uint8Array): string => {
  writeFileSync(at(name), words);
  return at(name);
};

const run = (...words: readonly string[]) => saidBy(words, { folder, now: 1_742_900_000_000 });

const jsonOf = (said: readonly string[]): Record<string, unknown> =>
  JSON.parse(said.at(-1) ?? "") as Record<string, unknown>;

describe("glimmers inspect", () => {
  it("[IM16] says what a file holds, and keeps nothing", async () => {
    const file = put("daylio.csv", DAYLIO);
    const { code, said } = await run("inspect", file, "--zone", "Europe/Berlin");
    expect(code).toBe(0);
    expect(said.join("\n")).toMatch(/Daylio[\s\S]*2 {2}2025-03-24 to 2025-03-25/);
  });

  it("[IM16] says it as JSON, on one line", async () => {
    const file = put("daylio.csv", DAYLIO);
    const { said } = await run("inspect", file, "--json", "--zone", "Europe/Berlin");
    expect(said).toHaveLength(1);
    expect(jsonOf(said)).toMatchObject({ format: "daylio", groups: [{ group: "mood", items: 2 }] });
  });

  it("[IM17] says in one sentence why a file cannot be read, and ends with 1", async () => {
    for (const [name, words] of [
      ["nothing.csv", ""],
      ["noise.bin", Uint8Array.from({ length: 500 }, (_, index) => (index * 97) % 256)],
    ] as const) {
      const { code, complaints, said } = await run("inspect", put(name, words));
      expect([code, said, complaints.length]).toEqual([1, [], 1]);
      expect(complaints[0]).not.toContain("trouble.");
    }
    expect((await run("inspect", at("nowhere.csv"))).complaints).toEqual([
      `${at("nowhere.csv")} cannot be read (ENOENT).`,
    ]);
  });

  it.each([
    [["inspect"], "takes one file"],
    [["inspect", "a", "--zone", "Nowhere/Land"], "no time zone"],
    [["inspect", "a", "--unit", "hours"], "--unit"],
    [["inspect", "a", "--only", "moods"], "none of"],
    [["inspect", "a", "--columns", "Day"], "--columns"],
    [["inspect", "a", "--columns", "Day=birthday"], "--columns"],
    [["import", "a"], "--into"],
    [["import"], "takes one file"],
    [["import", "a", "--there"], "--there"],
  ])("[IM17] refuses %s", async (words, why) => {
    const { code, complaints } = await run(...words);
    expect(code).toBe(2);
    expect(complaints.join()).toContain(why);
  });

  it.each(["inspect", "import"])("[IM17] %s --help tells how", async (command) => {
    const { code, said } = await run(command, "--help");
    expect(code).toBe(0);
    expect(said.join()).toContain("--zone");
  });
});

describe("glimmers import", () => {
  it("[IM18] brings a file into an archive; a second time adds nothing, and changes no byte", async () => {
    const file = put("daylio.csv", DAYLIO);
    const first = await run("import", file, "--into", at("my.zip"), "--zone", "UTC", "--json");
    expect(first.code).toBe(0);
    expect(jsonOf(first.said)).toMatchObject({ added: 2, format: "daylio" });
    const bytes = readFileSync(at("my.zip"));
    const again = await run("import", file, "--into", at("my.zip"), "--zone", "UTC", "--json");
    expect(jsonOf(again.said)).toMatchObject({ added: 0, groups: [{ new: 0, known: 2 }] });
    expect(readFileSync(at("my.zip")).equals(bytes)).toBe(true);
  });

  it("[IM18] adds to what an archive holds, and leaves that as it was", async () => {
    put("one.csv", DAYLIO);
    put("two.csv", `${DAYLIO}2025-03-26,March 26,Wednesday,08:00,good,,"","a green light"\n`);
    await run("import", at("one.csv"), "--into", at("my.zip"), "--zone", "UTC");
    const more = await run(
      "import",
      at("two.csv"),
      "--into",
      at("my.zip"),
      "--zone",
      "UTC",
      "--json",
    );
    expect(jsonOf(more.said)).toMatchObject({ added: 1, groups: [{ items: 3, new: 1, known: 2 }] });
  });

  it("[IM18] a dry run writes nothing", async () => {
    const file = put("daylio.csv", DAYLIO);
    const { said } = await run(
      "import",
      file,
      "--dry-run",
      "--into",
      at("my.zip"),
      "--zone",
      "UTC",
    );
    expect(said.at(-1)).toContain("dry run");
    expect(() => readFileSync(at("my.zip"))).toThrow("ENOENT");
  });

  it("[IM18] takes what was asked for, and says what was left", async () => {
    const file = put("daylio.csv", DAYLIO);
    const into = ["--into", at("my.zip"), "--zone", "UTC", "--json"];
    const { said } = await run("import", file, "--without", "mood", ...into);
    expect(jsonOf(said)).toMatchObject({ added: 0, groups: [{ left: 2, new: 0 }] });
  });

  it("[IM19] asks what only the person can know, and keeps nothing until it is answered", async () => {
    const beats = put("beats.txt", Array.from({ length: 200 }, (_, i) => 850 + (i % 9)).join("\n"));
    const first = await run("import", beats, "--into", at("my.zip"));
    expect(first.code).toBe(1);
    expect(first.complaints.length).toBeGreaterThan(0);
    expect(() => readFileSync(at("my.zip"))).toThrow("ENOENT");
    const into = ["--into", at("my.zip"), "--json"];
    const said = await run("import", beats, "--unit", "1/1024s", ...into);
    expect(jsonOf(said.said)).toMatchObject({ added: 1 });
  });

  it("[IM19] seals the archive with a passphrase, and needs it to open it again", async () => {
    const file = put("daylio.csv", DAYLIO);
    const key = ["--passphrase-file", put("key.txt", "seven quiet lamps\n")];
    const into = ["--into", at("my.zip.age"), "--zone", "UTC", "--json"];
    expect((await run("import", file, ...into, ...key)).code).toBe(0);
    expect(readFileSync(at("my.zip.age"), "utf8")).toMatch(/^age-encryption\.org\/v1/);
    expect(jsonOf((await run("import", file, ...into, ...key)).said)).toMatchObject({ added: 0 });
    const without = await run("import", file, ...into);
    expect([without.code, jsonOf(without.said)]).toMatchObject([1, { error: "Sealed" }]);
  });
});

describe("a copy from the app itself", () => {
  const copyOf = (...texts: readonly string[]): string =>
    JSON.stringify({
      format: "glimmers-journal",
      version: 1,
      moments: texts.map((text, index) => ({
        kind: "glimmer",
        id: `${index}`.padStart(32, "a"),
        at: 1_742_800_000_000 + index,
        offset: 60,
        text,
      })),
    });

  it("[IM18] is looked into: how much of what it holds", async () => {
    const file = put("mine.json", copyOf("moss", "a kite"));
    const { code, said } = await run("inspect", file);
    expect([code, said[0]]).toEqual([0, "mine.json: a copy from this app"]);
    expect(said[1]).toMatch(/glimmer +2/);
    const told = await run("inspect", file, "--json");
    expect(jsonOf(told.said)).toMatchObject({ format: "archive", counts: { glimmer: 2 } });
  });

  it("[IM18] comes into another archive, and a second time changes nothing", async () => {
    const into = at("all.zip");
    await run("import", put("daylio.csv", DAYLIO), "--into", into, "--zone", "Europe/Berlin");
    const mine = put("mine.json", copyOf("moss", "a kite"));
    expect((await run("import", mine, "--into", into)).said).toEqual([
      "mine.json: a copy from this app. 2 moments are new, 0 were newer, 0 are known.",
    ]);
    const bytes = readFileSync(into);
    const { code, said } = await run("import", into, "--into", into, "--json");
    expect([code, jsonOf(said)]).toMatchObject([0, { added: 0, changed: 0 }]);
    expect(readFileSync(into).equals(bytes)).toBe(true);
    expect((await run("inspect", into)).said.join("\n")).toMatch(
      /glimmer +2[\s\S]*imported +2|imported +2[\s\S]*glimmer +2/,
    );
  });

  it("[IM18] sealed, it needs its passphrase", async () => {
    const [mine, sealed] = [put("mine.json", copyOf("moss")), at("mine.zip.age")];
    const key = put("key.txt", "four small words here\n");
    await run("import", mine, "--into", sealed, "--passphrase-file", key);
    expect((await run("inspect", sealed)).complaints.join()).toContain("is sealed");
    const opened = await run("inspect", sealed, "--passphrase-file", key);
    expect(opened.said.join("\n")).toMatch(/glimmer +1/);
  });

  it("[IM19] takes a passphrase as it stands, and says in a sentence where there is none", async () => {
    const file = put("daylio.csv", DAYLIO);
    const into = ["--into", at("my.zip.age"), "--zone", "UTC"];
    const odd = ["--passphrase-file", put("odd.txt", "#seven quiet lamps\n")];
    expect((await run("import", file, ...into, ...odd)).code).toBe(0);
    const opened = await run("inspect", at("my.zip.age"), ...odd, "--json");
    expect(jsonOf(opened.said)).toMatchObject({ counts: { imported: 2 } });
    for (const [name, words] of [
      [put("none.txt", "\n"), "There is nothing in"],
      [at("nowhere.txt"), "cannot be read (ENOENT)"],
    ] as const) {
      const { code, complaints } = await run("import", file, ...into, "--passphrase-file", name);
      expect([code, complaints.join()]).toEqual([1, expect.stringContaining(words) as string]);
    }
  });

  it("[IM18] notes what came, so that the app can take the whole of it back; and nothing where nothing came", async () => {
    const file = put("daylio.csv", DAYLIO);
    const into = ["--into", at("my.zip"), "--zone", "UTC"];
    await run("import", file, ...into);
    await run("import", file, ...into);
    await run("export", "json", "--from", at("my.zip"), "--out", at("my.json"));
    const { moments } = JSON.parse(readFileSync(at("my.json"), "utf8")) as {
      readonly moments: readonly { readonly kind: string; readonly added?: number }[];
    };
    expect(moments.filter(({ kind }) => kind === "import")).toMatchObject([{ added: 2 }]);
  });

  it("[IM18] tells of nothing added where it stopped at a question", async () => {
    const beats = put("beats.txt", Array.from({ length: 200 }, (_, i) => 850 + (i % 9)).join("\n"));
    const { code, said } = await run("import", beats, "--into", at("my.zip"), "--json");
    expect([code, jsonOf(said)]).toMatchObject([1, { added: 0 }]);
  });

  it("[IM18] an export writes over nobody's file unless told, and never over the one it is made of", async () => {
    await run("import", put("daylio.csv", DAYLIO), "--into", at("my.zip"), "--zone", "UTC");
    const before = readFileSync(at("my.zip"));
    const from = ["export", "archive", "--from", at("my.zip"), "--json"];
    for (const more of [["--force"], []])
      expect(jsonOf((await run(...from, "--out", at("my.zip"), ...more)).said)).toMatchObject({
        error: "SameFile",
      });
    put("other.zip", "mine");
    expect(jsonOf((await run(...from, "--out", at("other.zip"))).said)).toMatchObject({
      error: "AlreadyThere",
    });
    expect((await run(...from, "--out", at("other.zip"), "--force")).code).toBe(0);
    expect(readFileSync(at("my.zip")).equals(before)).toBe(true);
  });

  it.each([
    [["--since", "2026-02-31"], "a day like"],
    [["--since", "2026-03-02", "--until", "2026-03-01"], "later day"],
  ])("[IM17] export refuses %s", async (days, why) => {
    const { code, complaints } = await run("export", "csv", "--from", at("my.zip"), ...days);
    expect([code, complaints.join()]).toEqual([2, expect.stringContaining(why) as string]);
  });
});
