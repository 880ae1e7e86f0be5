import type { Bytes } from "@glimmers/primitives";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text } from "../../test/zip-by-hand.ts";
import type { Table, TableOptions, TableRow } from "./csv.ts";
import { cellOf, columnsOf, openTable } from "./csv.ts";

const rowsOf = async (table: Table): Promise<readonly TableRow[]> => {
  const rows: TableRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return rows;
};

const cellsIn = async (
  source: string | Bytes | AsyncIterable<Bytes>,
  options?: TableOptions,
): Promise<readonly (readonly string[])[]> => {
  const table = await openTable(typeof source === "string" ? text(source) : source, options);
  return [table.columns, ...(await rowsOf(table)).map(({ cells }) => cells)];
};

/** One byte after another: nothing may rest on where pieces end. */
const bytewise = async function* (bytes: Bytes): AsyncGenerator<Bytes> {
  for (let at = 0; at < bytes.length; at++) yield bytes.slice(at, at + 1);
};

/** First 70,000 bytes at once, then one after another. */
const headThenBytewise = async function* (bytes: Bytes): AsyncGenerator<Bytes> {
  yield bytes.slice(0, 70_000);
  yield* bytewise(bytes.slice(70_000));
};

describe("[IM27] tables as they come", () => {
  test.each<[string, string, readonly (readonly string[])[]]>([
    [
      "commas",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "semicolons and decimal commas",
      "a;b;c\n1,5;2,5;3,5\n",
      [
        ["a", "b", "c"],
        ["1,5", "2,5", "3,5"],
      ],
    ],
    [
      "tabs",
      "a\tb\n1\t2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "bars",
      "a|b\n1|2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a line that says so",
      "sep=;\r\na;b\r\n1,2;3\r\n",
      [
        ["a", "b"],
        ["1,2", "3"],
      ],
    ],
    [
      "CR only",
      "a, b\r1,2\r\r3,4",
      [
        ["a", "b"],
        ["1", "2"],
        ["3", "4"],
      ],
    ],
    [
      "a newline in quotes",
      'a,b\r\n"1\r\n2",3\r\n',
      [
        ["a", "b"],
        ["1\n2", "3"],
      ],
    ],
    [
      "a doubled quote",
      'a,b\n"say ""yes""",2',
      [
        ["a", "b"],
        ['say "yes"', "2"],
      ],
    ],
    [
      "quotes in threes",
      'a;b\n"""yes""";2',
      [
        ["a", "b"],
        ['"yes"', "2"],
      ],
    ],
    [
      "quotes nobody doubled",
      'a,b\n"say "yes" then",2',
      [
        ["a", "b"],
        ['say "yes" then', "2"],
      ],
    ],
    [
      "a quote in the middle",
      'a,b\n6" tall,2',
      [
        ["a", "b"],
        ['6" tall', "2"],
      ],
    ],
    [
      "a blank before a quote",
      'a,b\n1, "x, y"\n',
      [
        ["a", "b"],
        ["1", "x, y"],
      ],
    ],
    ["ragged rows", "a,b\n1\n1,2,3\n,\n", [["a", "b"], ["1"], ["1", "2", "3"], ["", ""]]],
    [
      "empty lines",
      "\n\na,b\n\n1,2\n \n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "every line quoted as a whole",
      '"a;b"\n"1;""x;y"""\n',
      [
        ["a", "b"],
        ["1", "x;y"],
      ],
    ],
    [
      "a mark in front",
      "\ufeffa,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["a head alone", "a,b", [["a", "b"]]],
    ["one column", "rr\n800\n810", [["rr"], ["800"], ["810"]]],
    ["nothing", "", [[]]],
    [
      "letters of both directions",
      "a,b\n\u202egnp.exe,שלום",
      [
        ["a", "b"],
        ["\u202egnp.exe", "שלום"],
      ],
    ],
  ])("%s", async (_, file, cells) => {
    expect(await cellsIn(file)).toEqual(cells);
    expect(await cellsIn(bytewise(text(file)))).toEqual(cells);
  });

  test("every row knows the line it begins in", async () => {
    const table = await openTable(text('a,b\n"1\n1",2\n\n3,4\n'));
    expect(table.headLine).toBe(1);
    expect((await rowsOf(table)).map(({ line }) => line)).toEqual([2, 5]);
  });

  test("the second row may name the columns, or none", async () => {
    const file = "com.example,6,2\nstart,end,\n1,2,\n";
    expect(await cellsIn(file, { headRow: 2 })).toEqual([
      ["start", "end", ""],
      ["1", "2", ""],
    ]);
    expect(await cellsIn("800\n810", { headRow: 0 })).toEqual([[], ["800"], ["810"]]);
  });

  test("what is written by the rules is read as it was, however it is cut", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "é", '"', ",", "\n", " ", "=", "🌿", "\t"),
      maxLength: 6,
    });
    const written = (rows: readonly (readonly string[])[]): string =>
      rows
        .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","))
        .join("\r\n");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 9 }),
        async (rows) => {
          const file = text(written([["one", "two"], ...rows]));
          const whole = await cellsIn(file, { separator: "," });
          expect(whole.slice(1)).toEqual(rows);
          expect(await cellsIn(bytewise(file), { separator: "," })).toEqual(whole);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("[IM28] damage stays where it is", () => {
  test("a quote that never closes costs its line", async () => {
    const rows = await rowsOf(await openTable(text('a,b\n1,"x\n3,4\n5,6\n')));
    expect(rows).toEqual([
      { line: 2, cells: ["1", '"x'], why: "damaged" },
      { line: 3, cells: ["3", "4"] },
      { line: 4, cells: ["5", "6"] },
    ]);
  });

  test("nor does one swallow the next quoted line", async () => {
    const rows = await rowsOf(await openTable(text('a,b\n1,"x\n2,"y"\n3,"z"\n')));
    expect(rows.map(({ line, why }) => [line, why])).toEqual([
      [2, "damaged"],
      [3, undefined],
      [4, undefined],
    ]);
  });

  test("every line begins a quote and none closes it: no line is read twice", async () => {
    const file = text("a,b\n" + '"x""y,1\n'.repeat(100_000));
    const rows = await rowsOf(await openTable(file));
    expect(rows).toHaveLength(100_000);
  });

  const longLine = async function* (): AsyncGenerator<Bytes> {
    yield text("a,b\n1,2\n");
    const piece = text("x".repeat(1_000_000));
    for (let count = 0; count < 100; count++) yield piece;
    yield text("\n3,4\n");
  };

  test("a line of 100 MB is told and not kept", async () => {
    const rows = await rowsOf(await openTable(longLine()));
    expect(rows).toEqual([
      { line: 2, cells: ["1", "2"] },
      { line: 3, cells: [], why: "too-long" },
      { line: 4, cells: ["3", "4"] },
    ]);
  });

  test("a quoted cell of 100 MB costs its line too", async () => {
    const quoted = async function* (): AsyncGenerator<Bytes> {
      yield text('a,b\n"');
      for await (const piece of longLine()) yield piece;
      yield text('"\n5,6\n');
    };
    const rows = await rowsOf(await openTable(quoted()));
    expect(rows.at(-1)).toMatchObject({ cells: ["5", "6"] });
    expect(rows.some(({ why }) => why === "too-long")).toBe(true);
  });

  test("a row of nothing but commas", async () => {
    const rows = await rowsOf(await openTable(text(`a,b\n${",".repeat(30_000)}\n1,2\n`)));
    expect(rows[0]).toEqual({ line: 2, cells: [], why: "too-many-fields" });
    expect(rows[1]?.cells).toEqual(["1", "2"]);
  });
});

describe("[IM29] columns by name, cells as text", () => {
  const table = { columns: ["Fecha", " HR (bpm)", "rMSSD"] };

  test("names are compared trimmed and in small letters; the first one that fits counts", () => {
    expect(
      columnsOf(table, { date: ["date", "fecha"], heart: ["hr (BPM)"], none: ["sdnn"] }),
    ).toEqual({
      date: 0,
      heart: 1,
      none: -1,
    });
  });

  test("a cell that is not there is empty", () => {
    const row = { line: 1, cells: [" =1+1 ", "b"] };
    expect([cellOf(row, 0), cellOf(row, 1), cellOf(row, 2), cellOf(row, -1)]).toEqual([
      "=1+1",
      "b",
      "",
      "",
    ]);
  });

  test("__proto__ and constructor are columns like any other", async () => {
    const [columns] = await cellsIn("__proto__,constructor\n1,2\n");
    expect(columnsOf({ columns: columns! }, { a: ["constructor"], b: ["tostring"] })).toEqual({
      a: 1,
      b: -1,
    });
  });
});

describe("[IM26] a table in any encoding", () => {
  const utf16 = (value: string, little: boolean): Bytes =>
    Uint8Array.from(
      [...value].flatMap((sign) => {
        const code = sign.charCodeAt(0);
        return little ? [code & 255, code >> 8] : [code >> 8, code & 255];
      }),
    );

  test.each([true, false])("UTF-16 without a mark, little end first: %s", async (little) => {
    const table = await openTable(utf16("date,mood\n2026-01-01,müde\n", little));
    expect((await rowsOf(table))[0]?.cells).toEqual(["2026-01-01", "müde"]);
    expect([table.encoding(), table.encodingGuessed()]).toEqual([
      little ? "utf-16le" : "utf-16be",
      true,
    ]);
  });

  test("windows-1252, also where the first odd letter comes late", async () => {
    const head = text(`date,mood\n${"2026-01-01,good\n".repeat(20_000)}`);
    const file = Uint8Array.from([...head, ...text("2026-01-02,m"), 0xfc, ...text("de\n")]);
    const table = await openTable(headThenBytewise(file));
    expect((await rowsOf(table)).at(-1)?.cells).toEqual(["2026-01-02", "müde"]);
    expect([table.encoding(), table.encodingGuessed()]).toEqual(["windows-1252", true]);
  });

  test("Shift JIS", async () => {
    // 日付,気分 and 良い
    const file = Uint8Array.of(
      0x93,
      0xfa,
      0x95,
      0x74,
      0x2c,
      0x8b,
      0x43,
      0x95,
      0xaa,
      10,
      0x31,
      0x2c,
      0x97,
      0xc7,
      0x82,
      0xa2,
    );
    expect(await cellsIn(file)).toEqual([
      ["日付", "気分"],
      ["1", "良い"],
    ]);
  });

  test("bytes of a program are no table", async () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256);
    await expect(openTable(noise)).rejects.toMatchObject({ trouble: { type: "NotText" } });
  });
});
