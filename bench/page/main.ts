import type { Moment } from "@glimmers/model";
import { sampleMoments } from "../sample-journal.ts";
import { dexie } from "./dexie.ts";
import { ours } from "./ours.ts";
import type { Peer, PeerName } from "./peer.ts";
import { plainIdb } from "./plain-idb.ts";
import { seedJournal } from "./seed.ts";

/** What one round of one peer took, in milliseconds. */
export interface PeerRound {
  readonly write: number;
  readonly newest: number;
  readonly readAll: number;
  readonly search: number;
  /** How many records the search found, so that nobody is quick by finding nothing. */
  readonly found: number;
}

/** What `run.ts` calls from outside. */
export interface BenchPage {
  readonly seed: (count: number) => Promise<void>;
  readonly round: (name: PeerName, count: number) => Promise<PeerRound>;
}

declare global {
  // eslint-disable-next-line no-var
  var benchPage: BenchPage | undefined;
}

const PEERS: Readonly<Record<PeerName, Peer>> = { ours: await ours(), idb: plainIdb, dexie };

let made: readonly Moment[] = [];

const momentsOf = (count: number): readonly Moment[] => {
  if (made.length !== count) made = [...sampleMoments(count)];
  return made;
};

const timed = async <T>(work: () => Promise<T>): Promise<readonly [number, T]> => {
  const start = performance.now();
  const value = await work();
  return [performance.now() - start, value];
};

const round = async (name: PeerName, count: number): Promise<PeerRound> => {
  const peer = PEERS[name];
  const moments = momentsOf(count);
  const [write] = await timed(() => peer.write(moments));
  const [newest, seen] = await timed(() => peer.newest(50));
  const [readAll, read] = await timed(() => peer.readAll());
  const [search, found] = await timed(() => peer.search("cafe"));
  await peer.forget();
  if (read !== count || seen !== 50) throw new Error(`${name}: read ${read} and ${seen}.`);
  return { write, newest, readAll, search, found };
};

globalThis.benchPage = { seed: seedJournal, round };
