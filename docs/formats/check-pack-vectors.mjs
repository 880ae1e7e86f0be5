/**
 * A second reader of packs, written from pack.md with nothing but Node's own modules, to show
 * that another program can do it:
 *
 *   node docs/formats/check-pack-vectors.mjs
 *
 * Says how many vectors it read or refused as they say, and ends with 1 if any differed.
 */
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";

const { reads, refused } = JSON.parse(
  readFileSync(new URL("pack.vectors.json", import.meta.url), "utf8"),
);

class Refused extends Error {}
const refuse = (why) => {
  throw new Refused(why);
};

const isSigned = ({ pack, key, signature }) => {
  const der = Buffer.concat([
    Buffer.from("302a300506032b6570032100", "hex"),
    Buffer.from(key, "hex"),
  ]);
  const publicKey = createPublicKey({ key: der, format: "der", type: "spki" });
  const message = Buffer.from(`glimmers-pack-v1\n${pack}`);
  return verify(null, message, publicKey, Buffer.from(signature, "hex"));
};

/** Brackets open at once, counted after every string is taken out. */
const depthOf = (text) => {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*(?:"|$)/gs, "");
  let [depth, deepest] = [0, 0];
  for (const letter of bare) {
    if ("[{".includes(letter)) deepest = Math.max(deepest, ++depth);
    if ("]}".includes(letter)) depth -= 1;
  }
  return deepest;
};

/** Whether a name stands twice in an object: then fewer are left when it is read than are written. */
const hasTwice = (text, value) => {
  const written = text.match(/"(?:[^"\\]|\\.)*"\s*:/gs)?.length ?? 0;
  return written > countNames(value);
};
const countNames = (value) =>
  typeof value === "object" && value !== null
    ? Object.values(value).reduce((sum, inner) => sum + countNames(inner), 0) +
      (Array.isArray(value) ? 0 : Object.keys(value).length)
    : 0;

const jsonOf = (text) => {
  if (depthOf(text) > 16) refuse("TooDeep");
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse("NotJson");
  }
  if (hasTwice(text, value)) refuse("StrangeName");
  return value;
};

const isBetween = (point, from, to) => point >= from && point <= to;
const isStrange = (point) =>
  point < 0x20 ||
  isBetween(point, 0x7f, 0x9f) ||
  [0xad, 0x180e, 0x200b, 0xfeff].includes(point) ||
  isBetween(point, 0x2028, 0x202e) ||
  isBetween(point, 0x2060, 0x206f) ||
  isBetween(point, 0xd800, 0xdfff) ||
  isBetween(point, 0xe000, 0xf8ff) ||
  isBetween(point, 0xfff9, 0xfffb) ||
  isBetween(point, 0xe0000, 0xe007f) ||
  isBetween(point, 0xf0000, 0xffffd) ||
  isBetween(point, 0x100000, 0x10fffd);

const lookAt = (value) => {
  if (typeof value === "string") {
    if ([...value].some((letter) => isStrange(letter.codePointAt(0)))) refuse("StrangeCharacter");
  } else if (typeof value === "object" && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      if (["__proto__", "constructor", "prototype"].includes(name)) refuse("StrangeName");
      lookAt(name);
      lookAt(inner);
    }
};

const KINDS = ["words", "practices", "lessons", "courses", "questions"];
const ONLY_OURS = ["gate", "keeps", "first"];

const rulesOf = (pack) => {
  const ids = KINDS.flatMap((kind) => (pack[kind] ?? []).map(({ id }) => id));
  if (new Set(ids).size < ids.length) refuse("SameIdTwice");
  if (ids.some((id) => !/^[a-z0-9][a-z0-9-]{0,39}$/.test(id))) refuse("OnlyOurs");
  for (const practice of pack.practices ?? [])
    if (ONLY_OURS.some((field) => Object.keys(practice[field] ?? {}).length > 0))
      refuse("OnlyOurs");
};

const read = (file) => {
  if (file.length > 200_000) refuse("TooLong");
  const outer = jsonOf(file.replace(/^\uFEFF/, ""));
  const names = Object.keys(outer).toSorted();
  const isOuter =
    isDeepStrictEqual(names, ["key", "pack", "signature"]) &&
    /^[0-9a-f]{64}$/.test(outer.key) &&
    /^[0-9a-f]{128}$/.test(outer.signature);
  if (!isOuter) refuse(outer.format === "glimmers-pack" ? "Unsigned" : "NotAPackFile");
  const pack = jsonOf(outer.pack);
  if (pack.format !== "glimmers-pack") refuse("NotAPackFile");
  if (pack.version > 1) refuse("FromNewer");
  if (!isSigned(outer)) refuse("WrongSignature");
  lookAt(pack);
  rulesOf(pack);
  return { key: outer.key, signature: outer.signature, id: pack.id, edition: pack.edition };
};

const outcomeOf = (file) => {
  try {
    return read(file);
  } catch (why) {
    if (why instanceof Refused) return why.message;
    throw why;
  }
};

const differing = [];
let right = 0;
const check = (name, found, expected) => {
  if (isDeepStrictEqual(found, expected)) right += 1;
  else differing.push(`${name}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
};

for (const { name, file, ...says } of reads) check(name, outcomeOf(file), says);
for (const { name, file, error } of refused) check(name, outcomeOf(file), error);

for (const each of differing) console.log(`differs: ${each}`);
console.log(`pack vectors: ${right} as they say, ${differing.length} not`);
process.exitCode = differing.length === 0 ? 0 : 1;
