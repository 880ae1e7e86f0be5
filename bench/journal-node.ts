/**
 * How long the journal takes for 180,000 entries in Node, sealed by the real vault on a
 * shelf in memory: `node --expose-gc bench/journal-node.ts [count]`. The browser's figures,
 * with IndexedDB, come from `npm run bench`; this one is for looking closely.
 */
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { DeviceId } from "@glimmers/journal";
import { memoryShelf, openLibrary, openLog, openMediaStore } from "@glimmers/journal";
import type { Bytes, Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { newEpochKey, vaultFrom, vaultKeysOf, webCryptoMachine } from "@glimmers/vault";
import { sampleEntries } from "./sample-journal.ts";

const count = Number(process.argv[2] ?? 180_000);

const squeezer = (work: (bytes: Bytes) => Promise<Buffer>) => async (bytes: Bytes) =>
  new Uint8Array(await work(bytes));

const clock: Clock = {
  now: () => Date.now() as Instant,
  offsetAt: () => 0 as OffsetMinutes,
};
const machine = webCryptoMachine(globalThis.crypto, () =>
  Promise.reject(new Error("No passphrase is used here.")),
);
const needs = {
  shelf: memoryShelf(),
  sealer: vaultFrom(machine, await vaultKeysOf(machine, [newEpochKey(machine)])),
  squeeze: { deflate: squeezer(promisify(deflateRaw)), inflate: squeezer(promisify(inflateRaw)) },
  clock,
  random: { bytes: machine.random },
  device: "00c0ffee00c0ffee" as DeviceId,
};

const heap = (): string => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return `${((heapUsed + arrayBuffers) / 1e6).toFixed(0)} MB held`;
};

const timed = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
  const start = performance.now();
  const { user } = process.threadCpuUsage();
  const done = await work();
  const took = [performance.now() - start, (process.threadCpuUsage().user - user) / 1000];
  const [wall, own] = took.map((each) => each.toFixed(each < 10 ? 2 : 0).padStart(7));
  // The thread's own time says more than the wall's where other things run beside it.
  console.log(`${what.padEnd(36)} ${wall} ms, ${own} ms of this thread   ${heap()}`);
  return done;
};

const valueOf = <T>(result: { ok: true; value: T } | { ok: false; error: { type: string } }): T => {
  if (result.ok) return result.value;
  throw new Error(result.error.type);
};

let entries = [...sampleEntries(count)];
const tail = entries.splice(-1_500);
const writing = openLog(needs);
await timed(`write ${entries.length} in segments`, async () =>
  valueOf(await writing.addMany(entries)),
);
entries = [];
await timed("keep 1,500 one by one", async () => {
  for (const entry of tail) valueOf(await writing.keep(entry));
});
const before = needs.shelf.size();
console.log(`${(before / 1e6).toFixed(1)} MB on the shelf`);

const log = openLog(needs);
const library = openLibrary({ log, media: openMediaStore(needs) });
let newest = 0;
const start = performance.now();
await timed("open, newest first, then all", async () =>
  valueOf(
    await library.load(() => {
      if (newest === 0) newest = performance.now() - start;
    }),
  ),
);
console.log(`  of which the newest and the tail    ${newest.toFixed(0)} ms`);

await timed("find everything, first", () => library.find({}));
const all = await timed("find everything, again", () => library.find({}));
const rare = await timed("search café", () => library.find({ words: "café" }));
await timed("search the light", () => library.find({ words: "the light" }));
await timed("search e a (nearly all)", () => library.find({ words: "e a" }));
await timed("search a word nobody wrote", () => library.find({ words: "zeppelin" }));
await timed("filter by own pathway and kind", () =>
  library.find({ kinds: ["glimmer"], pathways: ["own:allotment"] }),
);
console.log(`  ${all.length} in all, ${rare.length} with café`);
await timed("newest 50", () => library.moments(all.subarray(0, 50)));
await timed("50 in the middle", () => library.moments(all.subarray(90_000, 90_050)));
await timed("20 of a rare search", () => library.moments(rare.subarray(0, 20)));
await timed("tidy, nothing to do", () => library.tidy());
