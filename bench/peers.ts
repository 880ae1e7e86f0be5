import type { Page } from "playwright";
import { median } from "./numbers.ts";
import type { PeerRound } from "./page/main.ts";
import type { PeerName } from "./page/peer.ts";
import type { Stage } from "./stage.ts";
import { ENTRIES, openBenchPage } from "./stage.ts";

export const PEER_NAMES: readonly PeerName[] = ["ours", "idb", "dexie"];

export interface Compared {
  readonly peers: Readonly<Record<PeerName, PeerRound>>;
  readonly rounds: number;
}

/**
 * Every peer in turn, in one browser on its disk; medians of each. So many `rounds`, or as
 * many as begin before `patience` milliseconds are over, but one at the least.
 */
export const comparePeers = async (
  { launch, address }: Stage,
  rounds: number,
  { patience, say }: { readonly patience: number; readonly say: (what: string) => void },
): Promise<Compared> => {
  const context = await launch();
  const page = await openBenchPage(context, address);
  const taken: Record<PeerName, PeerRound[]> = { ours: [], idb: [], dexie: [] };
  const start = performance.now();
  let done = 0;
  do {
    for (const name of PEER_NAMES) {
      taken[name].push(await roundOf(page, name));
      say(`${name}, round ${done + 1}`);
    }
  } while (++done < rounds && performance.now() - start < patience);
  await context.close();
  const peers = { ours: middle(taken.ours), idb: middle(taken.idb), dexie: middle(taken.dexie) };
  return { peers, rounds: done };
};

const roundOf = async (page: Page, name: PeerName): Promise<PeerRound> => {
  const given = { name, count: ENTRIES };
  const figures = await page.evaluate(
    ({ name, count }) => globalThis.benchPage?.round(name, count),
    given,
  );
  if (figures === undefined) throw new Error("The bench page is not there.");
  return figures;
};

const middle = (rounds: readonly PeerRound[]): PeerRound => {
  const of = (name: keyof PeerRound): number => median(rounds.map((round) => round[name]));
  return {
    write: of("write"),
    newest: of("newest"),
    readAll: of("readAll"),
    search: of("search"),
    found: of("found"),
  };
};
