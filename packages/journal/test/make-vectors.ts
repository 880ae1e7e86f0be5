/**
 * Makes docs/formats/segment.vectors.json:
 *
 *   node packages/journal/test/make-vectors.ts
 *
 * The entries stand here as written by hand. Deflate may pack the same bytes in many ways,
 * and zlib changes: whoever checks the vectors inflates them, and compares nothing squeezed.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { constants, deflateRawSync, deflateSync } from "node:zlib";
import { bytesToHex } from "@glimmers/primitives";
import type { Entry } from "../src/index.ts";
import { encodeEntries, encodeEntry } from "../src/index.ts";

const id = (digit: string) => digit.repeat(32);
const stamp = (edits: number, wall: number) => ({ edits, wall, device: "00c0ffee00c0ffee" });

const glimmer = {
  id: id("1"),
  kind: "glimmer",
  version: 2,
  at: 1_800_000_000_000,
  body: { offset: 60, text: "Über dem Café: ☀ 🌧\n“rain”", pathways: ["own:Garten"], kept: true },
  stamp: stamp(0, 1_800_000_000_000),
};
const older = {
  ...glimmer,
  id: id("2"),
  version: 1,
  body: { offset: -600, image: { blob: id("a"), type: "image/webp", width: 3, height: 4 } },
};
const gone = { ...glimmer, id: id("3"), body: null, stamp: stamp(4, 1_800_000_360_000) };
const chosen = {
  ...glimmer,
  id: "7468656d650000000000000000000000",
  kind: "pref:theme",
  version: 1,
  body: { value: "dusk" },
};
const beforeTheEpoch = { ...glimmer, id: id("4"), at: -1.5, body: {} };
const unheardOf = {
  ...glimmer,
  id: id("5"),
  kind: "dream",
  version: 7,
  body: { deep: [{ a: 1 }] },
};

const asEntries = (entries: readonly unknown[]) => entries as readonly Entry[];

const readable = (about: string, entries: readonly unknown[], strategy: object = {}) => {
  const plain = encodeEntries(asEntries(entries));
  return { about, plain: text(plain), squeezed: hex(deflateRawSync(plain, strategy)), entries };
};

const refused = (about: string, squeezed: Uint8Array) => ({
  about,
  squeezed: hex(squeezed),
  error: "Damaged",
});

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const hex = (bytes: Uint8Array): string => bytesToHex(Uint8Array.from(bytes));

export const makeSegmentVectors = () => {
  const all = [beforeTheEpoch, glimmer, older, gone, chosen, unheardOf];
  const many = Array.from({ length: 12 }, () => glimmer);
  const plain = encodeEntries(asEntries(all));
  return {
    format: "glimmers rows and segments: see segment.md",
    names: [
      { name: `0000000001-${id("b")}`, number: 1, slot: id("b") },
      { name: `0000012345-${id("c")}`, number: 12_345, slot: id("c") },
    ],
    rows: all.map((entry) => ({ plain: text(encodeEntry(asEntries([entry])[0]!)), entry })),
    segments: [
      readable("one of every sort", all),
      readable("stored, not packed", all, { level: 0 }),
      readable("packed with the fixed codes", all, { strategy: constants.Z_FIXED }),
      readable("long enough for codes of its own", many, { level: 9 }),
      readable("nobody writes an empty one, and it reads as empty", []),
    ],
    refused: [
      refused("cut short", deflateRawSync(plain).subarray(0, -3)),
      refused("packed as zlib does, with a head (RFC 1950)", deflateSync(plain)),
      refused("not deflate at all", Uint8Array.from([0xff, 0xff, 0xff, 0xff])),
      refused("nothing", new Uint8Array(0)),
      refused("no JSON", deflateRawSync('[["1"')),
      refused("no list", deflateRawSync(JSON.stringify({ id: id("1") }))),
      refused("entries that are no lines", deflateRawSync(JSON.stringify([glimmer]))),
      refused("no UTF-8", deflateRawSync(Uint8Array.from([0x5b, 0x22, 0xc3, 0x22, 0x5d]))),
    ],
    media: [
      { keptAt: 1_800_000_000_000, file: "ffd8ffd9", plain: "427a3185c5000000ffd8ffd9" },
      { keptAt: 0, file: "", plain: "0000000000000000" },
    ],
  };
};

const isRun = pathToFileURL(process.argv[1] ?? "").href === import.meta.url;
if (isRun) {
  const path = new URL("../../../docs/formats/segment.vectors.json", import.meta.url);
  writeFileSync(path, `${JSON.stringify(makeSegmentVectors(), null, 2)}\n`);
}
