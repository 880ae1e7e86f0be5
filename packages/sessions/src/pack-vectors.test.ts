import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeVectors, VECTORS } from "../test/make-pack-vectors.ts";
import { verifyByNode } from "../test/signing.ts";
import { readPack } from "./index.ts";

interface Vectors {
  readonly reads: readonly {
    readonly name: string;
    readonly file: string;
    readonly key: string;
    readonly id: string;
    readonly edition: number;
  }[];
  readonly refused: readonly {
    readonly name: string;
    readonly file: string;
    readonly error: string;
  }[];
}

const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vectors;

describe("[PK24] the vectors of packs", () => {
  test("are the ones their maker makes", () => {
    expect(vectors).toEqual(JSON.parse(JSON.stringify(makeVectors())));
  });

  test.each(vectors.reads)("$name: read as it says", async ({ file, key, id, edition }) => {
    const read = await readPack(file, verifyByNode);
    expect(read).toMatchObject({ ok: true, value: { key, pack: { id, edition } } });
  });

  test.each(vectors.refused)("$name: $error", async ({ file, error }) => {
    expect(await readPack(file, verifyByNode)).toMatchObject({ error: { type: error } });
  });

  test("are read the same by a reader without a line of ours", () => {
    const checker = fileURLToPath(new URL("check-pack-vectors.mjs", VECTORS));
    const said = execFileSync(process.execPath, [checker], { encoding: "utf8" });
    expect(said).toMatch(/^pack vectors: \d+ as they say, 0 not\n$/);
  });
});
