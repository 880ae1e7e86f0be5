import type { DeviceId, Library, LogNeeds, Shelf } from "@glimmers/journal";
import { entryOf, openLibrary, openLog, openMediaStore } from "@glimmers/journal";
import type { Moment } from "@glimmers/model";
import type { Result } from "@glimmers/primitives";
import type { VaultKeys } from "@glimmers/vault";
import { newEpochKey, vaultFrom, vaultKeysOf, webCryptoMachine } from "@glimmers/vault";
import { argon2id } from "../../apps/web/src/edges/argon2.ts";
import { deviceClock, deviceRandom } from "../../apps/web/src/edges/clock.ts";
import { openIndexedDbShelf } from "../../apps/web/src/edges/indexed-db-shelf.ts";
import { platformSqueeze } from "../../apps/web/src/edges/squeeze.ts";
import type { Peer } from "./peer.ts";
import { deleteDatabase } from "./peer.ts";

const NAME = "bench-ours";
const DEVICE = "00c0ffee00c0ffee" as DeviceId;

export const machine = webCryptoMachine(crypto, argon2id);

/** The journal as the app has it: sealed, squeezed, with strict durability. */
export const ours = async (): Promise<Peer> => {
  const keys = await vaultKeysOf(machine, [newEpochKey(machine)]);
  let searched: Library | undefined;
  return {
    write: (moments) =>
      within(keys, async (needs) => void valueOf(await openLog(needs).addMany(entriesOf(moments)))),
    newest: (count) => within(keys, (needs) => newest(libraryOn(needs), count)),
    readAll: () =>
      within(keys, async (needs) => {
        searched = libraryOn(needs);
        return valueOf(await searched.load()).moments;
      }),
    // The app has the words at hand once all is read; before that there is nothing to search.
    search: async (words) => (searched as Library).find({ words }).length,
    forget: () => deleteDatabase(NAME),
  };
};

export const entriesOf = (moments: readonly Moment[]) =>
  moments.map((moment) => entryOf(moment, { edits: 0, wall: moment.at, device: DEVICE }));

export const logNeeds = (shelf: Shelf, keys: VaultKeys): LogNeeds => ({
  shelf,
  sealer: vaultFrom(machine, keys),
  squeeze: platformSqueeze,
  clock: deviceClock,
  random: deviceRandom,
  device: DEVICE,
});

export const valueOf = <T>(result: Result<T, { readonly type: string }>): T => {
  if (result.ok) return result.value;
  throw new Error(result.error.type);
};

const libraryOn = (needs: LogNeeds): Library =>
  openLibrary({ log: openLog(needs), media: openMediaStore(needs) });

/** The newest are there once the first share is read; the rest is not waited for, but let end. */
const newest = async (library: Library, count: number): Promise<number> => {
  const first = Promise.withResolvers<void>();
  const all = library.load(() => first.resolve());
  await first.promise;
  const found = await library.moments(library.find({}).subarray(0, count));
  void all;
  return found.length;
};

const within = async <T>(keys: VaultKeys, work: (needs: LogNeeds) => Promise<T>): Promise<T> => {
  const shelf = valueOf(await openIndexedDbShelf(NAME));
  return work(logNeeds(shelf, keys)).finally(() => shelf.close());
};
