/**
 * From what a reader tells to moments in the journal, sealed, in a process of its own:
 * `node bench/exchange/moments.ts [count]` prints one line of JSON. The same code runs behind the
 * screen; there the shelf is IndexedDB.
 */
import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { EntryItem, Reading } from "@glimmers/exchange/reading";
import { makeRecords, NOTHING_HELD } from "@glimmers/exchange/reading";
import type { Brought, DeviceId } from "@glimmers/journal";
import { memoryShelf, openLibrary, openLog, openMediaStore } from "@glimmers/journal";
import type { Bytes, Clock, Instant, OffsetMinutes } from "@glimmers/primitives";
import { newEpochKey, vaultFrom, vaultKeysOf, webCryptoMachine } from "@glimmers/vault";

const count = Number(process.argv[2] ?? 180_000);

const clock: Clock = { now: () => Date.now() as Instant, offsetAt: () => 0 as OffsetMinutes };
const machine = webCryptoMachine(globalThis.crypto, () =>
  Promise.reject(new Error("No passphrase is used here.")),
);
const squeezer = (work: (bytes: Bytes) => Promise<Buffer>) => async (bytes: Bytes) =>
  new Uint8Array(await work(bytes));
const needs = {
  shelf: memoryShelf(),
  sealer: vaultFrom(machine, await vaultKeysOf(machine, [newEpochKey(machine)])),
  squeeze: { deflate: squeezer(promisify(deflateRaw)), inflate: squeezer(promisify(inflateRaw)) },
  clock,
  random: { bytes: machine.random },
  device: "00c0ffee00c0ffee" as DeviceId,
};

const WORDS = ["rad", "good", "meh", "bad", "awful"];
const NOTES = ["steam from the cup", "late again", "a walk by the canal, and rain", "", "tired"];
const FIRST = Date.UTC(2016, 0, 1);

const item = (index: number): EntryItem => ({
  type: "entry",
  what: "mood",
  when: {
    at: (FIRST + index * 1_700_000) as Instant,
    offset: 60 as OffsetMinutes,
    zoneFrom: "file",
  },
  place: { line: index + 2 },
  key: `${index}`,
  feelings: [{ word: WORDS[index % 5] ?? "", level: { value: 1 + (index % 5), from: 1, to: 5 } }],
  text: `${NOTES[index % 5]} ${index % 977}`,
  tags: index % 3 === 0 ? ["out", "friends"] : [],
});

const BATCH = 500;

const readings = async function* (): AsyncGenerator<readonly Reading[]> {
  for (let from = 0; from < count; from += BATCH)
    yield Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => ({
      type: "item",
      item: item(from + index),
    }));
};

/** What an import hands the journal at once. */
const HANDED = 4_000;

const library = openLibrary({ log: openLog(needs), media: openMediaStore(needs) });
await library.load();
const before = process.cpuUsage();
const start = performance.now();
let held: Brought[] = [];
let added = 0;
const handOn = async (): Promise<void> => {
  const brought = await library.bringIn(held, {});
  if (!brought.ok) throw new Error(brought.error.type);
  added += brought.value.added;
  held = [];
};
for await (const steps of makeRecords(readings(), { format: "daylio", held: NOTHING_HELD }))
  for (const step of steps) {
    if (step.type !== "new") continue;
    const stamp = { edits: 0, wall: clock.now(), device: "00c0ffee00c0ffee" };
    for (const { moment } of step.records) held.push({ moment, stamp });
    if (held.length >= HANDED) await handOn();
  }
await handOn();
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    added,
    wall: (performance.now() - start) / 1000,
    seconds: (user + system) / 1e6,
    memory: process.resourceUsage().maxRSS * 1024,
  }),
);
