import type { Bytes } from "@glimmers/primitives";
import { joinBytes, seededRandom } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { chosen, text } from "../../test/zip-by-hand.ts";
import { openFile } from "../reading/open-file.ts";
import type { FileToZip } from "./zip.ts";
import { writeZip } from "./zip.ts";

const written = async (files: readonly FileToZip[]): Promise<Bytes> => {
  const pieces: Bytes[] = [];
  for await (const piece of writeZip(files)) pieces.push(piece);
  return joinBytes(pieces);
};

/** 6 MB, which is more than is held before its head is written. */
const large = async function* (): AsyncGenerator<Bytes> {
  const piece = text("all the same, ".repeat(10_000));
  for (let count = 0; count < 43; count++) yield piece;
};

const files = (): readonly FileToZip[] => [
  {
    name: "README.txt",
    bytes: text("hello, hello, hello, hello, hello, hello, hello, hello, hello, hello"),
  },
  { name: "große/日.jsonl", bytes: large() },
  { name: "media/photo", bytes: seededRandom(7).bytes(5000) },
  { name: "empty", bytes: new Uint8Array(0) },
];

describe("[IM25] a zip of our own", () => {
  test("what went in comes out, by name and in order", async () => {
    const { archive, trouble } = await openFile(chosen(await written(files())));
    expect(trouble).toBeUndefined();
    expect(archive?.entries.map(({ name, size }) => [name, size])).toEqual([
      ["README.txt", 68],
      ["große/日.jsonl", 6_020_000],
      ["media/photo", 5000],
      ["empty", 0],
    ]);
    const photo = await archive!.bytes(archive!.entries[2]!);
    expect(photo).toEqual(seededRandom(7).bytes(5000));
    expect((await archive!.bytes(archive!.entries[1]!)).length).toBe(6_020_000);
  });

  test("the same files give the same bytes, and fewer where packing gains", async () => {
    const [one, other] = [await written(files()), await written(files())];
    expect(one).toEqual(other);
    expect(one.length).toBeLessThan(40_000);
  });

  test("70,000 files are counted", async () => {
    const many = Array.from({ length: 70_000 }, (_, index) => ({
      name: `${index}`,
      bytes: text("x"),
    }));
    const { archive } = await openFile(chosen(await written(many)));
    expect(archive?.entries).toHaveLength(70_000);
  });
});
