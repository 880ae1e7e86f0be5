import { access, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { saidBy } from "./testing/said-by.ts";

// `glimmers export`, as somebody types it. Rules: docs/spec/imports-g.md.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-export-"));
  await writeFile(at("copy.json"), JSON.stringify(COPY));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const run = async (...words: readonly string[]) => saidBy(words, { folder });

const moment = (number: number, kind: string, fields: object) => ({
  id: String(number).repeat(32),
  kind,
  at: 1_800_000_000_000 + number * 86_400_000,
  offset: 60,
  ...fields,
});

const COPY = {
  format: "glimmers-journal",
  version: 1,
  moments: [
    moment(1, "glimmer", { text: "=steam from the cup", pathways: ["warmth"] }),
    moment(2, "check-in", {
      origin: "self_started",
      raw: { mode: "ladder", rung: "dorsal" },
      stateId: "dorsal",
      note: "a private thing",
    }),
    moment(3, "session", { practice: "P05", after: "easier" }),
    moment(4, "check-in", { origin: "self_started", raw: { mode: "not_alive" } }),
  ],
  prefs: { theme: "dusk" },
};

describe("[IM200] glimmers export", () => {
  test.each([
    "archive",
    "json",
    "csv",
    "beats",
    "markdown",
    "ics",
    "fhir",
    "openmhealth",
    "page",
    "brief",
  ])("makes %s, and says which file it is", async (form) => {
    const { code, said } = await run("export", form, "--from", at("copy.json"), "--out", at("out"));
    expect([code, said]).toEqual([0, [at("out")]]);
    expect((await readFile(at("out"))).length).toBeGreaterThan(0);
  });

  test("makes an archive that makes the same archive again", async () => {
    await run("export", "archive", "--from", at("copy.json"), "--out", at("one.zip"));
    const { said } = await run(
      "export",
      "archive",
      "--from",
      at("one.zip"),
      "--out",
      at("two.zip"),
      "--json",
    );
    expect(JSON.parse(said.join()) as unknown).toMatchObject({ format: "archive", moments: 4 });
    expect(await readFile(at("two.zip"))).toEqual(await readFile(at("one.zip")));
  });

  test("seals with a passphrase that stands in a file, and opens with it alone", async () => {
    await writeFile(at("secret"), "five small quiet words\n");
    await writeFile(at("other"), "six\n");
    const sealed = ["export", "archive", "--from", at("copy.json"), "--out", at("x.age")];
    expect((await run(...sealed, "--seal-with", at("secret"))).code).toBe(0);
    const from = ["export", "ics", "--from", at("x.age"), "--out", at("x.ics")];
    expect(await run(...from)).toMatchObject({ code: 1 });
    const wrong = await run(...from, "--passphrase-file", at("other"));
    expect(wrong.complaints.join()).toContain("does not open");
    expect((await run(...from, "--passphrase-file", at("secret"))).code).toBe(0);
    expect(await readFile(at("x.ics"), "utf8")).toContain("SUMMARY:P05");
  });

  test("takes only the days that were asked for", async () => {
    const days = ["--since", "2027-01-16", "--until", "2027-01-17"];
    await run("export", "json", "--from", at("copy.json"), "--out", at("out"), ...days);
    const copy = JSON.parse(await readFile(at("out"), "utf8")) as { readonly moments: object[] };
    expect(copy.moments).toHaveLength(2);
  });

  test.each([
    ["a form there is none of", ["moonlight", "--from", "x"]],
    ["no file to make it of", ["csv"]],
    ["a day that is none", ["csv", "--from", "x", "--since", "May"]],
    ["a table as PDF", ["csv", "--from", "x", "--pdf"]],
  ])("does not understand %s", async (_, words) => {
    expect(await run("export", ...words)).toMatchObject({ code: 2, said: [] });
  });

  test("says what it cannot read, in JSON too", async () => {
    await writeFile(at("x.txt"), "hello");
    const { code, said } = await run("export", "csv", "--from", at("x.txt"), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(said.join()) as unknown).toMatchObject({ error: "NotAnArchive" });
    expect(await run("export", "csv", "--from", at("nothing"))).toMatchObject({ code: 1 });
  });
});

describe("[IM202] a key that was planted in a file", () => {
  const secret = "c2VjcmV0c2VjcmV0c2VjcmV0";
  const planted = moment(5, "key", {
    purpose: "share",
    of: "2".repeat(32),
    server: "https://elsewhere.example",
    secret,
  });
  beforeEach(() =>
    writeFile(at("copy.json"), JSON.stringify({ ...COPY, moments: [...COPY.moments, planted] })),
  );

  test.each(["json", "archive"])("goes into no %s made of it", async (form) => {
    const words = ["export", form, "--from", at("copy.json"), "--out", at("out"), "--json"];
    expect(JSON.parse((await run(...words)).said.join()) as unknown).toMatchObject({ moments: 4 });
    const back = ["export", "json", "--from", at("out"), "--out", at("again.json")];
    expect((await run(...back)).code).toBe(0);
    expect(await readFile(at("again.json"), "utf8")).not.toContain(secret);
    expect(await readFile(at("out"), "latin1")).not.toContain(secret);
  });

  test("comes into no archive that something is brought to", async () => {
    await run("export", "archive", "--from", at("copy.json"), "--out", at("held.zip"));
    const kept = await run("import", at("copy.json"), "--into", at("held.zip"));
    expect(kept.code).toBe(0);
    await run("export", "json", "--from", at("held.zip"), "--out", at("again.json"));
    expect(await readFile(at("again.json"), "utf8")).not.toMatch(/"key"|elsewhere/);
  });
});

describe("[IM201] a page for somebody else", () => {
  const page = async (...more: readonly string[]): Promise<string> => {
    await run("export", "page", "--from", at("copy.json"), "--out", at("p.html"), ...more);
    return readFile(at("p.html"), "utf8");
  };

  test("holds no own words unless they are asked for", async () => {
    expect(await page()).not.toMatch(/steam|private/);
    expect(await page("--words", "--force")).toMatch(/steam from the cup/);
  });

  test("fetches nothing, runs nothing, and says nothing of not being alive", async () => {
    const html = await page("--words");
    expect(html).not.toMatch(/<script|https?:|src=|@import|url\(|alive/i);
    expect(html.match(/<li>/g)).toHaveLength(3);
  });

  test("is refused by name as PDF where there is no Chromium", async () => {
    const wish = ["export", "brief", "--from", at("copy.json"), "--out", at("b.pdf"), "--pdf"];
    const { code, said } = await run(...wish, "--json");
    expect([code, JSON.parse(said.join())]).toMatchObject([1, { error: "NoBrowser" }]);
    await expect(access(at("b.pdf"))).rejects.toThrow("ENOENT");
  });
});
