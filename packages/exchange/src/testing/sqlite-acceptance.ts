import type { Bytes } from "@glimmers/primitives";
import { seededRandom } from "@glimmers/primitives";
import type { SqliteFile } from "../reading/format.ts";
import { ReadingStopped } from "../reading/stopped.ts";

/** The three names of a test runner the suite needs; Vitest's own fit. */
export interface Runner {
  readonly describe: (name: string, tests: () => void) => void;
  readonly it: (name: string, test: () => Promise<void>) => void;
  readonly expect: (actual: unknown) => { readonly toEqual: (expected: unknown) => void };
}

/** The bytes of a database on which these statements were run. */
export type MakeSqlite = (statements: readonly string[]) => Promise<Bytes>;

type Open = (bytes: Bytes) => Promise<SqliteFile>;

/** What everything that opens databases for importers must do, whichever library it stands on. */
export const sqliteAcceptance = (
  { describe, it, expect }: Runner,
  name: string,
  open: Open,
  make: MakeSqlite,
): void =>
  describe(`a database read by ${name}`, () => {
    it("[IM70] tells its tables and columns; what is worked out is not among them", async () => {
      const file = await open(
        await make([
          "CREATE TABLE plain (a INTEGER, b TEXT, c AS (a * 2))",
          "CREATE VIEW seen AS SELECT a FROM plain",
          "CREATE INDEX by_b ON plain (b)",
        ]),
      );
      expect(file.tables).toEqual(["plain"]);
      expect(file.columns("plain")).toEqual(["a", "b"]);
      expect(file.columns("seen")).toEqual([]);
      expect([...file.rows("seen", ["a"])]).toEqual([]);
      file.close();
    });

    it("[IM70] gives rows as they lie there; a column that is not there is null", async () => {
      const file = await open(
        await make([
          'CREATE TABLE "odd ""name" (id INTEGER PRIMARY KEY, "a b" TEXT, bytes BLOB, part REAL)',
          `INSERT INTO "odd ""name" VALUES (2, 'dawn', x'01ff', 0.5), (1, NULL, NULL, -2)`,
        ]),
      );
      expect([...file.rows('odd "name', ["id", "a b", "not there", "bytes", "part"])]).toEqual([
        [1, null, null, null, -2],
        [2, "dawn", null, Uint8Array.of(1, 255), 0.5],
      ]);
      file.close();
    });

    it("[IM70] keeps whole numbers that a number cannot hold", async () => {
      const file = await open(
        await make([
          "CREATE TABLE t (n)",
          "INSERT INTO t VALUES (9223372036854775807), (1742770800000)",
        ]),
      );
      expect([...file.rows("t", ["n"])]).toEqual([
        [9_223_372_036_854_775_807n],
        [1_742_770_800_000],
      ]);
      file.close();
    });

    it("[IM71] opens one that kept a log beside it", async () => {
      const bytes = await make(["CREATE TABLE t (n)", "INSERT INTO t VALUES (7)"]);
      bytes.set([2, 2], 18);
      const file = await open(bytes);
      expect([...file.rows("t", ["n"])]).toEqual([[7]]);
      file.close();
    });

    it("[IM72] what is no database, or only a part of one, is damaged", async () => {
      const whole = await make(["CREATE TABLE t (n)", ...fill(400)]);
      const text = lettersOf("x".repeat(2_000));
      expect(await endOf(open, text)).toEqual("Damaged");
      expect(await endOf(open, whole.slice(0, 200))).toEqual("CutShort");
      expect(await endOf(open, whole.slice(0, whole.length - 4_096))).toEqual("Damaged");
    });

    it("[IM72] pages that go round in a ring are damaged, and end", async () => {
      const bytes = await make(["CREATE TABLE t (n)", ...fill(2_000)]);
      expect(await endOf(open, ringOf(bytes))).toEqual("Damaged");
    });

    it("[IM72] a schema that says what it likes runs nothing, and ends", async () => {
      const bytes = await make(["CREATE TABLE aaaa (n)", "INSERT INTO aaaa VALUES (1)"]);
      const changed = replaced(bytes, "CREATE TABLE aaaa", "CREATE TRIGGER aaa");
      expect(await endOf(open, changed)).toEqual("Damaged");
    });

    it("[IM72] whatever bytes are changed, it is read, or damaged, and never anything else", async () => {
      const bytes = await make(["CREATE TABLE t (n, words TEXT)", ...fill(300)]);
      const random = seededRandom(70);
      const ends = new Set<string>();
      for (let round = 0; round < 60; round++) {
        const hurt = bytes.slice();
        for (const at of random.bytes(24)) {
          const [high = 0, low = 0, value = 0] = random.bytes(3);
          hurt[(at * 65_536 + high * 256 + low) % hurt.length] = value;
        }
        ends.add(await endOf(open, hurt));
      }
      expect([...ends].filter((end) => !ENDS.has(end))).toEqual([]);
    });
  });

const ENDS: ReadonlySet<string> = new Set(["read", "Damaged", "CutShort"]);

const fill = (rows: number): readonly string[] => [
  `WITH RECURSIVE some(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM some WHERE n < ${rows})
   INSERT INTO t (n) SELECT n FROM some`,
];

/** How reading all of it ends. What is thrown beside `ReadingStopped` fails the test. */
const endOf = async (open: Open, bytes: Bytes): Promise<string> => {
  try {
    const file = await open(bytes);
    for (const table of file.tables) Array.from(file.rows(table, file.columns(table)));
    file.close();
    return "read";
  } catch (thrown) {
    if (thrown instanceof ReadingStopped) return thrown.trouble.type;
    throw thrown;
  }
};

/** The first page of the table with pages beneath it, made its own last page. */
const ringOf = (bytes: Bytes): Bytes => {
  const ring = bytes.slice();
  const view = new DataView(ring.buffer);
  const size = view.getUint16(16);
  const inner = 5;
  for (let page = 2; page * size <= ring.length; page++) {
    const from = (page - 1) * size;
    if (ring[from] !== inner) continue;
    view.setUint32(from + 8, page);
    for (let cell = 0; cell < view.getUint16(from + 3); cell++)
      view.setUint32(from + view.getUint16(from + 12 + cell * 2), page);
  }
  return ring;
};

const lettersOf = (text: string): Bytes =>
  Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

const replaced = (bytes: Bytes, from: string, to: string): Bytes => {
  const changed = bytes.slice();
  const text = String.fromCharCode(...bytes);
  const at = text.indexOf(from);
  changed.set(lettersOf(to), at);
  return changed;
};
