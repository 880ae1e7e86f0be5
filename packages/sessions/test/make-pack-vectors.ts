/**
 * Makes docs/formats/pack.vectors.json, always the same:
 *
 *   node packages/sessions/test/make-pack-vectors.ts
 *
 * Keys are made from names, so that anybody can make them again.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { author } from "./signing.ts";
import { slowRain } from "./slow-rain.ts";

export const VECTORS = new URL("../../../docs/formats/pack.vectors.json", import.meta.url);

const mara = author("Mara Lind");
const [plain] = slowRain.practices;

/** A file of a signed pack, with a field of the outer one put otherwise. */
const outer = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(mara.sign(slowRain)) as object), ...change });

const changed = (change: object): string => mara.sign({ ...slowRain, ...change });

const reads = [
  { name: "the example, on one line", file: mara.sign(slowRain) },
  {
    name: "the same, set out, behind a byte order mark",
    file: `\uFEFF${mara.signText(JSON.stringify(slowRain, null, 2))}`,
  },
  { name: "by another key", file: author("somebody else").sign(slowRain) },
  { name: "another edition", file: changed({ edition: 7 }) },
  {
    name: "in Persian",
    file: changed({ title: { fa: "\u0645\u06CC\u200C\u0628\u0627\u0631\u062F" } }),
  },
];

const refused = [
  { name: "nothing", error: "NotJson", file: "" },
  { name: "cut", error: "NotJson", file: mara.sign(slowRain).slice(0, -20) },
  { name: "too deep", error: "TooDeep", file: "[".repeat(17) + "]".repeat(17) },
  { name: "another file", error: "NotAPackFile", file: '{"hello":"world"}' },
  { name: "a field too many outside", error: "NotAPackFile", file: outer({ more: 1 }) },
  {
    name: "a key in capitals",
    error: "NotAPackFile",
    file: outer({ key: mara.key.toUpperCase() }),
  },
  { name: "not signed", error: "Unsigned", file: JSON.stringify(slowRain) },
  {
    name: "another letter",
    error: "WrongSignature",
    file: mara.sign(slowRain).replace("farthest", "farthesT"),
  },
  {
    name: "one space more",
    error: "WrongSignature",
    file: outer({ pack: `${JSON.stringify(slowRain)} ` }),
  },
  {
    name: "another key",
    error: "WrongSignature",
    file: outer({ key: author("somebody else").key }),
  },
  { name: "a later version", error: "FromNewer", file: changed({ version: 2 }) },
  {
    name: "an override in a name",
    error: "StrangeCharacter",
    file: changed({ author: { name: "Mara\u202E" } }),
  },
  {
    name: "a line end in a text",
    error: "StrangeCharacter",
    file: changed({ title: { en: "Slow\nrain" } }),
  },
  {
    name: "half of a pair",
    error: "StrangeCharacter",
    file: mara.signText(JSON.stringify({ ...slowRain, title: { en: "\uD83D" } })),
  },
  {
    name: "a name for programs",
    error: "StrangeName",
    file: mara.signText(JSON.stringify(slowRain).replace('"title":{', '"title":{"__proto__":"x",')),
  },
  {
    name: "a name twice",
    error: "StrangeName",
    file: mara.signText(JSON.stringify(slowRain).replace('"edition":1', '"edition":1,"edition":2')),
  },
  { name: "one id twice", error: "SameIdTwice", file: changed({ practices: [plain, plain] }) },
  {
    name: "an id of ours",
    error: "OnlyOurs",
    file: changed({ practices: [{ ...plain, id: "P05" }], lessons: [], courses: [] }),
  },
  {
    name: "a first place",
    error: "OnlyOurs",
    file: changed({ practices: [{ ...plain, first: { ventral: 1 } }] }),
  },
];

export const makeVectors = (): object => ({
  about: "Made by packages/sessions/test/make-pack-vectors.ts; the rules are in pack.md.",
  reads: reads.map(({ name, file }) => {
    const { key, signature, pack } = JSON.parse(file.replace("\uFEFF", "")) as Record<
      string,
      string
    >;
    const { id, edition } = JSON.parse(pack ?? "") as Record<string, unknown>;
    return { name, key, signature, id, edition, file };
  }),
  refused,
});

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href)
  writeFileSync(fileURLToPath(VECTORS), `${JSON.stringify(makeVectors(), null, 2)}\n`);
