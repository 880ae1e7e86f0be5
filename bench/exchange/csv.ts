import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "../budgets.ts";
import { writeMadeUpTable } from "./made-up-table.ts";
import type { TableTruth } from "./made-up-table.ts";

const BYTES = 100_000_000;

/** As often as each is run, in turn; the best counts, for others use the machine too. */
const ROUNDS = 3;
const TIME = 300_000;
const ALONE = fileURLToPath(new URL("csv-alone.ts", import.meta.url));

interface TableCost {
  readonly found: Omit<TableTruth, "bytes">;
  /** CPU, of all processors together; starting the process is not in it. */
  readonly seconds: number;
  /** In bytes, the most there ever was, with Node. */
  readonly memory: number;
}

const row = (key: string, what: string, measured: number, unit: Row["unit"]): Row => ({
  key: `exchange.csv.${key}`,
  what,
  measured,
  unit,
});

const READERS = ["ours", "udsv", "papaparse"] as const;
type Reader = (typeof READERS)[number];

/** A table of 100 MB with newlines in quotes, read by us, by uDSV and by papaparse: the same work. */
export const measureCsv = async (say: (what: string) => void): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-csv-"));
  try {
    const file = join(folder, "table.csv");
    const truth = writeMadeUpTable(file, BYTES);
    const costs = Array.from({ length: ROUNDS }, () =>
      READERS.map((reader) => costOf(reader, file, truth)),
    );
    say("tables read");
    const [ours, ...peers] = READERS.map((reader, at) => ({
      reader,
      cost: leastOf(costs.map((round) => round[at]!)),
    }));
    return [
      ...ownRows(truth, ours!.cost),
      ...peers.flatMap(({ reader, cost }) => peerRows(truth, ours!.cost, reader, cost)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** A reader that is fast and wrong is not compared. */
const costOf = (reader: Reader, file: string, truth: TableTruth): TableCost => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [ALONE, reader, file], {
    encoding: "utf8",
    timeout: TIME,
  });
  if (status !== 0) throw new Error(stderr.trim().split("\n").at(-1) ?? "it did not end");
  const cost = JSON.parse(stdout) as TableCost;
  const { rows, cells, last } = cost.found;
  if (rows !== truth.rows || cells !== truth.cells || last !== truth.last)
    throw new Error(`${reader} differs from the truth: ${rows} rows, ${cells} cells`);
  return cost;
};

const leastOf = (costs: readonly TableCost[]): TableCost =>
  costs.reduce((one, other) => (other.seconds < one.seconds ? other : one));

const perSecond = ({ bytes }: TableTruth, { seconds }: TableCost): number => bytes / 1e6 / seconds;

const ownRows = (truth: TableTruth, cost: TableCost): readonly Row[] => [
  {
    ...row("ours", "Table, 100 MB: every row, MB per CPU second", perSecond(truth, cost), "MB"),
    budget: { least: 100 },
  },
  row("ours.memory", "  memory of that process, Node with it", cost.memory / 1e6, "MB"),
];

const peerRows = (
  truth: TableTruth,
  ours: TableCost,
  reader: Reader,
  cost: TableCost,
): readonly Row[] => [
  row(reader, `  ${reader}, MB per CPU second`, perSecond(truth, cost), "MB"),
  row(`${reader}.memory`, "  its memory", cost.memory / 1e6, "MB"),
  row(`${reader}.ratio`, "  it takes so many times ours", cost.seconds / ours.seconds, "×"),
];
