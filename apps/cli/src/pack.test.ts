import { mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { globSync } from "node:fs";
import { bytesToHex } from "@glimmers/primitives";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPack } from "@glimmers/sessions";
import { standardCurves } from "@glimmers/vault/curves";
import slowRain from "../../../docs/formats/pack.example.json" with { type: "json" };
import { signedFile } from "./pack-files.ts";
import { saidBy } from "./testing/said-by.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "glimmers-pack-"));
});
afterEach(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

const run = async (...words: readonly string[]) => saidBy(["pack", ...words], { folder });

const put = async (name: string, content: object | string | Uint8Array): Promise<string> => {
  const isPlain = typeof content === "string" || content instanceof Uint8Array;
  await writeFile(at(name), isPlain ? content : JSON.stringify(content));
  return at(name);
};

const seed = new Uint8Array(32).fill(7);
const mara = {
  key: bytesToHex(standardCurves.verifyKeyOf(seed)),
  sign: (pack: object): string => signedFile(JSON.stringify(pack), seed),
};
const [practice] = slowRain.practices;
const [step] = practice?.steps ?? [];
/** Leads to a step that is not there. */
// oxlint-disable-next-line unicorn/no-thenable -- a jump, which nobody can call
const lost = { ...step, then: { to: "the-moon" } };
const wrong = {
  ...slowRain,
  title: { en: "Heal with rain" },
  practices: [{ ...practice, steps: [lost] }],
};

describe("glimmers pack check", () => {
  test("[PK21] a signed pack that may come in: whose it is, and 0", async () => {
    const file = await put("rain.glimmers", mara.sign(slowRain));
    expect(await run("check", file)).toEqual({
      code: 0,
      said: [
        `${file}: nothing stands against it; signed by ${mara.key.slice(0, 16).match(/.{4}/g)?.join(" ")}.`,
      ],
      complaints: [],
    });
  });

  test("[PK21] everything that stands against one, a line each with its place, and 1", async () => {
    for (const [name, content] of [
      ["signed", mara.sign(wrong)],
      ["unsigned", wrong],
    ] as const) {
      const file = await put(name, content);
      const { code, said } = await run(
        "check",
        file,
        ...(name === "unsigned" ? ["--unsigned"] : []),
      );
      expect([code, said]).toEqual([
        1,
        [
          'practices.listen-to-rain.steps.far: There is no step "the-moon" to go to.',
          'title.en: "Heal" promises more than anybody can.',
          `${file}: 2 things stand against it.`,
        ],
      ]);
    }
  });

  test("[PK21] with --json, the same in figures", async () => {
    const { code, said } = await run("check", await put("p", mara.sign(wrong)), "--json");
    expect([code, said.length]).toEqual([1, 1]);
    const figures: unknown = JSON.parse(said[0] ?? "");
    expect(figures).toMatchObject({
      id: "slow-rain",
      edition: 1,
      key: mara.key,
      notes: [],
      faults: [
        { type: "JumpsNowhere", place: "practices.listen-to-rain.steps.far" },
        { type: "Wording", place: "title.en" },
      ],
    });
    expect(figures).toHaveProperty("pieces.0", { id: "listen-to-rain", kind: "practice" });
  });

  test("[PK21] one that nobody signed is no pack to hand on, unless it is checked as such", async () => {
    const file = await put("draft.json", slowRain);
    expect(await run("check", file)).toMatchObject({ code: 1, complaints: [] });
    expect(await run("check", file, "--unsigned")).toMatchObject({
      code: 0,
      said: [`${file}: nothing stands against it.`],
    });
  });

  test("[PK21] a language whose words nobody knows is noted", async () => {
    const file = await put("draft.json", { ...slowRain, title: { en: "Rain", pt: "Chuva" } });
    const { code, said } = await run("check", file, "--unsigned");
    expect([code, said[0]]).toEqual([0, 'note: the wording in "pt" could not be looked at.']);
  });

  test("[PK11] every pack the app comes with, as it lies in content", async () => {
    const content = fileURLToPath(new URL("../../../content/", import.meta.url));
    const files = globSync("{practices,lessons,questions}/*.json", { cwd: content });
    expect(files.length).toBeGreaterThan(0);
    const checked = await Promise.all(
      files.map(async (file) => ({
        file,
        ...(await run("check", join(content, file), "--unsigned")),
      })),
    );
    expect(checked.filter(({ code }) => code !== 0)).toEqual([]);
  });

  test.each<readonly [string, string | Uint8Array, string]>([
    ["no text", Uint8Array.of(0xff, 0xfe, 0x00), "This is not text in UTF-8."],
    ["no JSON", "dear diary", "This is not JSON, or not all of it."],
    ["another file", "{}", "This is no pack."],
    ["too deep", "[".repeat(1000), "This lies deeper than 16 brackets."],
    ["too long", `"${"x".repeat(300_000)}"`, "This is longer than 200000 characters."],
  ])("[PK4] a file that is %s is named", async (_, content, sentence) => {
    const { code, said } = await run("check", await put("file", content));
    expect([code, said[0]]).toEqual([1, sentence]);
  });

  test("[PK4] a file of four gigabytes is not read to say that it is too long", async () => {
    const file = await put("huge", "");
    await truncate(file, 4 * 2 ** 30);
    expect(await run("check", file)).toMatchObject({ code: 1 });
  });

  test("[PK21] a file that is not there is said, and why", async () => {
    const { code, said, complaints } = await run("check", at("nothing"));
    expect([code, said, complaints]).toEqual([
      1,
      [],
      [`${at("nothing")} cannot be read (ENOENT).`],
    ]);
  });
});

describe("glimmers pack key and sign", () => {
  test("[PK22] a key only its owner reads signs a pack that another reader takes", async () => {
    const made = await run("key", at("my.key"));
    expect(made).toMatchObject({ code: 0, complaints: [] });
    expect((await stat(at("my.key"))).mode & 0o777).toBe(0o600);
    const draft = await put("draft.json", JSON.stringify(slowRain, null, 2));
    expect(await run("sign", draft, "--key", at("my.key"), "-o", at("rain"))).toEqual({
      code: 0,
      said: [`Signed "slow-rain", edition 1, into ${at("rain")}.`],
      complaints: [],
    });
    const read = await readPack(await readFile(at("rain"), "utf8"), (key, signature, message) =>
      standardCurves.verify(key, message, signature),
    );
    expect(read).toMatchObject({ ok: true, value: { pack: { id: "slow-rain" } } });
    expect((await run("check", at("rain"))).code).toBe(0);
  });

  test("[PK22] a key says its fingerprint, and never itself", async () => {
    const { said } = await run("key", at("my.key"), "--json");
    const file: unknown = JSON.parse(await readFile(at("my.key"), "utf8"));
    expect(JSON.parse(said[0] ?? "")).toEqual({
      key: (file as { key: string }).key,
      file: at("my.key"),
    });
    expect(said.join()).not.toContain((file as { seed: string }).seed);
  });

  test("[PK22] nothing is written over", async () => {
    await put("my.key", "precious");
    expect(await run("key", at("my.key"))).toMatchObject({ code: 1, said: [] });
    expect(await readFile(at("my.key"), "utf8")).toBe("precious");
    await run("key", at("other.key"));
    const draft = await put("draft.json", slowRain);
    const signed = await run("sign", draft, "--key", at("other.key"), "-o", draft);
    expect(signed.complaints).toEqual([`There is something at ${draft} already: name a new file.`]);
    expect(await readFile(draft, "utf8")).toBe(JSON.stringify(slowRain));
  });

  test("[PK22] what may not come in is not signed", async () => {
    await run("key", at("my.key"));
    for (const change of [wrong, { ...slowRain, practices: [{ ...practice, id: "P05" }] }]) {
      const draft = await put("draft.json", change);
      const { code, complaints } = await run("sign", draft, "--key", at("my.key"), "-o", at("out"));
      expect([code, complaints.length]).toEqual([1, 1]);
      expect(complaints[0]).toMatch(/^It may not come in as it is, so it was not signed\./);
      await expect(stat(at("out"))).rejects.toThrow("ENOENT");
    }
  });

  test.each(["{}", "no key", '{"format":"glimmers-pack-key","version":1,"seed":"00"}'])(
    "[PK22] “%s” is no key",
    async (content) => {
      const [key, draft] = [await put("a.key", content), await put("draft.json", slowRain)];
      const { code, complaints } = await run("sign", draft, "--key", key, "-o", at("out"));
      expect([code, complaints]).toEqual([1, [`${key} is no key: "glimmers pack key" makes one.`]]);
    },
  );
});

test.each([
  [[], '"glimmers pack" takes one of'],
  [["constructor", "x"], '"glimmers pack" takes one of'],
  [["check"], '"pack check" takes one file.'],
  [["check", "a", "b"], '"pack check" takes one file.'],
  [["check", "a", "-o", "b"], '"--key" and "-o" are for "pack sign" only.'],
  [["sign", "a"], '"pack sign" takes --key and -o.'],
  [["key", "a", "--unsigned"], '"--unsigned" is for "pack check" only.'],
  [["check", "a", "--loud"], "Unknown option '--loud'."],
])("[H18] %j is not understood, in one sentence", async (words, start) => {
  const { code, said, complaints } = await run(...words);
  expect([code, said, complaints.length]).toEqual([2, [], 1]);
  expect(complaints[0]?.startsWith(start)).toBe(true);
});

test("--help lists every task and flag", async () => {
  const { code, said } = await run("--help");
  expect(code).toBe(0);
  for (const word of ["check", "key", "sign", "--unsigned", "--json", "--key", "-o"])
    expect(said[0]).toContain(word);
});
