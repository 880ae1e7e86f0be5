// One reader on one table, in a process of its own so that its memory is its own:
//   node bench/exchange/csv-alone.ts ours|udsv|papaparse FILE
// Says on one line of JSON how many rows and cells there were and what the last one held.
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { open } from "node:fs/promises";
import { openTable } from "@glimmers/exchange/reading";
import type { Parser } from "udsv";
import { inferSchema, initParser } from "udsv";

// It comes without types; this is all of it that is asked for.
interface PapaParse {
  readonly parse: (
    source: NodeJS.ReadableStream,
    config: {
      readonly skipEmptyLines: boolean;
      readonly step: (result: { readonly data: readonly string[] }) => void;
      readonly complete: () => void;
      readonly error: (thrown: Error) => void;
    },
  ) => unknown;
}
const Papa = createRequire(import.meta.url)("papaparse") as PapaParse;

const [what = "", path = ""] = process.argv.slice(2);

interface Counted {
  rows: number;
  cells: number;
  last: string;
}

const found: Counted = { rows: 0, cells: 0, last: "" };
const count = (cells: readonly string[]): void => {
  found.rows += 1;
  found.cells += cells.length;
  found.last = cells.at(-1) ?? "";
};

const PIECE = 262_144;

const bytesOf = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const handle = await open(path);
  for (let at = 0; ;) {
    const bytes = new Uint8Array(PIECE);
    const { bytesRead } = await handle.read(bytes, 0, PIECE, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    yield bytes.subarray(0, bytesRead);
  }
  await handle.close();
};

const byOurs = async (): Promise<void> => {
  const table = await openTable(bytesOf());
  for await (const rows of table.rows()) for (const { cells } of rows) count(cells);
};

/** Chunked, one row at a time, nothing kept: as its own pages show it. */
const byUdsv = async (): Promise<void> => {
  let parser: Parser | undefined;
  for await (const text of createReadStream(path, { encoding: "utf8", highWaterMark: PIECE })) {
    parser ??= initParser(inferSchema(String(text)));
    parser.chunk<string[]>(String(text), parser.stringArrs, count);
  }
  parser?.end();
};

/** With step, its fastest way that keeps nothing. */
const byPapaparse = (): Promise<void> =>
  new Promise((done, failed) => {
    let isHead = true;
    Papa.parse(createReadStream(path, { encoding: "utf8", highWaterMark: PIECE }), {
      skipEmptyLines: true,
      step: ({ data }: { readonly data: readonly string[] }) => {
        if (!isHead) count(data);
        isHead = false;
      },
      complete: () => done(),
      error: failed,
    });
  });

const READERS: Readonly<Record<string, () => Promise<void>>> = {
  ours: byOurs,
  udsv: byUdsv,
  papaparse: byPapaparse,
};

const before = process.cpuUsage();
await READERS[what]?.();
const { user, system } = process.cpuUsage(before);
const memory = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ found, seconds: (user + system) / 1e6, memory }));
