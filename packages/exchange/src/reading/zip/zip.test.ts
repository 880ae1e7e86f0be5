import { deflateRawSync } from "node:zlib";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes } from "@glimmers/primitives";
import { describe, expect, test } from "vitest";
import { chosen, text, zipByHand } from "../../../test/zip-by-hand.ts";
import type { ByHand, ZipByHand } from "../../../test/zip-by-hand.ts";
import type { Opened } from "../file.ts";
import { openFile, openFolder, openInner } from "../open-file.ts";
import { ReadingStopped } from "../stopped.ts";
import type { ReadingTrouble } from "../stopped.ts";
import { crc32 } from "./crc32.ts";

const opened = (files: readonly ByHand[], how?: ZipByHand): Promise<Opened> =>
  openFile(chosen(zipByHand(files, how)));

const said = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const textIn = async ({ archive }: Opened, index = 0): Promise<string> =>
  said(await archive!.bytes(archive!.entries[index]!));

const namesIn = ({ archive }: Opened): readonly string[] | undefined =>
  archive?.entries.map(({ name }) => name);

const troubleOf = async (promise: Promise<unknown>): Promise<ReadingTrouble> =>
  promise.then(
    () => expect.fail("it went well"),
    (thrown: unknown) =>
      thrown instanceof ReadingStopped ? thrown.trouble : expect.fail(String(thrown)),
  );

const HELLO: ByHand = { name: "a.txt", text: "hello, hello, hello" };

describe("[IM20] a zip is known by its contents", () => {
  test("packed and stored files are read alike", async () => {
    const zip = await opened([HELLO, { name: "b.txt", text: "stored", method: 0 }]);
    expect(namesIn(zip)).toEqual(["a.txt", "b.txt"]);
    expect([await textIn(zip, 0), await textIn(zip, 1)]).toEqual(["hello, hello, hello", "stored"]);
  });

  test("a file that is none has no archive", async () => {
    expect(await openFile(chosen(text("date,mood\n2026-01-01,good"), "x.zip"))).not.toHaveProperty(
      "archive",
    );
  });

  test("something in front of it moves nothing", async () => {
    const zip = await opened([HELLO], { before: text("#!/bin/sh\nexit 0\n") });
    expect(await textIn(zip)).toBe("hello, hello, hello");
  });

  test("something behind it is not taken for its end", async () => {
    const zip = await opened([HELLO], {
      after: text("PK\u0005\u0006 and then nothing that fits here"),
    });
    expect(await textIn(zip)).toBe("hello, hello, hello");
  });

  test("an end record inside a stored file is not taken for the end", async () => {
    const trap = joinBytes([text("PK\u0005\u0006"), new Uint8Array(18)]);
    const zip = await opened([{ name: "trap", bytes: trap, method: 0 }, HELLO]);
    expect(namesIn(zip)).toEqual(["trap", "a.txt"]);
  });

  test("a remark that holds the end of an empty zip is not taken for the end", async () => {
    const falseEnd = joinBytes([text("PK\u0005\u0006"), new Uint8Array(18)]);
    const zip = zipByHand([HELLO], { after: falseEnd });
    zip[zip.length - 24] = falseEnd.length;
    expect(await textIn(await openFile(chosen(zip)))).toBe("hello, hello, hello");
  });

  test.each([30, 60, 90])("cut short after %s bytes, it says so", async (length) => {
    const zip = await openFile(chosen(zipByHand([HELLO, HELLO]).slice(0, length)));
    expect(zip.trouble).toEqual({ type: "CutShort" });
  });

  test("an empty zip has no files and no trouble", async () => {
    const zip = await opened([]);
    expect(namesIn(zip)).toEqual([]);
    expect(zip).not.toHaveProperty("trouble");
  });
});

describe("[IM21] names are labels", () => {
  test.each(["../../etc/passwd", "/absolute", "C:/windows", "a/../b", "__proto__", "con"])(
    "%s is a name like any other",
    async (name) => {
      const zip = await opened([{ name, text: "x" }]);
      expect(namesIn(zip)).toEqual([name]);
      expect(await textIn(zip)).toBe("x");
    },
  );

  test("UTF-8 is read where nothing says so", async () => {
    expect(namesIn(await opened([{ name: "apple_health_export/exportación.xml" }]))).toEqual([
      "apple_health_export/exportación.xml",
    ]);
    expect(namesIn(await opened([{ name: "导出.xml" }]))).toEqual(["导出.xml"]);
  });

  test("what is no UTF-8 is code page 437", async () => {
    const name = Uint8Array.of(0x53, 0x94, 0x2e, 0x74, 0x78, 0x74);
    expect(namesIn(await opened([{ name }]))).toEqual(["Sö.txt"]);
  });

  test("both of two files with one name can be read", async () => {
    const zip = await opened([
      { name: "a", text: "first" },
      { name: "a", text: "second" },
    ]);
    expect([await textIn(zip, 0), await textIn(zip, 1)]).toEqual(["first", "second"]);
  });

  test("folders and what macOS adds are no files", async () => {
    const zip = await opened([
      { name: "a/" },
      { name: "__MACOSX/a/._b" },
      { name: "a/.DS_Store" },
      HELLO,
    ]);
    expect(namesIn(zip)).toEqual(["a.txt"]);
  });

  test("a folder somebody chose is read the same way", async () => {
    const folder = openFolder("Entries", [{ name: "a/b.txt", file: chosen(text("in a folder")) }]);
    expect(namesIn(folder)).toEqual(["a/b.txt"]);
    expect(await textIn(folder)).toBe("in a folder");
    expect(folder).not.toHaveProperty("file");
  });
});

describe("[IM22] the list of contents counts", () => {
  test("sizes behind the bytes", async () => {
    const zip = await opened([
      { ...HELLO, sizesBehind: true },
      { ...HELLO, method: 0, sizesBehind: true },
    ]);
    expect([await textIn(zip, 0), await textIn(zip, 1)]).toEqual([
      "hello, hello, hello",
      "hello, hello, hello",
    ]);
  });

  test("ZIP64", async () => {
    expect(await textIn(await opened([HELLO], { zip64: true }))).toBe("hello, hello, hello");
  });

  test("70,000 files, counted in 16 bits, are 70,000 files", async () => {
    const files = Array.from({ length: 70_000 }, (_, index) => ({
      name: `${index}`,
      method: 0,
      text: "x",
    }));
    const zip = await opened(files);
    expect(zip.archive?.entries).toHaveLength(70_000);
    expect(await textIn(zip, 69_999)).toBe("x");
  });

  test.each([0, 8])(
    "small files that lie one behind the other (method %s) are read many at a time",
    async (method) => {
      const files = Array.from({ length: 2000 }, (_, at) => ({
        name: `${at}`,
        text: `${at}`,
        method,
      }));
      const file = chosen(zipByHand(files));
      let reads = 0;
      const zip = await openFile({ ...file, slice: (from, to) => (reads++, file.slice(from, to)) });
      reads = 0;
      for (const at of files.keys()) expect(await textIn(zip, at)).toBe(`${at}`);
      expect(reads).toBeLessThan(10);
      for (const at of [1999, 3, 1200, 0, 1]) expect(await textIn(zip, at)).toBe(`${at}`);
    },
  );

  test("check sums are those of everyone", () => {
    expect(crc32(text("123456789"))).toBe(0xcbf43926);
    const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index * 7);
    for (const cut of [0, 1, 7, 8, 9, 500])
      expect(crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))).toBe(crc32(bytes));
  });
});

describe("[IM23] what is broken has a name", () => {
  const damaged = { type: "Damaged", what: "a.txt" };

  test.each<[string, Partial<ByHand>, object]>([
    ["a wrong check sum", { crc: 1 }, damaged],
    ["a wrong length", { size: 3 }, damaged],
    ["deflate that is none", { packed: Uint8Array.of(255, 255, 255, 255) }, damaged],
    [
      "deflate that ends early",
      { packed: Uint8Array.from(deflateRawSync("hello ".repeat(99))).slice(0, 9) },
      damaged,
    ],
    [
      "something behind the deflate",
      { packed: joinBytes([deflateRawSync("hi"), text("junk")]), crc: crc32(text("hi")), size: 2 },
      damaged,
    ],
    ["method 99", { method: 99 }, { type: "UnknownPacking", method: 99 }],
    ["deflate64", { method: 9 }, { type: "UnknownPacking", method: 9 }],
  ])("%s", async (_, wrong, trouble) => {
    const zip = await opened([
      { ...HELLO, ...wrong },
      { name: "b", text: "whole" },
    ]);
    expect(await troubleOf(textIn(zip))).toEqual(trouble);
    expect(await textIn(zip, 1)).toBe("whole");
  });

  test("one encrypted file among others", async () => {
    const zip = await opened([{ ...HELLO, flags: 1 }, HELLO]);
    expect(await troubleOf(textIn(zip))).toEqual({ type: "Encrypted" });
    expect(await textIn(zip, 1)).toBe("hello, hello, hello");
  });

  test("all of them encrypted", async () => {
    expect((await opened([{ ...HELLO, flags: 1 }])).trouble).toEqual({ type: "Encrypted" });
  });

  test("a list of contents of nothing but noise", async () => {
    const zip = zipByHand([HELLO]);
    zip.fill(7, 49, 90);
    expect((await openFile(chosen(zip))).trouble).toBeDefined();
  });

  test("a placeholder for a file in a cloud, and a spreadsheet", async () => {
    const icloud = await openFile(chosen(text("bplist00"), ".export.zip.icloud"));
    expect(icloud.trouble).toEqual({ type: "NotDownloaded" });
    const sheet = await opened([{ name: "xl/workbook.xml" }]);
    expect(sheet.trouble).toEqual({ type: "WrongFile", found: "spreadsheet" });
  });
});

describe("[IM24] no more than any of them needs", () => {
  /** 2 GB of zeros in 2 MB: blocks of deflate, one after another. */
  const bomb = (): Bytes => {
    const chunk = Uint8Array.from(deflateRawSync(new Uint8Array(4_194_304), { finishFlush: 2 }));
    return joinBytes([...Array.from({ length: 512 }, () => chunk), Uint8Array.of(3, 0)]);
  };

  test("2 GB in 2 MB that say they are 1 kB end early", async () => {
    const zip = await opened([{ name: "a.txt", packed: bomb(), size: 1000, crc: 0 }]);
    const [entry] = zip.archive!.entries;
    let length = 0;
    const all = async (): Promise<void> => {
      for await (const piece of zip.archive!.stream(entry!)) length += piece.length;
    };
    expect(await troubleOf(all())).toEqual({ type: "TooMuch", what: "ratio", most: 250 });
    // The platform reads up to half a megabyte ahead.
    expect(length).toBeLessThan(200 * 2 ** 20);
    expect(await troubleOf(zip.archive!.bytes(entry!, 1000))).toMatchObject({
      what: "bytes",
      most: 1000,
    });
  });

  test("what says itself how large it gets is not unpacked to find out", async () => {
    const file = chosen(zipByHand([{ name: "a.txt", packed: bomb(), size: 2 ** 31, crc: 0 }]));
    let bytes = 0;
    const { archive } = await openFile({
      ...file,
      slice: (from, to) => ((bytes += to - from), file.slice(from, to)),
    });
    bytes = 0;
    const all = async (): Promise<void> => {
      for await (const _ of archive!.stream(archive!.entries[0]!)) expect.fail("it was unpacked");
    };
    expect(await troubleOf(all())).toEqual({ type: "TooMuch", what: "ratio", most: 250 });
    expect(bytes).toBe(0);
  });

  test("a file inside larger than asked for is not begun", async () => {
    const zip = await opened([{ ...HELLO, packed: Uint8Array.of(255), size: 2000 }]);
    expect(await troubleOf(zip.archive!.bytes(zip.archive!.entries[0]!, 1000))).toMatchObject({
      what: "bytes",
      most: 1000,
    });
  });

  test("500 files that lie over one another", async () => {
    const files = Array.from({ length: 500 }, (_, index) => ({
      ...HELLO,
      name: `${index}`,
      overlaps: index > 0,
    }));
    expect((await opened(files)).trouble).toEqual({ type: "Damaged", what: "files that overlap" });
  });

  test("more than 200,000 files", async () => {
    const files = Array.from({ length: 200_001 }, () => ({ name: "x", method: 0 }));
    expect((await opened(files)).trouble).toEqual({
      type: "TooMuch",
      what: "entries",
      most: 200_000,
    });
  });

  test("an export packed a second time is opened as if it were not", async () => {
    const zip = await opened([{ name: "export.zip", bytes: zipByHand([HELLO]) }]);
    expect([namesIn(zip), await textIn(zip)]).toEqual([["a.txt"], "hello, hello, hello"]);
    const own = await opened([{ name: "files/part1.zip", bytes: zipByHand([HELLO]) }]);
    expect(namesIn(own)).toEqual(["files/part1.zip"]);
  });

  test("packed a third time, or too large to hold, it is to be unpacked first", async () => {
    const twice = zipByHand([{ name: "export.zip", bytes: zipByHand([HELLO]) }]);
    const large = { name: "export.zip", packed: new Uint8Array(1_000_000), size: 2 ** 27 };
    const trouble = { type: "TooMuch", what: "nesting", most: 1 };
    expect((await opened([{ name: "a.zip", bytes: twice }])).trouble).toEqual(trouble);
    expect((await opened([large])).trouble).toEqual(trouble);
  });

  test("a zip in a zip, and no deeper", async () => {
    const inner = zipByHand([{ name: "innermost.zip", bytes: zipByHand([HELLO]) }]);
    const { archive } = await opened([{ name: "inner.zip", bytes: inner }, HELLO]);
    const first = await openInner(archive!, archive!.entries[0]!);
    expect(first.entries.map(({ name }) => name)).toEqual(["innermost.zip"]);
    expect(await troubleOf(openInner(first, first.entries[0]!))).toMatchObject({
      what: "nesting",
      most: 1,
    });
  });
});
