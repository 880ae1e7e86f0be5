import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "../budgets.ts";
import { writeMadeUpExport } from "./made-up-apple.ts";
import type { AppleTruth } from "./made-up-apple.ts";
import { costOf, costOfLxml, differenceFrom } from "./xml-peers.ts";
import type { XmlCost } from "./xml-peers.ts";

const BYTES = 200_000_000;

/** As often as ours is run; the best counts, for others use the machine too. */
const ROUNDS = 3;

const row = (key: string, what: string, measured: number, unit: Row["unit"]): Row => ({
  key: `exchange.xml.${key}`,
  what,
  measured,
  unit,
});

/** An Apple export of 200 MB read by us, by lxml and by saxes: the same work, held against its truth. */
export const measureXml = async (say: (what: string) => void): Promise<readonly Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), "glimmers-bench-xml-"));
  try {
    const file = join(folder, "export.xml");
    const truth = writeMadeUpExport(file, BYTES);
    say(`an Apple export of ${Math.round(truth.bytes / 1e6)} MB written`);
    const scan = best(() => right("ours", truth, costOf("scan", file)));
    const items = best(() => costOf("import", file));
    const peers = [
      { name: "saxes", cost: right("saxes", truth, costOf("saxes", file)) },
      { name: "lxml", cost: costOfLxml(file) },
    ];
    say("Apple exports read");
    for (const { name, cost } of peers) if (cost === undefined) say(`skipped, not here: ${name}`);
    return [
      ...ownRows(truth, scan, items),
      ...peers.flatMap(({ name, cost }) => peerRows(truth, scan, { name, cost })),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const best = (run: () => XmlCost): XmlCost => {
  const costs = Array.from({ length: ROUNDS }, run);
  return costs.reduce((one, other) => (other.seconds < one.seconds ? other : one));
};

/** A reader that is fast and wrong is not compared. */
const right = (name: string, truth: AppleTruth, cost: XmlCost): XmlCost => {
  const difference = differenceFrom(truth, cost.found);
  if (difference !== undefined) throw new Error(`${name} differs from the truth: ${difference}`);
  return cost;
};

const perSecond = ({ bytes }: AppleTruth, { seconds }: XmlCost): number => bytes / 1e6 / seconds;

const ownRows = (truth: AppleTruth, scan: XmlCost, items: XmlCost): readonly Row[] => [
  {
    ...row(
      "ours",
      "Apple export, 200 MB: every record, MB per CPU second",
      perSecond(truth, scan),
      "MB",
    ),
    budget: { least: 200 },
  },
  {
    ...row("ours.memory", "  memory of that process, Node with it", scan.memory / 1e6, "MB"),
    budget: { most: 150 },
  },
  {
    ...row("ours.gigabyte", "  so a gigabyte takes, CPU", 1000 / perSecond(truth, scan), "s"),
    budget: { most: 10 },
  },
  row("items", "  all the way to items, MB per CPU second", perSecond(truth, items), "MB"),
  row("items.memory", "  memory of that process", items.memory / 1e6, "MB"),
];

const peerRows = (
  truth: AppleTruth,
  ours: XmlCost,
  { name, cost }: { readonly name: string; readonly cost: XmlCost | undefined },
): readonly Row[] =>
  cost === undefined
    ? []
    : [
        row(name, `  ${name}, MB per CPU second`, perSecond(truth, right(name, truth, cost)), "MB"),
        row(`${name}.memory`, "  its memory", cost.memory / 1e6, "MB"),
        row(`${name}.ratio`, "  it takes so many times ours", cost.seconds / ours.seconds, "×"),
      ];
