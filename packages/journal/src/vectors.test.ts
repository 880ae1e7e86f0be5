import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { hexToBytes } from "@glimmers/primitives";
import { describe, expect, it } from "vitest";
import { makeSegmentVectors } from "../test/make-vectors.ts";
import { openTab, valueOf } from "../test/world.ts";
import { decodeEntry } from "./index.ts";
import { segmentName } from "./segment.ts";
import { plainSealer } from "./testing/index.ts";

type Vectors = ReturnType<typeof makeSegmentVectors>;

const path = new URL("../../../docs/formats/segment.vectors.json", import.meta.url);
const vectors = JSON.parse(readFileSync(path, "utf8")) as Vectors;

/** A second reader, written from segment.md with nothing but node:zlib. */
const readWith = (squeezed: string): readonly unknown[] => {
  const plain = inflateRawSync(Buffer.from(squeezed, "hex"));
  const lines: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plain));
  if (!Array.isArray(lines)) throw new Error("It is no list.");
  return lines.map((line: unknown) => {
    if (!Array.isArray(line)) throw new Error("It is no line.");
    const [id, kind, version, at, body, edits, wall, device] = line as readonly unknown[];
    return { id, kind, version, at, body, stamp: { edits, wall, device } };
  });
};

const isReadable = (squeezed: string): boolean => {
  try {
    return readWith(squeezed).length >= 0;
  } catch {
    return false;
  }
};

/** A journal with these bytes as its only segment. */
const journalWith = async (squeezed: string) => {
  const { name, slot } = vectors.names[0]!;
  const plain = hexToBytes(squeezed)!;
  const tab = openTab();
  const bytes = await plainSealer.seal(plain, { purpose: "segment", slot });
  valueOf(await tab.shelf.commit([{ do: "add", drawer: "segment", name, bytes }]));
  return { tab, name };
};

describe("the published segments", () => {
  it.each(vectors.segments)(
    "[J16] read the same here and in another program: $about",
    async ({ squeezed, plain, entries }) => {
      expect(inflateRawSync(Buffer.from(squeezed, "hex")).toString("utf8")).toBe(plain);
      expect(readWith(squeezed)).toEqual(entries);
      const { tab, name } = await journalWith(squeezed);
      expect(valueOf(await tab.log.loadSegment(name))).toEqual(entries);
    },
  );

  it.each(vectors.refused)("[J12] are refused by both: $about", async ({ squeezed, error }) => {
    expect(isReadable(squeezed)).toBe(false);
    const { tab, name } = await journalWith(squeezed);
    expect(await tab.log.loadSegment(name)).toEqual({ ok: false, error: { type: error } });
    expect(valueOf(await tab.library.load()).unopened).toEqual([
      { drawer: "segment", name, error: { type: error } },
    ]);
  });

  it("[J16] have a row of the tail for each sort of entry", () => {
    expect(vectors.rows.length).toBe(6);
    for (const { plain, entry } of vectors.rows) {
      expect(JSON.parse(plain)).toEqual(entry);
      expect(decodeEntry(new TextEncoder().encode(plain))).toEqual({ ok: true, value: entry });
    }
  });

  it("[J16] say of media when they were kept, and then what they are", async () => {
    const slot = "d".repeat(32);
    for (const { keptAt, file, plain } of vectors.media) {
      const { shelf, media } = openTab();
      const bytes = await plainSealer.seal(hexToBytes(plain)!, { purpose: "media", slot });
      valueOf(await shelf.commit([{ do: "add", drawer: "media", name: slot, bytes }]));
      const opened = valueOf(await media.open(slot as never));
      expect(opened).toEqual({ keptAt, bytes: hexToBytes(file) });
      expect(Buffer.from(plain, "hex").readDoubleBE()).toBe(keptAt);
    }
  });

  it("[J16] are what the script makes, but for how they are packed", () => {
    expect(unpacked(vectors)).toEqual(unpacked(makeSegmentVectors()));
  });

  it.each(vectors.names)("[J16] have number and slot in their name: $name", (given) => {
    const { name, number, slot } = given;
    expect(segmentName(number, slot)).toBe(name);
  });
});

const unpacked = ({ segments, refused, ...rest }: Vectors) => ({
  ...rest,
  segments: segments.map((each) => ({ ...each, squeezed: "" })),
  refused: refused.map((each) => ({ ...each, squeezed: "" })),
});
