import type { FileToRead } from "@glimmers/exchange/reading";
import { openFile, openTable } from "@glimmers/exchange/reading";
import { expect, test } from "vitest";

const ROWS = 20_000;
const table = `a,b\n${'1,"two\r\nlines"\n'.repeat(ROWS)}`;

const fileOf = (name: string, blob: Blob): FileToRead => ({
  name,
  size: blob.size,
  slice: async (from, to) => new Uint8Array(await blob.slice(from, to).arrayBuffer()),
});

const counted = async (source: AsyncIterable<Uint8Array<ArrayBuffer>>) => {
  let [rows, last] = [0, ""];
  const opened = await openTable(source);
  for await (const batch of opened.rows())
    for (const { cells } of batch) [rows, last] = [rows + 1, cells[1] ?? ""];
  return { columns: opened.columns, rows, last };
};

const read = async function* (blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { file } = await openFile(fileOf("a.csv", blob));
  const size = file?.size ?? 0;
  for (let at = 0; at < size; at += 50_000)
    yield await file!.slice(at, Math.min(size, at + 50_000));
};

test("[IM27] a table in a file of the browser's is read as in Node, wherever its pieces end", async () => {
  expect(await counted(read(new Blob([table])))).toEqual({
    columns: ["a", "b"],
    rows: ROWS,
    last: "two\nlines",
  });
});

test("a zip is unpacked by what browsers have for it", async () => {
  const { writeZip } = await import("@glimmers/exchange/writing");
  const entries = async function* () {
    yield { name: "a.csv", bytes: new TextEncoder().encode(table) };
  };
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of writeZip(entries())) parts.push(part);
  const blob = new Blob(parts);
  expect(blob.size).toBeLessThan(table.length / 10);
  const { archive, trouble } = await openFile(fileOf("a.zip", blob));
  expect(trouble).toBeUndefined();
  expect((await counted(archive!.stream(archive!.entries[0]!))).rows).toBe(ROWS);
});
