import type { Baselines } from "./baselines.ts";
import { changeWords } from "./baselines.ts";
import type { Row } from "./budgets.ts";
import { budgetWords, figure, isMet } from "./budgets.ts";
import type { PeerRound } from "./page/main.ts";
import type { PeerName } from "./page/peer.ts";

const VERDICT = new Map<boolean | undefined, string>([
  [true, "met"],
  [false, "NOT MET"],
]);

/** The table of budgets, and at the end the names of those that are not met. */
export const printBudgets = (
  rows: readonly Row[],
  baselines: Baselines,
  heading = "with 180,000 entries",
): void => {
  const since = baselines.date === "" ? "" : `since ${baselines.date}, load ${baselines.load}`;
  console.log(`\n${line(heading, "measured", "budget", "", since)}`);
  for (const row of rows) {
    const verdict = VERDICT.get(isMet(row)) ?? "";
    const measured = figure(row.measured, row.unit);
    console.log(line(row.what, measured, budgetWords(row), verdict, changeWords(row, baselines)));
  }
  const missed = rows.filter((row) => isMet(row) === false);
  console.log(`\n${missed.length === 0 ? "All budgets met." : `NOT MET: ${missed.length}`}`);
  for (const { what } of missed) console.log(`  ${what.trim()}`);
};

const line = (
  what: string,
  measured: string,
  budget: string,
  verdict: string,
  change: string,
): string =>
  `${what.padEnd(58)} ${measured.padStart(10)}  ${budget.padEnd(10)} ${verdict.padEnd(8)} ${change}`.trimEnd();

const WORK = {
  write: "write 180,000 records",
  newest: "open, newest 50",
  readAll: "open, read all",
  search: "search by scanning",
} as const;

const PEERS: Readonly<Record<PeerName, string>> = {
  ours: "ours (sealed)",
  idb: "idb (clear)",
  dexie: "dexie (clear)",
};

/** The same work by others, and how many times as long it took them. */
export const printPeers = (peers: Readonly<Record<PeerName, PeerRound>>, rounds: number): void => {
  const names = Object.keys(PEERS) as readonly PeerName[];
  const head = names.map((name) => PEERS[name].padStart(22)).join("");
  console.log(`\n${`medians of ${rounds} rounds`.padEnd(24)}${head}`);
  for (const [work, what] of Object.entries(WORK) as [keyof typeof WORK, string][]) {
    const cells = names.map((name) => {
      const ratio = peers[name][work] / peers.ours[work];
      const times = name === "ours" ? "" : ` (${ratio.toFixed(ratio < 10 ? 1 : 0)}×)`;
      return `${figure(peers[name][work], "ms")}${times}`.padStart(22);
    });
    console.log(`${what.padEnd(24)}${cells.join("")}`);
  }
};
