import { LONGEST_PACK } from "@glimmers/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { author, verifyByNode } from "../test/signing.ts";
import { parts, slowRain } from "../test/slow-rain.ts";
import type { NotAPack } from "./index.ts";
import { readOurPack, readPack, readUnsigned } from "./index.ts";
import { readShallowJson } from "./pack-json.ts";

const mara = author("Mara");
const read = (text: string) => readPack(text, verifyByNode);
const never = () => {
  throw new Error("This was not to be asked.");
};

const errorOf = async (text: string): Promise<NotAPack | undefined> => {
  const found = await read(text);
  return found.ok ? undefined : found.error;
};

/** The pack with something of it changed, and signed as it is. */
const changed = (change: object): string => mara.sign({ ...slowRain, ...change });

const { practice, step } = parts;
const withPractice = (change: object): string =>
  changed({ practices: [{ ...practice, ...change }] });
const withStep = (change: object): string => withPractice({ steps: [{ ...step, ...change }] });

describe("a pack as it comes", () => {
  test("[PK1] is read, and says whose it is", async () => {
    const found = await read(mara.sign(slowRain));
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(found.value.key).toBe(mara.key);
    expect(found.value.pack).toMatchObject({
      id: "slow-rain",
      edition: 1,
      author: { name: "Mara Lind" },
    });
    expect(found.value.pack.practices[0]?.steps.map(({ id }) => id)).toEqual([
      "far",
      "drops",
      "near",
    ]);
  });

  test("[PK1] what may be left out is filled in", async () => {
    const bare = { ...slowRain, words: undefined, practices: undefined, questions: undefined };
    const found = await read(mara.sign({ ...bare, lessons: [], courses: [] }));
    expect(found).toMatchObject({ ok: true, value: { pack: { words: [], practices: [] } } });
  });

  test("[PK1] spaces, line ends and a byte order mark around it change nothing", async () => {
    const pretty = mara.signText(JSON.stringify(slowRain, null, 2));
    expect(await errorOf(`\uFEFF ${pretty}\n`)).toBeUndefined();
  });

  test("[PK2] the same pack by somebody else has another key", async () => {
    const other = author("somebody else");
    const found = await read(other.sign(slowRain));
    expect(found.ok && found.value.key).toBe(other.key);
    expect(other.key).not.toBe(mara.key);
  });
});

describe("[PK3] the signature", () => {
  test("covers every character of the pack", async () => {
    const { pack, ...rest } = JSON.parse(mara.sign(slowRain)) as Record<string, string>;
    for (const other of [`${pack} `, pack!.replace("Slow rain", "Slow r\\u0061in")])
      expect(await errorOf(JSON.stringify({ ...rest, pack: other }))).toEqual({
        type: "WrongSignature",
      });
  });

  test("of another key is none", async () => {
    const signed = JSON.parse(mara.sign(slowRain)) as object;
    const key = author("somebody else").key;
    expect(await errorOf(JSON.stringify({ ...signed, key }))).toEqual({ type: "WrongSignature" });
  });

  test("of the bare text, made for anything but a pack, is none", async () => {
    const bare = JSON.stringify(slowRain);
    const { pack: _pack, ...rest } = JSON.parse(
      mara.signText(bare.slice("glimmers-pack-v1\n".length)),
    ) as Record<string, string>;
    expect(await errorOf(JSON.stringify({ ...rest, pack: bare }))).toEqual({
      type: "WrongSignature",
    });
  });

  test("that is missing is said, and not asked for", async () => {
    const found = await readPack(JSON.stringify(slowRain), never);
    expect(found).toEqual({ ok: false, error: { type: "Unsigned" } });
  });

  test("in capital letters is no signature: one pack has one key", async () => {
    const shouted = mara.sign(slowRain).replace(mara.key, mara.key.toUpperCase());
    expect(await errorOf(shouted)).toEqual({ type: "NotAPackFile" });
  });
});

describe("[PK4] a hostile file is named, and nothing hangs", () => {
  test("a hundred million characters are refused before anything reads them", async () => {
    const huge = "[".repeat(100_000_000);
    expect(await readPack(huge, never)).toEqual({
      ok: false,
      error: { type: "TooLong", most: LONGEST_PACK },
    });
  });

  test.each([
    ["brackets", "[".repeat(100_000)],
    ["objects", '{"a":'.repeat(30_000)],
    ["brackets, closed again", "[".repeat(90_000) + "]".repeat(90_000)],
  ])("a hundred thousand %s deep", async (_, deep) => {
    expect(await readPack(deep, never)).toMatchObject({ error: { type: "TooDeep" } });
  });

  test("deep inside, where it is signed", async () => {
    const deep = `{"format":"glimmers-pack","version":1,"about":${"[".repeat(40_000)}${"]".repeat(40_000)}}`;
    expect(await errorOf(mara.signText(deep))).toMatchObject({ type: "TooDeep" });
  });

  test("as many names as fit", async () => {
    const names = Object.fromEntries(
      Array.from({ length: 15_000 }, (_, index) => [`n${index}`, 1]),
    );
    expect(await errorOf(changed(names))).toMatchObject({ type: "DoesNotFit" });
  });

  test.each(["__proto__", "constructor", "prototype"])("a name like %s", async (name) => {
    const pack = JSON.stringify(slowRain).replace('"title":{', `"title":{"${name}":"x",`);
    expect(await errorOf(mara.signText(pack))).toEqual({ type: "StrangeName", field: "title" });
    expect(({} as { readonly x?: unknown }).x).toBeUndefined();
  });

  test.each([
    ["title", '"title":{', '"title":{"en":"Fast rain",', "en"],
    ["however it is written", '"edition":1', '"edition":1,"\\u0065dition":2', "edition"],
  ])("a name that stands twice: %s", async (_, from, to, field) => {
    const pack = JSON.stringify(slowRain).replace(from, to);
    expect(await errorOf(mara.signText(pack))).toEqual({ type: "StrangeName", field });
    expect(readUnsigned(pack)).toMatchObject({ error: { type: "StrangeName", field } });
  });

  test("a name that stands twice outside", async () => {
    const signed = mara.sign(slowRain).replace("{", `{"key":"${"0".repeat(64)}",`);
    expect(await errorOf(signed)).toEqual({ type: "StrangeName", field: "key" });
  });

  test("which names stand twice, a slow and obvious reader says too", () => {
    const names = fc.array(fc.constantFrom("a", "b", 'c"', "{", "d:"), { maxLength: 4 });
    fc.assert(
      fc.property(names, names, (outer, inner) => {
        const of = (list: readonly string[], value: string) =>
          `{${list.map((name) => `${JSON.stringify(name)} : ${value}`).join(",")}}`;
        const isTwice = (list: readonly string[]) => new Set(list).size < list.length;
        const text = of(outer, `[${of(inner, '"a:{"')}]`);
        const expected = isTwice(outer) || (outer.length > 0 && isTwice(inner));
        expect(readShallowJson(text).ok).toBe(!expected);
      }),
    );
  });

  test.each([
    ["half of a pair", "\\ud800", "U+D800"],
    ["an override from right to left", "\\u202e", "U+202E"],
    ["an isolate", "\\u2066", "U+2066"],
    ["a control", "\\u0007", "U+0007"],
    ["a line end", "\\n", "U+000A"],
    ["a letter without width", "\\u200b", "U+200B"],
    ["a soft hyphen", "\\u00ad", "U+00AD"],
    ["a mark inside", "\\ufeff", "U+FEFF"],
    ["a private letter", "\\ue000", "U+E000"],
    ["a tag", "\\udb40\\udc41", "U+E0041"],
  ])("%s in a text", async (_, written, found) => {
    const pack = JSON.stringify(slowRain).replace("Mara Lind", `Mara${written} Lind`);
    expect(await errorOf(mara.signText(pack))).toEqual({
      type: "StrangeCharacter",
      field: "author.name",
      found,
    });
  });

  test("what Persian, Hebrew and Arabic need is let be", async () => {
    const title = { fa: "می‌شود", ar: "مطر", he: "גשם\u200F" };
    expect(await errorOf(changed({ title }))).toBeUndefined();
  });

  test("cut anywhere, it is not JSON", async () => {
    const whole = mara.sign(slowRain);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), async (end) => {
        expect(await errorOf(whole.slice(0, end))).toEqual({ type: "NotJson" });
      }),
      { numRuns: 60 },
    );
  });

  test.each(["", "dear diary", "null", "[]", "7", '"glimmers-pack"', "{}", '{"pack":7}'])(
    "“%s” is no pack",
    async (text) => {
      expect(["NotJson", "NotAPackFile"]).toContain((await errorOf(text))?.type);
    },
  );

  test("and whatever it is, it never throws", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), fc.json(), async (text, inner) => {
        expect((await read(text)).ok).toBe(false);
        expect((await read(mara.signText(inner))).ok).toBe(false);
        expect(readUnsigned(inner).ok).toBe(false);
      }),
    );
  });

  test("and whatever stands in the place of something, it never throws", async () => {
    const fields = Object.keys(slowRain);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.jsonValue(), async (field, value) => {
        const found = await read(changed({ [field]: value }));
        expect(typeof found.ok).toBe("boolean");
      }),
    );
  });
});

describe("[PK5] what is of a later version is told from what is broken", () => {
  test("a newer pack", async () => {
    expect(await errorOf(changed({ version: 2, moonlight: {} }))).toEqual({
      type: "FromNewer",
      version: 2,
    });
  });

  test("another file that is signed alike", async () => {
    expect(await errorOf(changed({ format: "glimmers-journal" }))).toEqual({
      type: "NotAPackFile",
    });
  });
});

describe("[PK6] the first field that does not fit is named", () => {
  test.each<readonly [string, string, object]>([
    ["an unknown field", "moonlight", { moonlight: 1 }],
    ["an id with a slash", "id", { id: "a/b" }],
    ["an edition that is none", "edition", { edition: 0.5 }],
    ["a title in no language", "title", { title: {} }],
    ["a title that is no text", "title", { title: "Slow rain" }],
    ["a blank title", "title.en", { title: { en: " " } }],
    ["a language that is none", "title.English", { title: { English: "x" } }],
    ["a long title", "title.en", { title: { en: "x".repeat(81) } }],
    ["no author", "author", { author: undefined }],
  ])("%s", async (_, field, change) => {
    expect(await errorOf(changed(change))).toMatchObject({ type: "DoesNotFit", field });
  });

  test("deep inside, by its path", async () => {
    expect(await errorOf(withStep({ seconds: "ten" }))).toMatchObject({
      type: "DoesNotFit",
      field: "practices.0.steps.0.seconds",
    });
  });

  test("too many of something, with how many there may be", async () => {
    const words = Array.from({ length: 101 }, (_, index) => ({
      id: `w${index}`,
      for: "pathway",
      word: { en: "rain" },
    }));
    expect(await errorOf(changed({ words }))).toEqual({
      type: "TooMany",
      field: "words",
      most: 100,
    });
  });

  test("too many steps", async () => {
    const steps = Array.from({ length: 61 }, (_, index) => ({ ...step, id: `s${index}` }));
    expect(await errorOf(withPractice({ steps }))).toMatchObject({
      type: "TooMany",
      field: "practices.0.steps",
    });
  });
});

describe("what the whole shows", () => {
  test("[PK7] two pieces of one id", async () => {
    const words = [{ id: "why-rain", for: "pathway", word: { en: "rain" } }];
    expect(await errorOf(changed({ words }))).toEqual({ type: "SameIdTwice", id: "why-rain" });
  });

  test("[PK8] a script that leads nowhere", async () => {
    // oxlint-disable-next-line unicorn/no-thenable -- a jump, which nobody can call
    const jump = { then: { to: "the-moon" } };
    expect(await errorOf(withStep(jump))).toMatchObject({
      type: "ScriptBroken",
      practice: "listen-to-rain",
    });
  });

  test.each<readonly [string, object, string]>([
    ["a gate", { gate: "back_and_forth" }, "practices.listen-to-rain.gate"],
    ["its consent", { consent: "back_and_forth" }, "practices.listen-to-rain.consent"],
    ["the consent to triggers", { consent: "triggers" }, "practices.listen-to-rain.consent"],
    ["the third depth", { depth: 3 }, "practices.listen-to-rain.depth"],
    ["a first place", { first: { dorsal: 1 } }, "practices.listen-to-rain.first"],
    [
      "a line in the journal",
      { keeps: { kind: "check-in", fields: { state: "far" } } },
      "practices.listen-to-rain.keeps",
    ],
    [
      "a touch of a difficulty",
      { steps: [{ ...step, role: "edge" }] },
      "practices.listen-to-rain.steps.far.role",
    ],
    ["the id of one of ours", { id: "P05" }, "P05"],
  ])("[PK9] %s is for the app's own practices", async (_, change, field) => {
    expect(await errorOf(withPractice(change))).toEqual({ type: "OnlyOurs", field });
  });

  test("[PK10] what it says and may not is named with its place", async () => {
    expect(await errorOf(withStep({ say: { en: "This heals." } }))).toEqual({
      type: "NotForPacks",
      faults: [
        {
          type: "Wording",
          place: "practices.listen-to-rain.steps.far.say.en",
          found: "heals",
          kind: "promise",
        },
      ],
    });
  });
});

describe("[PK11] a pack of the app itself", () => {
  test("is read by its form, with no signature", () => {
    expect(readOurPack(slowRain)).toMatchObject({ ok: true, value: { id: "slow-rain" } });
    expect(readOurPack({ ...slowRain, edition: "one" })).toMatchObject({
      error: { type: "DoesNotFit", field: "edition" },
    });
  });

  test("may have a gate", () => {
    const gated = { ...slowRain, practices: [{ ...practice, gate: "back_and_forth" }] };
    expect(readOurPack(gated)).toMatchObject({ ok: true });
  });
});

test("[PK11] an author reads their own before it is signed, and is told the same", () => {
  expect(readUnsigned(JSON.stringify(slowRain))).toMatchObject({ ok: true });
  expect(readUnsigned(JSON.stringify({ ...slowRain, title: { en: "A cure" } }))).toMatchObject({
    error: { type: "NotForPacks" },
  });
  expect(readUnsigned(mara.sign(slowRain))).toMatchObject({ error: { type: "NotAPackFile" } });
});
