import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hexToBytes } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { FORMATS, makeItemVectors, makeRingVectors } from "../test/make-vectors.ts";
import { chest } from "../test/people.ts";
import { chainFromWords, firstRing, followChain, followsRing } from "./index.ts";

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FORMATS), "utf8"));
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const rings = read("ring.vectors.json") as ReturnType<typeof makeRingVectors>;
const bytesOf = (hex: string) => hexToBytes(hex)!;
const documents = rings.chain.map(({ document }) => bytesOf(document));

const upTo = (count: number) => {
  const first = firstRing(documents[0]!, chest.checks);
  if (!first.ok) throw new Error(first.error.type);
  const newest = followChain(first.value, documents.slice(1, count), chest.checks);
  if (!newest.ok) throw new Error(newest.error.type);
  return newest.value;
};

describe("[Y49] the published vectors of the road", () => {
  test("are what the script makes", async () => {
    expect(asJson(makeRingVectors())).toEqual(rings);
    expect(asJson(await makeItemVectors())).toEqual(read("items.vectors.json"));
  });

  test("have a chain that is followed to its end", () => {
    expect(upTo(rings.chain.length).ring.number).toBe(rings.chain.length);
  });

  test.each(rings.refusedAfterTheSecond)(
    "have a ring that is refused: $why",
    ({ why, document }) => {
      expect(followsRing(upTo(2), bytesOf(document), chest.checks)).toEqual({
        ok: false,
        error: { type: "RingRefused", why },
      });
    },
  );

  test("say what the words alone may trust", () => {
    for (const { verifyKey, documents, newest } of rings.words.trusts) {
      const found = chainFromWords(documents.map(bytesOf), bytesOf(verifyKey), chest.checks);
      expect(found?.ok && found.value.ring.number).toBe(newest);
    }
    const { verifyKey, documents } = rings.words.trustsNone;
    expect(
      chainFromWords(documents.map(bytesOf), bytesOf(verifyKey), chest.checks),
    ).toBeUndefined();
  });

  test("are read the same by a reader without a line of ours", () => {
    const checker = fileURLToPath(new URL("check-road-vectors.mjs", FORMATS));
    const said = execFileSync(process.execPath, [checker], { encoding: "utf8" });
    expect(said).toMatch(/^road vectors: \d+ as they say, 0 not\n$/);
  });
});
