import { DatabaseSync } from "node:sqlite";
import type { Bytes } from "@glimmers/primitives";
import { joinBytes, seededRandom } from "@glimmers/primitives";
import { base64ToBytes, bytesToBase64 } from "../../src/base64.ts";
import { checksumOf } from "../../src/formats/garmin-fit/checksum.ts";
import { isSqlite } from "../../src/reading/sqlite.ts";
import { text } from "../zip-by-hand.ts";
import type { Draw } from "./mutate.ts";
import { mutated } from "./mutate.ts";

/**
 * A sample that is still whole by its own grammar, and means something else: JSON with other values
 * in it, a table whose cells moved, a database with other cells, a FIT file whose sums are right.
 * Damage to single bytes seldom gets past a grammar; this does. Undefined where it is none of these.
 */
export const damagedInside = (sample: Bytes, seed: number): Bytes | undefined => {
  const { unit } = seededRandom(seed);
  const draw: Draw = (below) => Math.floor(unit() * below);
  if (isSqlite(sample)) return otherCells(sample, draw);
  if (isFit(sample)) return withRightSums(mutated(sample.subarray(14, -2), sample, seed));
  const words = new TextDecoder().decode(sample);
  return inBase64(words, seed) ?? inJson(words, draw) ?? inLines(words, draw);
};

/** Values nobody expects where another stood. */
const ODD: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => "",
  () => 0,
  () => -1,
  () => 1e308,
  () => -0.5,
  () => Number.MAX_SAFE_INTEGER,
  () => 8.64e15 + 1,
  () => 99_999_999_999_999,
  () => "99999999999999999999",
  () => "2026-02-30T25:61:00Z",
  () => "0000-00-00",
  () => "+275761-01-01T00:00:00Z",
  () => "NaN",
  () => "<b>&amp;<script>",
  () => "a".repeat(5000),
  () => [],
  () => ({}),
  () => [[[[[]]]]],
  () => nested(400),
  () => Array.from({ length: 2000 }, (_, at) => at),
  () => ({ length: 1e9, toString: 1, constructor: null, hasOwnProperty: [] }),
];

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

const odd = (draw: Draw): unknown => ODD[draw(ODD.length)]!();

const oddWord = (draw: Draw): string => {
  const value = odd(draw);
  return typeof value === "string" ? value : JSON.stringify(value);
};

/** What Daylio's backup is: JSON in letters of base 64. */
const inBase64 = (words: string, seed: number): Bytes | undefined => {
  if (!/^[\w+/]{40,}={0,2}\s*$/.test(words)) return undefined;
  const plain = base64ToBytes(words.trim());
  const changed = plain === undefined ? undefined : damagedInside(plain, seed);
  return changed === undefined ? undefined : text(bytesToBase64(changed));
};

/** One JSON, or one on each line. */
const inJson = (words: string, draw: Draw): Bytes | undefined => {
  const whole = parsed(words);
  if (whole !== undefined) return text(JSON.stringify(otherValues(whole, draw)));
  const lines = words.trimEnd().split("\n");
  if (lines.length < 2 || parsed(lines[0]!) === undefined) return undefined;
  const at = draw(lines.length);
  const changed = JSON.stringify(otherValues(parsed(lines[at]!), draw));
  return text(lines.with(at, changed).join("\n"));
};

const parsed = (words: string): unknown => {
  try {
    const value: unknown = JSON.parse(words.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
};

/** Every value, with what holds it. */
type Spot = readonly [holder: Record<string, unknown>, key: string];

const spotsIn = (value: unknown): readonly Spot[] => {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...spotsIn(holder[key])]);
};

const otherValues = (value: unknown, draw: Draw): unknown => {
  for (let count = 1 + draw(4); count > 0; count--) {
    const spots = spotsIn(value);
    if (spots.length === 0) return odd(draw);
    const [holder, key] = spots[draw(spots.length)]!;
    const [from, other] = spots[draw(spots.length)]!;
    const kind = draw(8);
    if (kind === 0) delete holder[key];
    else if (kind === 1) holder[key] = structuredClone(from[other]);
    else if (kind === 2) holder[key] = [holder[key]];
    else if (kind === 3) holder[key] = typeof holder[key] === "string" ? 7 : String(holder[key]);
    else holder[key] = odd(draw);
  }
  return value;
};

/** Lines change places, cells of tables and attributes of XML change values. */
const inLines = (words: string, draw: Draw): Bytes => {
  let lines = words.split("\n");
  for (let count = 1 + draw(4); count > 0 && lines.length > 0; count--)
    lines = LINES[draw(LINES.length)]!(lines, draw(lines.length), draw);
  return text(lines.join("\n"));
};

type OfLines = (lines: readonly string[], at: number, draw: Draw) => string[];

const SEPARATORS = [",", ";", "\t", "|", '"', "=", ":"] as const;

/** The cells of a line, by whatever parts it most. */
const cellsOf = (line: string): readonly [cells: readonly string[], separator: string] =>
  SEPARATORS.map((separator) => [line.split(separator), separator] as const).reduce((best, one) =>
    one[0].length > best[0].length ? one : best,
  );

const ofCells =
  (change: (cells: readonly string[], at: number, draw: Draw) => readonly string[]): OfLines =>
  (lines, at, draw) => {
    const [cells, separator] = cellsOf(lines[at]!);
    return lines.with(at, change(cells, draw(cells.length), draw).join(separator));
  };

const LINES: readonly OfLines[] = [
  (lines, at, draw) => lines.with(at, lines[draw(lines.length)]!),
  (lines, at) => lines.toSpliced(at, 1),
  (lines, at) => lines.toSpliced(at, 0, ...Array<string>(300).fill(lines[at]!)),
  (lines, at, draw) => lines.with(at, lines[at]!.replace(/\d+/, oddWord(draw))),
  (lines, at) => lines.with(at, lines[at]!.replaceAll(/\d/g, "9")),
  ofCells((cells, at, draw) => cells.with(at, cells[draw(cells.length)]!)),
  ofCells((cells, at, draw) => cells.with(at, oddWord(draw))),
  ofCells((cells, at) => cells.toSpliced(at, 1)),
  ofCells((cells, at) => cells.toSpliced(at, 0, "", cells[at]!)),
  ofCells((cells) => cells.toReversed()),
];

/** A database with other things in its cells: of other types, too large, NULL. */
const otherCells = (sample: Bytes, draw: Draw): Bytes => {
  const database = new DatabaseSync(":memory:");
  try {
    database.deserialize(sample);
    const tables = namesIn(database, "SELECT name FROM sqlite_master WHERE type = 'table'");
    for (let count = 1 + draw(6); count > 0; count--) {
      const table = tables[draw(tables.length)]!;
      const columns = namesIn(database, `SELECT name FROM pragma_table_info('${table}')`);
      const column = columns[draw(columns.length)]!;
      const set = `UPDATE "${table}" SET "${column}" = ${CELLS[draw(CELLS.length)]!}`;
      database.exec(draw(2) === 0 ? set : `${set} WHERE rowid % 3 = ${draw(3)}`);
    }
  } catch {
    // What a table does not take (a key twice) stays as it was.
  }
  const bytes = Uint8Array.from(database.serialize());
  database.close();
  return bytes;
};

const namesIn = (database: DatabaseSync, statement: string): readonly string[] =>
  database
    .prepare(statement)
    .all()
    .map(({ name }) => String(name));

const CELLS = [
  "NULL",
  "''",
  "'soon'",
  "0",
  "-1",
  "9223372036854775807",
  "-9223372036854775808",
  "9e999",
  "1e-300",
  "8640000000000001",
  "x''",
  "zeroblob(3000)",
  "'99999999999999999999'",
  "hex(zeroblob(2500))",
] as const;

const isFit = (bytes: Bytes): boolean =>
  bytes.length > 16 && new TextDecoder("latin1").decode(bytes.subarray(8, 12)) === ".FIT";

/** A FIT file of these bytes whose length and sum are what its head and its end say. */
const withRightSums = (body: Bytes): Bytes => {
  const head = Uint8Array.of(14, 0x20, 0x54, 0x08, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0);
  new DataView(head.buffer).setUint32(4, body.length, true);
  const whole = joinBytes([head, body]);
  const sum = checksumOf(whole);
  return joinBytes([whole, Uint8Array.of(sum & 255, sum >> 8)]);
};
